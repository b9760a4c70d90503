import type { Tourist } from '../tourist.js'
import { makeSnapshot, makeVolume } from './makers.js'

/** The chapters volumes and snapshots, each kind of answer at each of its versions. */
export const volumes = async (tour: Tourist): Promise<void> => {
  for (const version of tour.endsOf('volumes.create')) {
    const volume_id = await makeVolume(tour, { description: 'x', metadata: { a: '1' } }, { version })
    await tour.ask('volumes.delete', version, { path: { volume_id } })
  }
  const volume_id = await makeVolume(tour, { metadata: { a: '1', b: '2' }, multiattach: false })
  const path = { volume_id }
  await tour.visit('volumes.show', { path })
  for (const list of ['volumes.list', 'volumes.list-detail']) {
    await tour.visit(list, { query: { limit: 2 } })
    await tour.visit(list, { query: { all_tenants: 1, limit: 5 }, as: 'admin' })
  }
  await tour.ask('volumes.list-detail', tour.newest, { query: { with_count: 'true' } })
  await tour.visit('volumes.summary')
  await tour.visit('volumes.update', { path, body: { volume: { description: 'y' } } })
  await tour.visit('volumes.metadata.list', { path })
  await tour.visit('volumes.metadata.create', { path, body: { metadata: { c: '3' } } })
  await tour.visit('volumes.metadata.replace', { path, body: { metadata: { a: '1', b: '2' } } })
  const key = { volume_id, key: 'a' }
  await tour.visit('volumes.metadata.show', { path: key })
  await tour.visit('volumes.metadata.update', { path: key, body: { meta: { a: '4' } } })
  for (const version of tour.endsOf('volumes.metadata.delete')) {
    await tour.ask('volumes.metadata.create', version, { path, body: { metadata: { gone: '1' } } })
    await tour.ask('volumes.metadata.delete', version, { path: { volume_id, key: 'gone' } })
  }
}

export const snapshots = async (tour: Tourist): Promise<void> => {
  const volume = await makeVolume(tour)
  for (const version of tour.endsOf('snapshots.create')) {
    const snapshot_id = await makeSnapshot(tour, volume, version)
    await tour.ask('snapshots.delete', version, { path: { snapshot_id } })
    await tour.gone('snapshots.show', { snapshot_id })
  }
  const snapshot_id = await makeSnapshot(tour, volume)
  const path = { snapshot_id }
  await tour.visit('snapshots.show', { path })
  for (const list of ['snapshots.list', 'snapshots.list-detail']) {
    await tour.visit(list, { query: { limit: 1 } })
    await tour.visit(list, { query: { all_tenants: 1, limit: 5 }, as: 'admin' })
  }
  await tour.ask('snapshots.list', tour.newest, { query: { with_count: 'true' } })
  await tour.visit('snapshots.update', { path, body: { snapshot: { description: 'y' } } })
  await tour.visit('snapshots.metadata.list', { path })
  await tour.visit('snapshots.metadata.create', { path, body: { metadata: { c: '3' } } })
  await tour.visit('snapshots.metadata.replace', { path, body: { metadata: { a: '1' } } })
  const key = { snapshot_id, key: 'a' }
  await tour.visit('snapshots.metadata.show', { path: key })
  await tour.visit('snapshots.metadata.update', { path: key, body: { meta: { a: '4' } } })
  for (const version of tour.endsOf('snapshots.metadata.delete')) {
    await tour.ask('snapshots.metadata.create', version, { path, body: { metadata: { gone: '1' } } })
    await tour.ask('snapshots.metadata.delete', version, { path: { snapshot_id, key: 'gone' } })
  }
  const status = (name: string) => ({ 'os-reset_status': { status: name } })
  await tour.visit('snapshots.action.os-reset_status', { path, body: status('creating') })
  await tour.visit('snapshots.action.os-update_snapshot_status', {
    path,
    as: 'admin',
    body: { 'os-update_snapshot_status': { status: 'creating', progress: '50%' } },
  })
  await tour.ask('snapshots.action.os-reset_status', tour.newest, { path, body: status('available') })
  await tour.ask('snapshots.action.os-force_delete', tour.newest, { path, body: { 'os-force_delete': {} } })
}
