import type { Microversion } from '../../../src/microversion.js'
import { idIn, type Tourist } from '../tourist.js'
import { makeType } from './makers.js'

const makeGroupType = async (tour: Tourist, name: string, version: Microversion): Promise<string> => {
  const group_type = { name: `${tour.name}-${name}`, is_public: true, group_specs: { a: 'b' } }
  const group_type_id = idIn(await tour.ask('group-types.create', version, { body: { group_type } }))
  const path = { group_type_id }
  tour.undoings.add(`group type ${group_type_id}`, () => tour.clear('group-types.delete', { path }))
  return group_type_id
}

/** Group types and their specs. */
export const groupTypes = async (tour: Tourist): Promise<void> => {
  for (const [n, version] of tour.endsOf('group-types.create').entries()) {
    const group_type_id = await makeGroupType(tour, String(n), version)
    await tour.ask('group-types.delete', version, { path: { group_type_id } })
  }
  const group_type_id = await makeGroupType(tour, 'lasting', tour.newest)
  const path = { group_type_id }
  await tour.visit('group-types.show', { path })
  await tour.visit('group-types.list')
  const name = `${tour.name}-lasting`
  await tour.visit('group-types.update', {
    path,
    body: { group_type: { name, description: 'y', is_public: 'yes' } },
  })
  await tour.visit('group-types.group-specs.create', { path, body: { group_specs: { tour: 'x' } } })
  await tour.visit('group-types.group-specs.list', { path })
  const spec = { ...path, spec_id: 'tour' }
  await tour.visit('group-types.group-specs.show', { path: spec })
  await tour.visit('group-types.group-specs.update', { path: spec, body: { tour: 'z' } })
  await tour.ask('group-types.group-specs.delete', tour.newest, { path: spec })
}

interface Kinds {
  readonly group_type: string
  readonly volume_types: readonly string[]
}

const kindsFor = async (tour: Tourist, name: string): Promise<Kinds> => ({
  volume_types: [await makeType(tour, name, { extra_specs: { volume_backend_name: 'beta' } })],
  group_type: await makeGroupType(tour, name, tour.newest),
})

const clearGroup = (tour: Tourist, group_id: string): void => {
  const path = { group_id }
  tour.undoings.add(`group ${group_id}`, async () => {
    await tour.clear('groups.action.delete', { path, body: { delete: { 'delete-volumes': true } } })
    await tour.gone('groups.show', path)
  })
}

const makeGroup = async (tour: Tourist, kinds: Kinds, version: Microversion): Promise<string> => {
  const group = { name: tour.name, description: 'x', ...kinds }
  const group_id = idIn(await tour.ask('groups.create', version, { body: { group } }))
  clearGroup(tour, group_id)
  await tour.settled('groups.show', { group_id }, 'available')
  return group_id
}

const removeGroup = async (tour: Tourist, group_id: string, version: Microversion): Promise<void> => {
  const body = { delete: { 'delete-volumes': true } }
  await tour.ask('groups.action.delete', version, { path: { group_id }, body })
  await tour.gone('groups.show', { group_id })
}

/** Groups of volumes. */
export const groups = async (tour: Tourist): Promise<void> => {
  const kinds = await kindsFor(tour, 'groups')
  for (const version of tour.endsOf('groups.create'))
    await removeGroup(tour, await makeGroup(tour, kinds, version), version)
  const group_id = await makeGroup(tour, kinds, tour.newest)
  const path = { group_id }
  const [volume_type] = kinds.volume_types
  const volume = { size: 1, name: tour.name, group_id, volume_type }
  const volume_id = idIn(await tour.ask('volumes.create', tour.newest, { body: { volume } }))
  await tour.settled('volumes.show', { volume_id }, 'available')
  await tour.visit('groups.show', { path })
  await tour.visit('groups.show', { path, query: { list_volume: 'True' } })
  await tour.visit('groups.list')
  await tour.visit('groups.list-detail')
  for (const [n, version] of tour.endsOf('groups.update').entries())
    await tour.ask('groups.update', version, { path, body: { group: { name: `${tour.name}-${n}` } } })
  await tour.visit('groups.action.reset_status', { path, body: { reset_status: { status: 'available' } } })
  await groupSnapshots(tour, group_id)
}

const groupSnapshots = async (tour: Tourist, group_id: string): Promise<void> => {
  const make = async (version: Microversion): Promise<string> => {
    const group_snapshot = { name: tour.name, description: 'x', group_id }
    const id = idIn(await tour.ask('group-snapshots.create', version, { body: { group_snapshot } }))
    const path = { group_snapshot_id: id }
    tour.undoings.add(`group snapshot ${id}`, async () => {
      await tour.clear('group-snapshots.delete', { path })
      await tour.gone('group-snapshots.show', path)
    })
    await tour.settled('group-snapshots.show', path, 'available')
    return id
  }
  for (const version of tour.endsOf('group-snapshots.create')) {
    const group_snapshot_id = await make(version)
    await tour.ask('group-snapshots.delete', version, { path: { group_snapshot_id } })
    await tour.gone('group-snapshots.show', { group_snapshot_id })
  }
  const group_snapshot_id = await make(tour.newest)
  const path = { group_snapshot_id }
  await tour.visit('group-snapshots.show', { path })
  await tour.visit('group-snapshots.list')
  await tour.visit('group-snapshots.list-detail')
  await tour.visit('group-snapshots.action.reset_status', {
    path,
    body: { reset_status: { status: 'available' } },
  })
  for (const version of tour.endsOf('groups.action.create-from-src')) {
    const source = { name: tour.name, group_snapshot_id }
    const body = { 'create-from-src': source }
    const made = idIn(await tour.ask('groups.action.create-from-src', version, { body }))
    clearGroup(tour, made)
    await tour.settled('groups.show', { group_id: made }, 'available')
    await tour.ask('groups.show', version, { path: { group_id: made } })
  }
}
