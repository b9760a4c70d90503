import { actions } from './action-tour.js'
import { attachments } from './attachment-tour.js'
import { backEnds } from './back-end-tour.js'
import { backups } from './backup-tour.js'
import type { Client } from './client.js'
import { groups } from './group-tour.js'
import { images } from './image-tour.js'
import { lists } from './list-tour.js'
import { operators } from './operator-tour.js'
import { provisions } from './provision-tour.js'
import { quotas } from './quota-tour.js'
import { races } from './race-tour.js'
import type { Tour } from './tour.js'
import { attach, attaching, long, nowhere } from './tour-parts.js'
import { transfers } from './transfer-tour.js'
import { volumes } from './volume-tour.js'

/** Versions, headers, tokens and refusals. */
const protocol = async (tour: Tour, client: Client): Promise<void> => {
  await tour.see(`GET ${client.root}/`)
  await tour.see('GET /')
  for (const version of [
    '',
    '3.0',
    '3.9',
    '3.71',
    '3.99',
    'latest',
    '3.x',
    'compute 2.53',
    'compute 2.1, volume 3.5',
  ]) {
    await tour.see('GET /volumes?with_count=true', { version })
  }
  await tour.see('GET /volumes', { as: 'anonymous' })
  await tour.see('GET /volumes', { as: 'impostor' })
  await tour.see('PATCH /volumes')
  await tour.see(`GET /volumes/${nowhere}`)
  await tour.see(`GET /snapshots/${nowhere}`)
  await tour.see('POST /volumes', { body: '{"volume"' })
  await tour.see('POST /volumes', { body: { volume: { size: 2_000_000_000 } } })
  await tour.see('POST /volumes', { as: 'reader', body: { volume: { size: 1 } } })
  const id = await tour.volume()
  await tour.see(`POST /volumes/${id}/action`, { body: { 'os-dance': {} } })
  for (const version of ['3.9', '3.14', '3.15']) await tour.see(`GET /volumes/${id}/metadata`, { version })
  await tour.see(`GET /volumes/${id}`, { version: '3.9' })
}

/** What resources look like. */
const schema = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume({ name: 'one', metadata: { key: 'value' } })
  await tour.volume()
  await tour.snapshot({ volume_id: volume })
  for (const version of ['3.0', '3.35', '3.71']) {
    await tour.see('GET /volumes', { version })
    await tour.see('GET /volumes/detail', { version })
    await tour.see('GET /volumes/summary', { version })
    await tour.see('GET /snapshots/detail', { version })
    await tour.see(`GET /volumes/${volume}`, { version })
  }
  await tour.see('GET /types/default', { as: 'admin' })
  await tour.see('GET /types', { as: 'admin' })
}

/** Metadata of a volume and a snapshot, and image metadata. */
const metadata = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume({ metadata: { old: '1', kept: '2' } })
  const snapshot = await tour.snapshot({ volume_id: volume, metadata: { old: '1', kept: '2' } })
  const other = await tour.volume({ metadata: { old: '1', kept: '2' } })
  for (const path of [`/volumes/${volume}/metadata`, `/snapshots/${snapshot}/metadata`])
    await metadataOf(tour, path)
  await tour.see(`GET /volumes/${other}`)
  const stale = { body: { meta: { fresh: '9' } }, headers: { 'If-Match': '"stale"' } }
  await tour.see(`PUT /volumes/${volume}/metadata/fresh`, stale)
  const { headers } = await tour.see(`GET /volumes/${volume}/metadata`)
  for (const tag of [headers.get('etag') ?? '', '"stale"']) {
    const body = { metadata: { tagged: tag.length > 10 ? 'fresh' : 'stale' } }
    await tour.see(`PUT /volumes/${volume}/metadata`, { body, headers: { 'If-Match': tag } })
  }
  await tour.see(`PUT /snapshots/${snapshot}`, { body: { snapshot: { description: 'told' } } })
  await tour.see(`PUT /snapshots/${snapshot}`, { body: { snapshot: { description: '' } } })
  for (const id of [other, volume])
    await tour.act(id, { 'os-set_image_metadata': { metadata: { a: '1', b: '2' } } })
  await tour.act(volume, { 'os-set_image_metadata': { metadata: { a: '3', c: '4' } } })
  await tour.act(volume, { 'os-unset_image_metadata': { key: 'a' } })
  await tour.act(volume, { 'os-unset_image_metadata': { key: 'a' } })
  await tour.see(`GET /volumes/${other}`)
}

