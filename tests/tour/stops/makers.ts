import type { Microversion } from '../../../src/microversion.js'
import { idIn, type Question, type Tourist } from '../tourist.js'

/** Makes a volume, waits for it and sees to its removal. */
export const makeVolume = async (
  tour: Tourist,
  members: Readonly<Record<string, unknown>> = {},
  { version = tour.newest, as = 'member' }: { version?: Microversion; as?: Question['as'] } = {},
): Promise<string> => {
  const body = { volume: { size: 1, name: tour.name, ...members } }
  const id = idIn(await tour.ask('volumes.create', version, { body, as }))
  const path = { volume_id: id }
  tour.undoings.add(`volume ${id}`, async () => {
    await tour.clear('volumes.delete', { path, query: { cascade: 'true', force: 'true' } })
    await tour.gone('volumes.show', path)
  })
  await tour.settled('volumes.show', path, 'available')
  return id
}

/** Makes a snapshot of a volume, waits for it and sees to its removal. */
export const makeSnapshot = async (
  tour: Tourist,
  volume: string,
  version: Microversion = tour.newest,
): Promise<string> => {
  const body = { snapshot: { volume_id: volume, name: tour.name, metadata: { a: '1' } } }
  const id = idIn(await tour.ask('snapshots.create', version, { body }))
  const path = { snapshot_id: id }
  tour.undoings.add(`snapshot ${id}`, async () => {
    await tour.clear('snapshots.delete', { path })
    await tour.gone('snapshots.show', path)
  })
  await tour.settled('snapshots.show', path, 'available')
  return id
}

/** Makes a volume type and sees to its removal. */
export const makeType = async (
  tour: Tourist,
  name: string,
  members: Readonly<Record<string, unknown>> = {},
): Promise<string> => {
  const body = { volume_type: { name: `${tour.name}-${name}`, ...members } }
  const id = idIn(await tour.ask('types.create', tour.newest, { body }))
  tour.undoings.add(`type ${id}`, () => tour.clear('types.delete', { path: { volume_type_id: id } }))
  return id
}
