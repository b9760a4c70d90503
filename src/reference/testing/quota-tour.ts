import { at } from './client.js'
import type { Tour } from './tour.js'
import { attach, attaching, nowhere } from './tour-parts.js'

const admin = { as: 'admin' } as const

/** Quotas, what is used of them, and how they are enforced. */
export const quotas = async (tour: Tour): Promise<void> => {
  const type = await tour.make('/types', { volume_type: { name: 'scarce' } }, admin)
  const volume = await tour.volume({ volume_type: type })
  const shown = await tour.see(`GET /volumes/${volume}`)
  const project = String(at(shown, 'volume', 'os-vol-tenant-attr:tenant_id'))
  const path = `/os-quota-sets/${project}`
  const change = async (quota_set: object) => {
    await tour.see(`PUT ${path}`, { ...admin, body: { quota_set } })
    for (const route of [path, `${path}?usage=True`, `${path}?usage=true`, `${path}/defaults`])
      await tour.see(`GET ${route}`, admin)
  }
  await change({ volumes_scarce: 1, gigabytes_scarce: 2 })
  await tour.act(volume, { 'os-extend': { new_size: 3 } })
  await change({ per_volume_gigabytes: 2, snapshots: 0 })
  for (const limits of [{ merry: 1 }, { volumes: -2 }, { volumes: 0 }]) await change(limits)
  await tour.volume({ volume_type: type })
  await tour.volume({ size: 3 })
  await tour.snapshot({ volume_id: volume })
  for (const version of ['3.38', '3.39']) {
    for (const as of ['admin', 'member', 'other'] as const)
      await tour.see(`GET /limits?project_id=${project}`, { as, version })
  }
  await tour.see('GET /limits')
  await tour.see(`DELETE ${path}`, admin)
  await tour.see(`GET ${path}`, admin)
  for (const route of [path, '/limits']) await tour.see(`GET ${route}`, { as: 'member' })
  await tour.see('PUT /os-quota-class-sets/small', { ...admin, body: { quota_class_set: { volumes: 5 } } })
  for (const name of ['small', 'default']) await tour.see(`GET /os-quota-class-sets/${name}`, admin)
  await leaving(tour, `${path}?usage=true`)
  await inside(tour, `${path}?usage=true`)
  await forced(tour, `${path}?usage=true`)
  await comingIn(tour)
  await byAnother(tour)
}

/** What an administrator does to a volume of another project counts there. */
const byAnother = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume({ volume_type: '__DEFAULT__' }, { as: 'other' })
  const shown = await tour.see(`GET /volumes/${volume}`, { as: 'other' })
  const usage = `/os-quota-sets/${String(at(shown, 'volume', 'os-vol-tenant-attr:tenant_id'))}?usage=true`
  await tour.act(volume, { 'os-retype': { new_type: 'multiattach' } }, admin)
  await tour.see(`GET ${usage}`, admin)
  await tour.see(`DELETE /volumes/${volume}`, admin)
  await tour.settle(`/volumes/${volume}`)
  const group_type = await tour.make('/group_types', { group_type: { name: 'bronze' } }, admin)
  const wanted = { group: { group_type, volume_types: ['__DEFAULT__'] } }
  const group = `/groups/${await tour.make('/groups', wanted, { as: 'other' })}`
  await tour.settle(group)
  await tour.see(`POST ${group}/action`, { ...admin, body: { delete: {} } })
  await tour.settle(group)
  await tour.see(`GET ${usage}`, admin)
}

/** What was used is given back, whichever way a volume goes. */
const leaving = async (tour: Tour, usage: string): Promise<void> => {
  const look = () => tour.see(`GET ${usage}`, admin)
  const group_type = await tour.make('/group_types', { group_type: { name: 'gold' } }, admin)
  const [from, to] = ['__DEFAULT__', 'multiattach']
  const kept = await tour.volume({ volume_type: from })
  await tour.see('POST /backups', { body: { backup: { volume_id: kept, incremental: true } } })
  await look()
  await tour.act(kept, { 'os-reset_status': { status: 'maintenance' } }, admin)
  await tour.act(kept, { 'os-retype': { new_type: to } })
  await look()
  const retyped = await tour.volume({ volume_type: from })
  await tour.act(retyped, { 'os-retype': { new_type: to } })
  await look()
  const snapshotted = await tour.volume({ volume_type: from })
  await tour.snapshot({ volume_id: snapshotted })
  await tour.act(snapshotted, { 'os-retype': { new_type: to } })
  await look()
  await tour.act(retyped, { 'os-unmanage': {} }, admin)
  await look()
  const cascaded = await tour.volume()
  await tour.snapshot({ volume_id: cascaded })
  await tour.see(`DELETE /volumes/${cascaded}?cascade=true`)
  await tour.settle(`/volumes/${cascaded}`)
  await look()
  const group = await tour.make('/groups', { group: { group_type, volume_types: [from] } })
  await tour.settle(`/groups/${group}`)
  const grouped = await tour.volume({ volume_type: from, group_id: group })
  await copied(tour, group, usage)
  await tour.see(`POST /groups/${group}/action`, { body: { delete: { 'delete-volumes': true } } })
  await tour.settle(`/volumes/${grouped}`)
  await tour.settle(`/groups/${group}`)
  await look()
  const offered = await tour.volume()
  await tour.snapshot({ volume_id: offered })
  const offer = await tour.see('POST /volume-transfers', { body: { transfer: { volume_id: offered } } })
  const body = { accept: { auth_key: at(offer, 'transfer', 'auth_key') } }
  await tour.see(`POST /volume-transfers/${String(at(offer, 'transfer', 'id'))}/accept`, {
    as: 'other',
    body,
  })
  await look()
}

