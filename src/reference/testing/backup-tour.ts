import { at } from './client.js'
import type { Tour } from './tour.js'
import { attach, attaching } from './tour-parts.js'

const admin = { as: 'admin' } as const

/** Makes a backup, and waits for it and its volume. */
const backup = async (
  tour: Tour,
  wanted: { readonly volume_id: string },
  version = '3.71',
): Promise<string> => {
  const id = await tour.make('/backups', { backup: wanted }, { version })
  await tour.settle(`/volumes/${wanted.volume_id}`)
  await tour.settle(`/backups/${id}`)
  return id
}

/** The life of a backup, and what failures leave. */
export const backups = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume({ name: 'original', size: 2 })
  const full = await backup(tour, { volume_id: volume, ...{ name: 'b', description: 'first' } })
  await fromSources(tour, volume)
  for (const version of ['3.36', '3.71']) await tour.see('GET /backups?sort=name:asc', { version })
  await tour.see('GET /limits')
  await tour.see(`DELETE /backups/${full}`)
  await restorations(tour, full, volume)
  await records(tour, full)
  await tour.see('GET /backups')
  await tour.see('GET /backups/detail?all_tenants=1', admin)
  await tour.act(volume, attach, attaching)
  for (const force of [undefined, true])
    await backup(tour, { volume_id: volume, ...(force === undefined ? {} : { force }) })
  await removals(tour)
  await acceptance(tour)
  await failures(tour)
}

const fromSources = async (tour: Tour, volume: string): Promise<void> => {
  const incremental = await backup(tour, { volume_id: volume, ...{ incremental: true, name: 'a' } })
  await tour.see(`GET /backups/${incremental}`)
  const strange = await tour.snapshot({ volume_id: await tour.volume() })
  const own = await tour.snapshot({ volume_id: volume })
  for (const snapshot_id of [strange, own]) await backup(tour, { volume_id: volume, ...{ snapshot_id } })
  for (const availability_zone of ['nova', 'elsewhere'])
    await backup(tour, { volume_id: await tour.volume(), ...{ availability_zone } })
}

/** A volume whose backup stays with the donor. */
const acceptance = async (tour: Tour): Promise<void> => {
  const other = { as: 'other' } as const
  const volume_id = await tour.volume()
  await backup(tour, { volume_id })
  const { json } = await tour.see('POST /volume-transfers', { body: { transfer: { volume_id } } })
  const accept = { auth_key: at({ json }, 'transfer', 'auth_key') }
  const path = `/volume-transfers/${String(at({ json }, 'transfer', 'id'))}/accept`
  await tour.see(`POST ${path}`, { ...other, body: { accept } })
  await tour.settle(`/volumes/${volume_id}`)
  await tour.see('POST /backups', { ...other, body: { backup: { volume_id, incremental: true } } })
}

const restorations = async (tour: Tour, id: string, volume: string): Promise<void> => {
  const restore = async (wanted: object): Promise<void> => {
    const { json } = await tour.see(`POST /backups/${id}/restore`, { body: { restore: wanted } })
    await tour.settle(`/volumes/${String(at({ json }, 'restore', 'volume_id') ?? volume)}`)
    await tour.settle(`/backups/${id}`)
  }
  const larger = await tour.volume({ name: 'larger', size: 3 })
  const smaller = await tour.volume({ name: 'smaller' })
  const busy = await tour.volume({ size: 3 })
  await tour.see(`POST /volumes/${busy}/action`, {
    ...admin,
    body: { 'os-reset_status': { status: 'error' } },
  })
  for (const wanted of [{}, { name: 'new' }, { volume_id: larger, name: 'new' }]) await restore(wanted)
  for (const volume_id of [larger, smaller, busy]) await restore({ volume_id })
}

const records = async (tour: Tour, id: string): Promise<void> => {
  const { json } = await tour.see(`GET /backups/${id}/export_record`, admin)
  const url = Buffer.from(String(at({ json }, 'backup-record', 'backup_url')), 'base64').toString()
  const backup_url = Buffer.from(url.replaceAll(id, id.replace(/^.{8}/, '00000000'))).toString('base64')
  const record = { backup_service: 'strange', backup_url }
  await tour.see('POST /backups/import_record', { ...admin, body: { 'backup-record': record } })
  const own = { 'backup-record': at({ json }, 'backup-record') }
  await tour.see('POST /backups/import_record', { ...admin, body: own })
  await tour.see(`GET /backups/${id}`)
  await tour.see(`PUT /backups/${id}`, { body: { backup: { name: 'renamed' } } })
  await tour.see(`GET /backups/${id}`)
  const reset = { ...admin, body: { 'os-reset_status': { status: 'error' } } }
  await tour.see(`POST /backups/${id}/action`, reset)
  await tour.see(`GET /backups/${id}/export_record`, admin)
  await tour.see(`POST /backups/${id}/restore`, { body: { restore: {} } })
}

const removals = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume()
  const [one, another] = [
    await backup(tour, { volume_id: volume }),
    await backup(tour, { volume_id: volume }),
  ]
  await tour.see(`DELETE /backups/${one}`)
  await tour.settle(`/backups/${one}`)
  await tour.see(`GET /backups?volume_id=${volume}`)
  await tour.see(`GET /volumes/${volume}`)
  await tour.see(`DELETE /volumes/${volume}`)
  await tour.settle(`/volumes/${volume}`)
  await tour.see(`GET /backups/${another}`)
}

const failures = async (tour: Tour): Promise<void> => {
  const extra_specs = { volume_backend_name: 'nowhere' }
  const volume_type = await tour.make('/types', { volume_type: { name: 'nowhere', extra_specs } }, admin)
  for (const name of ['one', 'two']) await tour.volume({ name, volume_type })
  for (const version of ['3.4', '3.71']) await tour.see('GET /messages?limit=1', { version })
}
