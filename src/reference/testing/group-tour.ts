import type { Tour } from './tour.js'
import { attach, attaching, nowhere } from './tour-parts.js'

const admin = { as: 'admin' } as const

/** What the walk makes first: a group type, two volume types and a group of one of them. */
interface Grounds {
  readonly groupType: string
  readonly type: string
  readonly otherType: string
  readonly group: string
}

const makeGroup = async (tour: Tour, group: object): Promise<string> => {
  const id = await tour.make('/groups', { group: { name: 'together', ...group } })
  await tour.settle(`/groups/${id}`)
  return id
}

/** Group types, groups and what they are made of. */
export const groups = async (tour: Tour): Promise<void> => {
  const groupType = await groupTypes(tour)
  const type = await tour.make('/types', { volume_type: { name: 'grouped' } }, admin)
  const otherType = await tour.make('/types', { volume_type: { name: 'lonely' } }, admin)
  const group = await makeGroup(tour, { group_type: groupType, volume_types: [type] })
  const grounds = { groupType, type, otherType, group }
  const { json } = await tour.see(`GET /groups/${group}`)
  const project = (json as { group?: { project_id: string } }).group?.project_id
  await tour.see(`GET /os-quota-sets/${project}?usage=true`)
  for (const path of ['/groups', '/groups/detail']) await tour.see(`GET ${path}`)
  await makeGroup(tour, { group_type: groupType, volume_types: [type, otherType], description: 'two' })
  await tour.see('GET /groups/detail')
  await members(tour, grounds)
  await groupSnapshots(tour, grounds)
  await endings(tour, grounds)
  await replication(tour)
  await consistencyGroups(tour, type)
}

const groupTypes = async (tour: Tour): Promise<string> => {
  const wanted = { name: 'gold', description: 'shiny', group_specs: { a: '1', b: '2' } }
  const id = await tour.make('/group_types', { group_type: wanted }, admin)
  await tour.make('/group_types', { group_type: { name: 'gold' } }, admin)
  const hidden = await tour.make('/group_types', { group_type: { name: 'hidden', is_public: false } }, admin)
  for (const path of ['', `/${id}`, `/${hidden}`, '/default']) await tour.see(`GET /group_types${path}`)
  await tour.see(`PUT /group_types/${id}`, { ...admin, body: { group_type: { name: 'silver' } } })
  const specs = `/group_types/${id}/group_specs`
  const change = async (route: string, body?: object) => {
    await tour.see(route, { ...admin, ...(body === undefined ? {} : { body }) })
    await tour.see(`GET ${specs}`, admin)
  }
  const another = { name: 'bronze', group_specs: { c: '3' } }
  const other = await tour.make('/group_types', { group_type: another }, admin)
  await change(`POST ${specs}`, { group_specs: { c: '3' } })
  await change(`PUT ${specs}/c`, { c: '4' })
  await change(`PUT ${specs}/c`, { d: '4' })
  await change(`GET ${specs}/nothing`)
  await change(`DELETE ${specs}/nothing`)
  await tour.see(`GET /group_types/${other}/group_specs`, admin)
  await change(`DELETE ${specs}/c`)
  await tour.see(`GET /group_types/${other}/group_specs`, admin)
  return id
}

const members = async (tour: Tour, { groupType, type, otherType, group }: Grounds): Promise<void> => {
  const update = async (changes: object) => {
    await tour.see(`PUT /groups/${group}`, { body: { group: changes } })
    await tour.settle(`/groups/${group}`)
    await tour.see(`GET /groups/${group}?list_volume=true`)
  }
  const inside = await tour.volume({ volume_type: type, group_id: group })
  await tour.volume({ volume_type: otherType, group_id: group })
  for (const description of ['told', '']) await update({ description })
  await tour.see(`GET /groups/${group}?list_volume=true`, { version: '3.24' })
  await tour.see(`GET /groups/${group}`)
  await tour.see(`DELETE /volumes/${inside}`)
  await tour.settle(`/volumes/${inside}`)
  const elsewhere = { 'os-migrate_volume': { host: 'reference@pool-b#pool-b' } }
  const other = await makeGroup(tour, { group_type: groupType, volume_types: [type] })
  const taken = await tour.volume({ volume_type: type, group_id: other })
  await tour.act(taken, elsewhere, admin)
  await tour.act(taken, { 'os-retype': { new_type: otherType } })
  await update({ add_volumes: taken })
  await update({ add_volumes: await tour.volume({ volume_type: type }, { as: 'other' }) })
  const alone = await tour.volume({ volume_type: otherType })
  await update({ add_volumes: alone })
  const free = await tour.volume({ volume_type: type })
  const reset = (status: string) =>
    tour.see(`POST /groups/${group}/action`, { ...admin, body: { reset_status: { status } } })
  for (const status of ['merry', 'error']) await reset(status)
  await update({ add_volumes: free })
  await update({ name: 'in error' })
  await reset('available')
  await update({ add_volumes: free, remove_volumes: inside })
}