/** A group is made from another where quota is left for it. */
const copied = async (tour: Tour, source_group_id: string, usage: string): Promise<void> => {
  const path = usage.replace(/\?.*/, '')
  await tour.see(`PUT ${path}`, { ...admin, body: { quota_set: { groups: 1 } } })
  await tour.see('POST /groups/action', { body: { 'create-from-src': { source_group_id } } })
  await tour.see(`DELETE ${path}`, admin)
  const copy = await tour.make('/groups/action', { 'create-from-src': { source_group_id } })
  await tour.settle(`/groups/${copy}`)
  await tour.see(`GET ${usage}`, admin)
}

/** What a server makes for itself on the way is nobody's. */
const inside = async (tour: Tour, usage: string): Promise<void> => {
  const look = () => tour.see(`GET ${usage}`, admin)
  const volume = await tour.volume({ volume_type: '__DEFAULT__' })
  for (const pool of ['a', 'b'])
    await tour.act(volume, { 'os-migrate_volume': { host: `reference@pool-${pool}#pool-${pool}` } }, admin)
  await look()
  const snapshot_id = await tour.snapshot({ volume_id: volume })
  await tour.act(volume, { revert: { snapshot_id } })
  await look()
  await tour.act(volume, attach, attaching)
  const backup = await tour.make('/backups', { backup: { volume_id: volume, force: true } })
  await tour.settle(`/volumes/${volume}`)
  await tour.settle(`/backups/${backup}`)
  await look()
}

/** What goes by force, what never was anywhere, and snapshots that were taken together. */
const forced = async (tour: Tour, usage: string): Promise<void> => {
  const force = { ...admin, body: { 'os-force_delete': {} } }
  const look = () => tour.see(`GET ${usage}`, admin)
  const volume = await tour.volume()
  const backup = await tour.make('/backups', { backup: { volume_id: volume } })
  await tour.settle(`/volumes/${volume}`)
  for (const path of [`/backups/${backup}`, `/volumes/${volume}`]) {
    await tour.settle(path)
    await tour.see(`POST ${path}/action`, force)
    await tour.settle(path)
    await look()
  }
  const extra_specs = { volume_backend_name: 'nowhere' }
  const type = await tour.make('/types', { volume_type: { name: 'impossible', extra_specs } }, admin)
  const failed = await tour.volume({ volume_type: type })
  await tour.see(`DELETE /volumes/${failed}`)
  await tour.settle(`/volumes/${failed}`)
  await look()
  const group_type = await tour.make('/group_types', { group_type: { name: 'silver' } }, admin)
  const lost = `/groups/${await tour.make('/groups', { group: { group_type, volume_types: ['impossible'] } })}`
  await tour.settle(lost)
  await tour.see(`POST ${lost}/action`, { body: { delete: {} } })
  await tour.settle(lost)
  await look()
  const group_id = await tour.make('/groups', { group: { group_type, volume_types: ['__DEFAULT__'] } })
  await tour.settle(`/groups/${group_id}`)
  await tour.volume({ volume_type: '__DEFAULT__', group_id })
  const path = `/group_snapshots/${await tour.make('/group_snapshots', { group_snapshot: { group_id } })}`
  await tour.settle(path)
  await tour.see(`DELETE ${path}`)
  await tour.settle(path)
  await look()
}

/** What comes from elsewhere. */
const comingIn = async (tour: Tour): Promise<void> => {
  const look = () => tour.see('GET /limits', admin)
  const free = await tour.volume({ size: 2 })
  await tour.act(free, { 'os-unmanage': {} }, admin)
  const volume = { host: 'reference@pool-a#pool-a', ref: { 'source-name': `volume-${free}` } }
  await tour.settle(`/volumes/${await tour.make('/manageable_volumes', { volume }, admin)}`)
  await look()
  const volume_id = await tour.volume()
  const taken = await tour.snapshot({ volume_id })
  await tour.see(`POST /snapshots/${taken}/action`, { ...admin, body: { 'os-unmanage': {} } })
  const snapshot = { volume_id, ref: { 'source-name': `snapshot-${taken}` } }
  await tour.settle(`/snapshots/${await tour.make('/manageable_snapshots', { snapshot }, admin)}`)
  await tour.see('GET /limits')
  const told = Buffer.from(JSON.stringify({ id: nowhere, size: 1 })).toString('base64')
  const { json } = await tour.see('GET /backups')
  const [kept] = (json as { backups?: readonly { id: string }[] }).backups ?? []
  const exported = await tour.see(`GET /backups/${kept?.id}/export_record`, admin)
  const record = { backup_service: at(exported, 'backup-record', 'backup_service'), backup_url: told }
  await tour.see('POST /backups/import_record', { ...admin, body: { 'backup-record': record } })
  await tour.settle(`/backups/${nowhere}`)
  await look()
}