const metadataOf = async (tour: Tour, path: string): Promise<void> => {
  const change = async (route: string, body: object) => {
    await tour.see(route, { body })
    await tour.see(`GET ${path}`)
  }
  await change(`POST ${path}`, { metadata: { Old: '3', added: '4' } })
  await change(`POST ${path}`, { metadata: { old: '5' } })
  for (const items of [{ '': 'x' }, { key: long }, { [long]: 'x' }, { key: 1 }]) {
    await change(`POST ${path}`, { metadata: items })
  }
  await change(`PUT ${path}/kept`, { meta: { kept: '6' } })
  await change(`PUT ${path}/kept`, { meta: { other: '6' } })
  await change(`PUT ${path}/kept`, { meta: { kept: '6', other: '7' } })
  await tour.see(`GET ${path}/kept`)
  await tour.see(`GET ${path}/nothing`)
  await tour.see(`DELETE ${path}/nothing`)
  await tour.see(`DELETE ${path}/kept`)
  await tour.see(`GET ${path}`)
  await change(`PUT ${path}`, { metadata: { fresh: '8' } })
}

/** The life of a snapshot. */
const snapshots = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume({ size: 3 })
  const one = await tour.snapshot({
    volume_id: volume,
    name: 'one',
    description: 'first',
    metadata: { key: 'value' },
  })
  await tour.act(volume, attach, attaching)
  for (const version of ['3.65', '3.66']) {
    for (const force of [undefined, true, false])
      await tour.snapshot({ volume_id: volume, force }, { version })
  }
  const act = async (body: object) => {
    await tour.see(`POST /snapshots/${one}/action`, { as: 'admin', body })
    await tour.see(`GET /snapshots/${one}`)
  }
  for (const status of ['merry', 'creating']) await act({ 'os-reset_status': { status } })
  await tour.make('/volumes', { volume: { snapshot_id: one } })
  await act({ 'os-update_snapshot_status': { status: 'creating', progress: '42%' } })
  await tour.see(`DELETE /snapshots/${one}`)
  await tour.settle(`/snapshots/${one}`)
  await act({ 'os-reset_status': { status: 'available' } })
  await tour.see(`DELETE /snapshots/${one}`)
  await tour.settle(`/snapshots/${one}`)
  await tour.see('GET /snapshots')
  await tour.see(`GET /volumes/${volume}`)
}

/** Volume types and their extra specs. */
const types = async (tour: Tour): Promise<void> => {
  const admin = { as: 'admin' } as const
  const publicness = 'os-volume-type-access:is_public'
  const wanted = { name: 'gold', description: 'shiny', extra_specs: { a: '1', b: '2' } }
  const type = await tour.make('/types', { volume_type: wanted }, admin)
  await tour.make('/types', { volume_type: { name: 'gold' } }, admin)
  const hidden = await tour.make('/types', { volume_type: { name: 'hidden', [publicness]: false } }, admin)
  for (const as of ['admin', 'member'] as const) {
    for (const path of ['/types', `/types/${type}`, `/types/${hidden}`, '/types/default'])
      await tour.see(`GET ${path}`, { as })
  }
  for (const change of [{ name: 'silver' }, { is_public: false }, { is_public: true }]) {
    await tour.see(`PUT /types/${type}`, { ...admin, body: { volume_type: change } })
    await tour.see(`GET /types/${type}`, admin)
  }
  const specs = `/types/${type}/extra_specs`
  const change = async (route: string, body?: object) => {
    await tour.see(route, { ...admin, ...(body === undefined ? {} : { body }) })
    await tour.see(`GET ${specs}`, admin)
  }
  await tour.see(`GET ${specs}/a`, { as: 'member' })
  const another = { name: 'bronze', extra_specs: { c: '3' } }
  const other = await tour.make('/types', { volume_type: another }, admin)
  await change(`POST ${specs}`, { extra_specs: { c: '3' } })
  await change(`PUT ${specs}/c`, { c: '4' })
  await change(`PUT ${specs}/c`, { d: '4' })
  await tour.see(`GET ${specs}/nothing`, admin)
  await change(`DELETE ${specs}/nothing`)
  await tour.see(`GET /types/${other}/extra_specs`, admin)
  await change(`DELETE ${specs}/c`)
  await tour.see(`GET /types/${other}/extra_specs`, admin)
  await tour.volume({ volume_type: type })
  await tour.see(`DELETE /types/${type}`, admin)
  const held = await tour.make('/types', { volume_type: { name: 'held' } }, admin)
  const group_type = await tour.make('/group_types', { group_type: { name: 'of types' } }, admin)
  await tour.make('/groups', { group: { group_type, volume_types: [held] } })
  await tour.see(`DELETE /types/${held}`, admin)
  await tour.see(`DELETE /types/${hidden}`, admin)
  await tour.see(`GET /types/${hidden}`, admin)
  const { json } = await tour.see('GET /types/default', admin)
  await tour.see(`DELETE /types/${(json as { volume_type?: { id: string } }).volume_type?.id}`, admin)
}

/** The walks by the groups of faults they are to show. */
export const tours = {
  ...{ protocol, schema, volumes, metadata, actions, images, snapshots, types, lists },
  ...{ backups, attachments, transfers, provisions, quotas, operators, groups, races, backEnds },
}
