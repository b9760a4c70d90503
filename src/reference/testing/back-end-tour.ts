import type { Tour } from './tour.js'

const admin = { as: 'admin' } as const
const plain = 'reference@pool-a#pool-a'
const host = 'reference@pool-b'
const cluster = 'reference-cluster@pool-b'

/** What the back ends do that differ in what they can do. */
export const backEnds = async (tour: Tour): Promise<void> => {
  for (const name of ['reference@pool-a', host]) await tour.see(`GET /capabilities/${name}`, admin)
  const type = await typeOf(tour, { replication_enabled: '<is> True' })
  await tour.see(`GET /scheduler-stats/get_pools?volume-type=${type}`, admin)
  const volume = await tour.volume({ volume_type: type })
  await moving(tour, volume)
  await failures(tour)
  await frozen(tour)
  await groups(tour, type)
  await failedOver(tour, volume)
}

const typeOf = (tour: Tour, extra_specs: object): Promise<string> =>
  tour.make('/types', { volume_type: { name: JSON.stringify(extra_specs), extra_specs } }, admin)

/** To where it can be, and to where it cannot. */
const moving = async (tour: Tour, volume: string): Promise<void> => {
  await tour.act(volume, { 'os-migrate_volume': { host: plain } }, admin)
  const shared = await typeOf(tour, { multiattach: '<is> True' })
  const other = await tour.volume()
  for (const migration_policy of ['never', 'on-demand'])
    await tour.act(other, { 'os-retype': { new_type: shared, migration_policy } })
  await tour.act(other, { 'os-unmanage': {} }, admin)
  const ref = { 'source-name': `volume-${other}` }
  for (const at of [plain, `${host}#pool-b`]) {
    const body = { volume: { host: at, ref, volume_type: shared } }
    await tour.settle(`/volumes/${await tour.make('/manageable_volumes', body, admin)}`)
  }
}

/** What fails because there is no room, or since it is told to. */
const failures = async (tour: Tour): Promise<void> => {
  await tour.volume({ size: 60_000 })
  const large = await tour.volume({ size: 30_000 })
  await tour.act(large, { 'os-extend': { new_size: 60_000 } })
  await tour.see(`DELETE /volumes/${large}`)
  await tour.settle(`/volumes/${large}`)
  const failing = (works: string) => tour.volume({ metadata: { 'reference:fails': works } })
  await failing('create')
  const volume = await failing('extend, snapshot, backup, restore, retype, migrate, delete')
  await tour.act(volume, { 'os-extend': { new_size: 2 } })
  await tour.see(`POST /volumes/${volume}/action`, {
    ...admin,
    body: { 'os-reset_status': { status: 'available' } },
  })
  await tour.act(volume, { 'os-migrate_volume': { host: `${host}#pool-b` } }, admin)
  await tour.snapshot({ volume_id: volume })
  const kept = await tour.snapshot({
    volume_id: await tour.volume(),
    metadata: { 'reference:fails': 'delete' },
  })
  await tour.see(`DELETE /snapshots/${kept}`)
  await tour.settle(`/snapshots/${kept}`)
  const backup = await tour.make('/backups', { backup: { volume_id: volume } })
  await tour.settle(`/volumes/${volume}`)
  await tour.settle(`/backups/${backup}`)
  const good = await tour.make('/backups', { backup: { volume_id: await tour.volume() } })
  await tour.settle(`/backups/${good}`)
  await tour.see(`POST /backups/${good}/restore`, { body: { restore: { volume_id: volume } } })
  await tour.settle(`/volumes/${volume}`)
  await tour.see(`POST /volumes/${volume}/action`, { ...admin, body: { 'os-force_delete': {} } })
  await tour.settle(`/volumes/${volume}`)
  await tour.see('GET /messages?sort=event_id:asc')
}

const frozen = async (tour: Tour): Promise<void> => {
  const type = await typeOf(tour, { volume_backend_name: 'pool-b' })
  await tour.see('PUT /os-services/freeze', { ...admin, body: { host } })
  await tour.volume({ volume_type: type })
  await tour.see('PUT /os-services/thaw', { ...admin, body: { host } })
  await tour.volume({ volume_type: type })
}

const groups = async (tour: Tour, type: string): Promise<void> => {
  const group_specs = { consistent_group_replication_enabled: '<is> True' }
  const groupType = await tour.make('/group_types', { group_type: { name: 'twofold', group_specs } }, admin)
  const group = await tour.make('/groups', { group: { group_type: groupType, volume_types: [type] } })
  await tour.settle(`/groups/${group}`)
  const volume = await tour.volume({ volume_type: type, group_id: group })
  const secondary = { allow_attached_volume: false, secondary_backend_id: 'reference-replica' }
  for (const action of [{ enable_replication: {} }, { failover_replication: secondary }]) {
    await tour.see(`POST /groups/${group}/action`, { body: action })
    await tour.rest(`/groups/${group}`)
    await tour.see(`GET /groups/${group}`)
    await tour.see(`GET /volumes/${volume}`)
  }
}

const failedOver = async (tour: Tour, volume: string): Promise<void> => {
  const fail = async (route: string, body: object): Promise<void> => {
    await tour.see(`PUT /os-services/${route}`, { ...admin, body })
    await tour.rest()
    await tour.see('GET /os-services', admin)
    await tour.see(`GET /volumes/${volume}`)
    await tour.see(`GET /clusters/${cluster}`, admin)
  }
  await fail('failover_host', { host: 'reference@pool-a' })
  await fail('failover_host', { host, backend_id: 'nowhere' })
  await fail('failover_host', { host, backend_id: 'reference-replica' })
  await fail('failover', { cluster, backend_id: 'default' })
}