const groupSnapshots = async (tour: Tour, { groupType, type, group }: Grounds): Promise<void> => {
  const capture = async (id: string) => {
    const snapshot = await tour.make('/group_snapshots', { group_snapshot: { group_id: id, name: 'then' } })
    await tour.settle(`/group_snapshots/${snapshot}`)
    return snapshot
  }
  const empty = await makeGroup(tour, { group_type: groupType, volume_types: [type] })
  await capture(empty)
  const snapshot = await capture(group)
  const { json } = await tour.see(`GET /snapshots/detail?group_snapshot_id=${snapshot}`, { version: '3.30' })
  const parts = (json as { snapshots?: readonly { id: string }[] }).snapshots ?? []
  await tour.see(`DELETE /snapshots/${parts[0]?.id}`)
  for (const version of ['3.28', '3.29']) await tour.see('GET /group_snapshots?limit=0', { version })
  const source = { name: 'again', group_snapshot_id: snapshot }
  const copy = await tour.make('/groups/action', { 'create-from-src': source })
  await tour.settle(`/groups/${copy}`)
  await tour.see(`GET /groups/${copy}?list_volume=true`)
  await tour.see(`POST /groups/${group}/action`, { body: { delete: { 'delete-volumes': true } } })
  await tour.settle(`/groups/${group}`)
  await tour.see('GET /group_snapshots?status=error')
  await emptied(tour, groupType, type)
  await tour.see(`DELETE /group_snapshots/${snapshot}`)
  await tour.settle(`/group_snapshots/${snapshot}`)
  await tour.see('GET /snapshots')
}

/** A group whose volume has left it, and whose snapshot is still there. */
const emptied = async (tour: Tour, groupType: string, type: string): Promise<void> => {
  const group = await makeGroup(tour, { group_type: groupType, volume_types: [type] })
  const remove_volumes = await tour.volume({ volume_type: type, group_id: group })
  const path = `/group_snapshots/${await tour.make('/group_snapshots', { group_snapshot: { group_id: group } })}`
  await tour.settle(path)
  await tour.see(`PUT /groups/${group}`, { body: { group: { remove_volumes } } })
  await tour.settle(`/groups/${group}`)
  await tour.see(`POST /groups/${group}/action`, { body: { delete: {} } })
  await tour.settle(`/groups/${group}`)
}

const endings = async (tour: Tour, { groupType, type }: Grounds): Promise<void> => {
  await tour.see(`DELETE /group_types/${groupType}`, admin)
  for (const flag of [false, true]) {
    const group = await makeGroup(tour, { group_type: groupType, volume_types: [type] })
    const volume = await tour.volume({ volume_type: type, group_id: group })
    await tour.act(volume, { 'os-attach': { instance_uuid: nowhere, mountpoint: '/dev/vdb' } }, attaching)
    await tour.see(`POST /groups/${group}/action`, { body: { delete: { 'delete-volumes': true } } })
    await tour.act(volume, { 'os-detach': {} }, { moving: ['detaching'] })
    await tour.see(`POST /groups/${group}/action`, { body: { delete: { 'delete-volumes': flag } } })
    await tour.settle(`/groups/${group}`)
    await tour.see('GET /volumes')
  }
}

const replication = async (tour: Tour): Promise<void> => {
  const extra_specs = { replication_enabled: '<is> True' }
  const type = await tour.make('/types', { volume_type: { name: 'replicated', extra_specs } }, admin)
  const specs = { consistent_group_replication_enabled: '<is> True' }
  const groupType = await tour.make(
    '/group_types',
    { group_type: { name: 'twice', group_specs: specs } },
    admin,
  )
  const { json } = await tour.see('GET /group_types/default')
  const plainType = (json as { group_type?: { id: string } }).group_type?.id
  const plain = await makeGroup(tour, { group_type: plainType, volume_types: [type] })
  const group = await makeGroup(tour, { group_type: groupType, volume_types: [type] })
  const act = async (id: string, action: object) => {
    await tour.see(`POST /groups/${id}/action`, { body: action })
    await tour.rest(`/groups/${id}`)
    await tour.see(`GET /groups/${id}`)
  }
  const failover = (backend: string, allowed: boolean) => ({
    failover_replication: { allow_attached_volume: allowed, secondary_backend_id: backend },
  })
  await act(plain, { enable_replication: {} })
  await act(group, failover('reference-replica', true))
  await act(group, { enable_replication: {} })
  await act(group, { list_replication_targets: {} })
  await act(group, failover('elsewhere', true))
  const volume = await tour.volume({ volume_type: type, group_id: group })
  await tour.act(volume, attach, attaching)
  await act(group, failover('reference-replica', false))
  await act(group, failover('reference-replica', true))
}

const consistencyGroups = async (tour: Tour, type: string): Promise<void> => {
  const wanted = { consistencygroup: { name: 'one', description: 'first', volume_types: type } }
  const id = await tour.make('/consistencygroups', wanted)
  await tour.settle(`/consistencygroups/${id}`)
  for (const version of ['3.5', '3.6']) {
    const body = { consistencygroup: { description: '' } }
    await tour.see(`PUT /consistencygroups/${id}/update`, { version, body })
    await tour.see(`GET /consistencygroups/${id}`)
  }
}
