import type { Microversion } from '../../../src/microversion.js'
import { idIn, type Question, type Tourist } from '../tourist.js'

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

const nobody = '2b955850-f177-45f7-9f49-ecb2c256d161'

/** At the version at which the proxies went, and at the newest. */
const gone = async (tour: Tourist, questions: Readonly<Record<string, Question>>): Promise<void> => {
  for (const [operation, question] of Object.entries(questions))
    for (const version of ['2.36', tour.newest] as const)
      await tour.refused(operation, version, 404, { as: 'member', ...question })
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
  const path = { volume_id: nobody }
  await gone(tour, { 'os-volumes.show': { path }, 'os-volumes.list': {}, 'os-volumes.list-detail': {} })
  await gone(tour, {
    'os-volumes.create': { body: { volume: { size: 1 } } },
    'os-volumes.delete': { path },
  })
}

/** The snapshots of the Compute API. */
export const computeSnapshots = async (tour: Tourist): Promise<void> => {
  for (const version of tour.endsOf('os-snapshots.create')) {
    const volume_id = await makeVolume(tour, version)
    const snapshot = { volume_id, display_name: tour.name, display_description: 'y', force: false }
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
  const path = { snapshot_id: nobody }
  await gone(tour, { 'os-snapshots.show': { path }, 'os-snapshots.list': {}, 'os-snapshots.list-detail': {} })
  await gone(tour, {
    'os-snapshots.create': { body: { snapshot: { volume_id: nobody } } },
    'os-snapshots.delete': { path },
  })
}

/** What a volume needs for this is a server that it is attached to; without, each request is refused. */
export const assistedSnapshots = async (tour: Tourist): Promise<void> => {
  const volume_id = await makeVolume(tour, '2.1')
  const create_info = { snapshot_id: nobody, type: 'qcow2', new_file: 'blockspec' }
  const creation = { body: { snapshot: { volume_id, create_info } } }
  const deletion = { path: { snapshot_id: nobody }, query: { delete_info: JSON.stringify({ volume_id }) } }
  for (const [operation, question] of [
    ['os-assisted-volume-snapshots.create', creation],
    ['os-assisted-volume-snapshots.delete', deletion],
  ] as const) {
    for (const version of tour.endsOf(operation)) {
      await tour.refused(operation, version, 400, question)
      await tour.refused(operation, version, 403, { ...question, as: 'member' })
    }
  }
}
