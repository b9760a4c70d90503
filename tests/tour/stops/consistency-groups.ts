import { idIn, type Tourist } from '../tourist.js'
import { type BackEnd, backEndsOf } from './back-ends.js'

interface Pools {
  readonly pools: readonly { readonly capabilities?: { readonly consistencygroup_support?: boolean } }[]
}

const areSupported = async (tour: Tourist): Promise<boolean> => {
  const query = { detail: 'true' }
  const { pools } = (await tour.ask('scheduler-stats.get-pools', tour.newest, { query })) as Pools
  return pools.every(({ capabilities }) => capabilities?.consistencygroup_support === true)
}

const clearGroup = (tour: Tourist, consistencygroup_id: string): void => {
  const path = { consistencygroup_id }
  const body = { consistencygroup: { force: true } }
  tour.undoings.add(`consistency group ${consistencygroup_id}`, async () => {
    await tour.clear('consistencygroups.delete', { path, body })
    await tour.gone('consistencygroups.show', path)
  })
}

const makeGroup = async (tour: Tourist, { type }: BackEnd): Promise<string> => {
  const consistencygroup = { name: tour.name, description: 'x', volume_types: type }
  const body = { consistencygroup }
  const id = idIn(await tour.ask('consistencygroups.create', tour.newest, { body }))
  clearGroup(tour, id)
  await tour.settled('consistencygroups.show', { consistencygroup_id: id }, 'available')
  return id
}

const makeVolume = async (tour: Tourist, { type }: BackEnd, group: string): Promise<string> => {
  const volume = { size: 1, name: tour.name, volume_type: type, consistencygroup_id: group }
  const path = { volume_id: idIn(await tour.ask('volumes.create', tour.newest, { body: { volume } })) }
  await tour.settled('volumes.show', path, 'available')
  await tour.visit('volumes.show', { path })
  return path.volume_id
}

const makeSnapshot = async (tour: Tourist, consistencygroup_id: string): Promise<string> => {
  const cgsnapshot = { consistencygroup_id, name: tour.name, description: 'x' }
  const id = idIn(await tour.ask('cgsnapshots.create', tour.newest, { body: { cgsnapshot } }))
  const path = { cgsnapshot_id: id }
  tour.undoings.add(`consistency group snapshot ${id}`, async () => {
    await tour.clear('cgsnapshots.delete', { path })
    await tour.gone('cgsnapshots.show', path)
  })
  await tour.settled('cgsnapshots.show', path, 'available')
  await tour.visit('cgsnapshots.show', { path })
  return id
}

const visitLists = async (tour: Tourist): Promise<void> => {
  for (const list of ['list', 'list-detail']) {
    await tour.visit(`consistencygroups.${list}`)
    await tour.visit(`cgsnapshots.${list}`)
  }
}

/** Consistency groups came before groups, and not every back end has them. */
export const consistencyGroups = async (tour: Tourist): Promise<void> => {
  if (!(await areSupported(tour))) return visitLists(tour)
  const [backEnd] = await backEndsOf(tour)
  const consistencygroup_id = await makeGroup(tour, backEnd)
  const path = { consistencygroup_id }
  await makeVolume(tour, backEnd, consistencygroup_id)
  await tour.visit('consistencygroups.show', { path })
  const change = { name: `${tour.name}-2`, description: 'y' }
  await tour.ask('consistencygroups.update', tour.newest, { path, body: { consistencygroup: change } })
  const cgsnapshot_id = await makeSnapshot(tour, consistencygroup_id)
  await visitLists(tour)
  const owner = { user_id: tour.userOf('member'), project_id: tour.projectOf('member') }
  const source = { name: tour.name, description: 'x', cgsnapshot_id, status: 'creating', ...owner }
  const body = { 'consistencygroup-from-src': source }
  const copy = idIn(await tour.ask('consistencygroups.create-from-src', tour.newest, { body }))
  clearGroup(tour, copy)
  await tour.settled('consistencygroups.show', { consistencygroup_id: copy }, 'available')
  await tour.ask('cgsnapshots.delete', tour.newest, { path: { cgsnapshot_id } })
  await tour.gone('cgsnapshots.show', { cgsnapshot_id })
  const force = { consistencygroup: { force: true } }
  await tour.ask('consistencygroups.delete', tour.newest, {
    path: { consistencygroup_id: copy },
    body: force,
  })
  await tour.gone('consistencygroups.show', { consistencygroup_id: copy })
}
