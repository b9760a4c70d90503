import type { Microversion } from '../../../src/microversion.js'
import { idIn, type Tourist } from '../tourist.js'
import { makeVolume } from './makers.js'

const makeBackup = async (tour: Tourist, volume_id: string, version: Microversion): Promise<string> => {
  const backup = { volume_id, name: tour.name, description: 'x' }
  const words = { incremental: tour.inWords('f', false), force: tour.inWords('n', false) }
  const body = { backup: { ...backup, ...words } }
  const backup_id = idIn(await tour.ask('backups.create', version, { body }))
  const path = { backup_id }
  tour.undoings.add(`backup ${backup_id}`, async () => {
    await tour.clear('backups.delete', { path })
    await tour.gone('backups.show', path)
  })
  await tour.settled('backups.show', path, 'available')
  return backup_id
}

interface Exported {
  readonly 'backup-record': object
}

/** What was deleted since can be imported again; as its data is gone, it ends in error. */
const imported = async (tour: Tourist, record: Exported, version: Microversion): Promise<void> => {
  const path = { backup_id: idIn(await tour.ask('backups.import-record', version, { body: record })) }
  tour.undoings.add(`imported backup ${path.backup_id}`, async () => {
    await tour.clear('backups.delete', { path })
    await tour.gone('backups.show', path)
  })
  await tour.settled('backups.show', path, 'available', 'error')
}

/** Backups. */
export const backups = async (tour: Tourist): Promise<void> => {
  const volume_id = await makeVolume(tour)
  for (const version of tour.endsOf('backups.create')) {
    const path = { backup_id: await makeBackup(tour, volume_id, version) }
    const record = (await tour.ask('backups.export-record', version, { path })) as Exported
    await tour.ask('backups.delete', version, { path })
    await tour.gone('backups.show', path)
    await imported(tour, record, version)
  }
  const backup_id = await makeBackup(tour, volume_id, tour.newest)
  const path = { backup_id }
  await tour.visit('backups.show', { path })
  for (const list of ['backups.list', 'backups.list-detail']) {
    await tour.visit(list, { query: { limit: 1 } })
    await tour.visit(list, { query: { all_tenants: 1 }, as: 'admin' })
  }
  await tour.ask('backups.list', tour.newest, { query: { with_count: 'true' } })
  for (const [n, version] of tour.endsOf('backups.update').entries())
    await tour.ask('backups.update', version, { path, body: { backup: { name: `${tour.name}-${n}` } } })
  await tour.visit('backups.export-record', { path })
  for (const version of tour.endsOf('backups.restore')) {
    await tour.ask('backups.restore', version, { path, body: { restore: { volume_id } } })
    await tour.settled('backups.show', path, 'available')
    await tour.settled('volumes.show', { volume_id }, 'available')
  }
  await tour.visit('backups.action.os-reset_status', {
    path,
    body: { 'os-reset_status': { status: 'available' } },
  })
  await tour.ask('backups.action.os-force_delete', tour.newest, { path, body: { 'os-force_delete': {} } })
  await tour.gone('backups.show', path)
}
