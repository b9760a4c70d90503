import type { Microversion } from '../../../src/microversion.js'
import { idIn, type Tourist } from '../tourist.js'

const makeVolume = async (tour: Tourist, version: Microversion): Promise<string> => {
  const volume = { size: 1, display_name: tour.name, display_description: 'x', metadata: { a: '1' } }
  const id = idIn(await tour.ask('os-volumes.create', version, { body: { volume } }))
  const path = { volume_id: id }
  tour.undoings.add(`volume ${id}`, async () => {
    await tour.clear('os-volumes.delete', { path, as: 'member' })
    await tour.gone('os-volumes.show', path)
  })
  await tour.settled('os-volumes.show', path, 'available')
  return id
}

/** The volumes of the Compute API. */
export const computeVolumes = async (tour: Tourist): Promise<void> => {
  for (const version of tour.endsOf('os-volumes.create')) {
    const volume_id = await makeVolume(tour, version)
    await tour.visit('os-volumes.show', { path: { volume_id }, as: 'member' })
    for (const list of ['os-volumes.list', 'os-volumes.list-detail']) {
      await tour.visit(list, { as: 'member' })
      await tour.visit(list, { as: 'member', query: { limit: 1, offset: 1 } })
    }
    await tour.ask('os-volumes.delete', version, { path: { volume_id } })
  }
}

/** The snapshots of the Compute API. */
export const computeSnapshots = async (tour: Tourist): Promise<void> => {
  for (const version of tour.endsOf('os-snapshots.create')) {
    const volume_id = await makeVolume(tour, version)
    const snapshot = { volume_id, display_name: tour.name, display_description: 'y', force: 'false' }
    const snapshot_id = idIn(await tour.ask('os-snapshots.create', version, { body: { snapshot } }))
    const path = { snapshot_id }
    tour.undoings.add(`snapshot ${snapshot_id}`, async () => {
      await tour.clear('os-snapshots.delete', { path, as: 'member' })
      await tour.gone('os-snapshots.show', path)
    })
    await tour.settled('os-snapshots.show', path, 'available')
    await tour.visit('os-snapshots.show', { path, as: 'member' })
    for (const list of ['os-snapshots.list', 'os-snapshots.list-detail']) {
      await tour.visit(list, { as: 'member' })
      await tour.visit(list, { as: 'member', query: { limit: 1 } })
    }
    await tour.ask('os-snapshots.delete', version, { path })
  }
}
