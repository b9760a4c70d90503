import type { Tour } from './tour.js'
import { long, nowhere } from './tour-parts.js'

/** The life of a volume. */
export const volumes = async (tour: Tour): Promise<void> => {
  const other = await tour.make(
    '/volumes',
    { volume: { size: 5, metadata: { theirs: '1' } } },
    { as: 'other' },
  )
  const full = { name: 'one', description: 'first', metadata: { key: 'value' }, volume_type: 'pool-a' }
  const one = await tour.volume(full)
  await tour.volume({ metadata: { key: 'another' } })
  await creations(tour, one)
  await updates(tour, one)
  for (const as of ['member', 'admin'] as const) await tour.see('GET /volumes/summary', { as })
  await tour.see(`GET /volumes/${other}`)
  await deletions(tour, one)
}

const creations = async (tour: Tour, one: string): Promise<void> => {
  const large = await tour.volume({ size: 2, volume_type: 'pool-b' })
  const snapshot = await tour.snapshot({ volume_id: large })
  await tour.volume({ size: 3, source_volid: one })
  for (const size of [undefined, 1, 3]) await tour.volume({ size, source_volid: large })
  for (const size of [undefined, 1, 3]) await tour.volume({ size, snapshot_id: snapshot })
  await tour.volume({ source_volid: nowhere })
  await tour.volume({ volume_type: 'nothing' })
  await tour.volume({ size: 2_000_000_000 })
  for (const size of [0, null]) await tour.volume({ size })
  await tour.volume({ name: long })
  await tour.volume({ name: long.slice(1) })
  for (const version of ['3.52', '3.53']) await tour.volume({ undocumented: 1 }, { version })
  const hinted = { volume: { size: 1 }, 'OS-SCH-HNT:scheduler_hints': {} }
  await tour.see('POST /volumes', { body: hinted })
  for (const multiattach of ['yes', 'perhaps']) await tour.volume({ multiattach })
  const wanted = { name: 'both', extra_specs: { multiattach: '<is> True' } }
  const both = await tour.make('/types', { volume_type: wanted }, { as: 'admin' })
  const luks = { as: 'admin', body: { encryption: { provider: 'luks' } } } as const
  await tour.see(`POST /types/${both}/encryption`, luks)
  await tour.volume({ volume_type: both })
}

const updates = async (tour: Tour, one: string): Promise<void> => {
  const change = async (volume: object, version = '3.71') => {
    await tour.see(`PUT /volumes/${one}`, { version, body: { volume } })
    await tour.settle(`/volumes/${one}`)
  }
  await change({ name: 'renamed' })
  await change({ description: 'described' })
  await change({ name: long })
  await change({}, '3.52')
  await change({})
}

const deletions = async (tour: Tour, one: string): Promise<void> => {
  const snapshotted = await tour.volume()
  const snapshot = await tour.snapshot({ volume_id: snapshotted })
  await tour.see(`DELETE /volumes/${snapshotted}`)
  await tour.see(`DELETE /volumes/${snapshotted}?cascade=true`)
  await tour.settle(`/snapshots/${snapshot}`)
  await tour.settle(`/volumes/${snapshotted}`)
  const attached = await tour.volume()
  await tour.act(
    attached,
    { 'os-attach': { host_name: 'here', mountpoint: '/dev/vdb' } },
    { moving: ['attaching'] },
  )
  await tour.see(`DELETE /volumes/${attached}`)
  await tour.act(attached, { 'os-set_image_metadata': { metadata: { a: '1' } } })
  await tour.see('GET /volumes/detail')
  const migrating = await tour.volume()
  const reset = { 'os-reset_status': { status: 'available', migration_status: 'migrating' } }
  await tour.act(migrating, reset, { as: 'admin' })
  await tour.see(`DELETE /volumes/${migrating}`)
  const hanging = await tour.volume()
  await tour.act(hanging, { 'os-reset_status': { status: 'error_deleting' } }, { as: 'admin' })
  await tour.see(`DELETE /volumes/${hanging}?force=true`, { version: '3.22' })
  await tour.act(hanging, { 'os-force_delete': {} }, { as: 'admin' })
  await tour.see(`DELETE /volumes/${one}`)
  await tour.settle(`/volumes/${one}`)
  await tour.see('GET /volumes')
}
