import { at } from './client.js'
import type { Tour } from './tour.js'

const older = '/os-volume-transfer'
const newer = '/volume-transfers'

/** Volumes that are offered, withdrawn and accepted, by either path. */
export const transfers = async (tour: Tour): Promise<void> => {
  for (const path of [older, newer]) {
    await withdrawn(tour, path)
    await accepted(tour, path, {})
    await refused(tour, path)
  }
  await secret(tour)
  const left = await accepted(tour, newer, { no_snapshots: true })
  await tour.see(`DELETE /volumes/${left}?cascade=true`, { as: 'other' })
  await crowded(tour)
  await byAnother(tour)
  await pages(tour)
}

/** There is room for a volume, and not for the snapshot that comes along. */
const crowded = async (tour: Tour): Promise<void> => {
  const theirs = await tour.see(`GET /volumes/${await tour.volume({}, { as: 'other' })}`, { as: 'other' })
  const path = `/os-quota-sets/${String(at(theirs, 'volume', 'os-vol-tenant-attr:tenant_id'))}`
  await tour.see(`PUT ${path}`, { as: 'admin', body: { quota_set: { snapshots: 2 } } })
  const volume = await tour.volume()
  await tour.snapshot({ volume_id: volume })
  const { id, key } = await offer(tour, newer, { volume_id: volume })
  await tour.see(`POST ${newer}/${id}/accept`, { as: 'other', body: { accept: { auth_key: key } } })
  await tour.see(`DELETE ${path}`, { as: 'admin' })
}

const offer = async (tour: Tour, path: string, wanted: object) => {
  const seen = await tour.see(`POST ${path}`, { body: { transfer: { name: 'offer', ...wanted } } })
  return { id: String(at(seen, 'transfer', 'id')), key: at(seen, 'transfer', 'auth_key') }
}

const look = async (tour: Tour, paths: readonly string[]): Promise<void> => {
  for (const as of ['member', 'other'] as const)
    for (const path of paths) await tour.see(`GET ${path}`, { as })
}

const withdrawn = async (tour: Tour, path: string): Promise<void> => {
  const volume = await tour.volume()
  const { id } = await offer(tour, path, { volume_id: volume })
  const shown = [`${path}/${id}`, path, `${path}/detail`, `/volumes/${volume}`]
  await look(tour, shown)
  for (const version of ['3.55', '3.57']) await tour.see(`GET ${path}/${id}`, { version })
  await tour.see(`DELETE ${path}/${id}`)
  await look(tour, shown)
}

const accepted = async (tour: Tour, path: string, wanted: object): Promise<string> => {
  const volume = await tour.volume({ metadata: { key: 'value' } })
  const snapshot = await tour.snapshot({ volume_id: volume })
  const { id, key } = await offer(tour, path, { volume_id: volume, ...wanted })
  const accept = { as: 'other', body: { accept: { auth_key: key } } } as const
  await tour.see(`POST ${path}/${id}/accept`, { as: 'other', body: { accept: { auth_key: 'wrong' } } })
  for (let times = 0; times < 2; times += 1) await tour.see(`POST ${path}/${id}/accept`, accept)
  await look(tour, [`${path}/${id}`, path, `/volumes/${volume}`, `/snapshots/${snapshot}`])
  return volume
}

const refused = async (tour: Tour, path: string): Promise<void> => {
  const volume = await tour.volume()
  const snapshot = await tour.snapshot({ volume_id: volume })
  const reset = { as: 'admin', body: { 'os-reset_status': { status: 'error' } } } as const
  await tour.see(`POST /snapshots/${snapshot}/action`, reset)
  await offer(tour, path, { volume_id: volume })
  if (path === newer) await offer(tour, path, { volume_id: volume, no_snapshots: true })
  await tour.act(volume, reset.body, { as: 'admin' })
  await offer(tour, path, { volume_id: volume })
}

const secret = async (tour: Tour): Promise<void> => {
  const type = await tour.make('/types', { volume_type: { name: 'secret' } }, { as: 'admin' })
  const body = { encryption: { provider: 'luks' } }
  await tour.see(`POST /types/${type}/encryption`, { as: 'admin', body })
  const transfer = { volume_id: await tour.volume({ volume_type: type }) }
  for (const version of ['3.69', '3.70']) await tour.see(`POST ${newer}`, { version, body: { transfer } })
}

/** An administrator offers what is not his own. */
const byAnother = async (tour: Tour): Promise<void> => {
  const transfer = { volume_id: await tour.volume({}, { as: 'other' }) }
  const made = await tour.see(`POST ${newer}`, { as: 'admin', body: { transfer } })
  await tour.see(`GET ${newer}/${String(at(made, 'transfer', 'id'))}`, { as: 'admin' })
}

const pages = async (tour: Tour): Promise<void> => {
  for (const name of ['a', 'b']) await offer(tour, newer, { name, volume_id: await tour.volume() })
  for (const version of ['3.58', '3.59'])
    for (const query of ['limit=1', 'sort=name:asc', 'offset=1'])
      await tour.see(`GET ${newer}?${query}`, { version })
}
