import type { Client } from './client.js'
import type { Tour } from './tour.js'

const nowhere = '11111111-1111-4111-8111-111111111111'
const long = 'x'.repeat(256)

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

/** The life of a volume. */
const volumes = async (tour: Tour): Promise<void> => {
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
  for (const multiattach of ['yes', 'perhaps']) await tour.volume({ multiattach })
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
  const hanging = await tour.volume()
  await tour.act(hanging, { 'os-reset_status': { status: 'error_deleting' } }, { as: 'admin' })
  await tour.see(`DELETE /volumes/${hanging}?force=true`, { version: '3.22' })
  await tour.act(hanging, { 'os-force_delete': {} }, { as: 'admin' })
  await tour.see(`DELETE /volumes/${one}`)
  await tour.settle(`/volumes/${one}`)
  await tour.see('GET /volumes')
}

/** Metadata of a volume and a snapshot, and image metadata. */
const metadata = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume({ metadata: { old: '1', kept: '2' } })
  const snapshot = await tour.snapshot({ volume_id: volume, metadata: { old: '1', kept: '2' } })
  for (const path of [`/volumes/${volume}/metadata`, `/snapshots/${snapshot}/metadata`])
    await metadataOf(tour, path)
  const { headers } = await tour.see(`GET /volumes/${volume}/metadata`)
  for (const tag of [headers.get('etag') ?? '', '"stale"']) {
    const body = { metadata: { tagged: tag.length > 10 ? 'fresh' : 'stale' } }
    await tour.see(`PUT /volumes/${volume}/metadata`, { body, headers: { 'If-Match': tag } })
  }
  await tour.act(volume, { 'os-set_image_metadata': { metadata: { a: '1', b: '2' } } })
  await tour.act(volume, { 'os-set_image_metadata': { metadata: { a: '3', c: '4' } } })
  await tour.act(volume, { 'os-unset_image_metadata': { key: 'a' } })
  await tour.act(volume, { 'os-unset_image_metadata': { key: 'a' } })
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

/** What is done to a volume. */
const actions = async (tour: Tour): Promise<void> => {
  await extensions(tour)
  await attachments(tour)
  await moves(tour)
  await flags(tour)
  await reversions(tour)
}

const attach = { 'os-attach': { instance_uuid: nowhere, mountpoint: '/dev/vdb' } }
const attaching = { moving: ['attaching'] }
const detaching = { moving: ['detaching'] }

const extensions = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume({ size: 2 })
  for (const size of [4, 4, 3]) await tour.act(volume, { 'os-extend': { new_size: size } })
  await tour.act(volume, { 'os-extend': { new_size: 2_000_000 } })
  await tour.act(volume, { 'os-reserve': {} })
  await tour.act(volume, { 'os-extend': { new_size: 5 } })
  await tour.act(volume, { 'os-unreserve': {} })
  await tour.act(volume, attach, attaching)
  await tour.act(volume, { 'os-extend': { new_size: 6 } }, { version: '3.41' })
  await tour.act(volume, { 'os-extend': { new_size: 7 } }, { version: '3.42' })
}

const attachments = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume()
  const connector = { host: 'here', initiator: 'iqn.2007-05.org:here' }
  await tour.act(volume, { 'os-begin_detaching': {} })
  await tour.act(volume, { 'os-unreserve': {} })
  await tour.act(volume, { 'os-detach': {} }, detaching)
  await tour.act(volume, { 'os-terminate_connection': { connector } })
  await tour.act(volume, { 'os-attach': { instance_uuid: nowhere } }, attaching)
  await tour.act(volume, { 'os-detach': {} }, detaching)
  await tour.act(
    volume,
    { 'os-reset_status': { status: 'available', attach_status: 'detached' } },
    { as: 'admin' },
  )
  for (const reservation of [1, 2])
    await tour.act(volume, { 'os-reserve': {} }, { version: `3.${reservation}` })
  await tour.act(volume, { 'os-initialize_connection': { connector } })
  await tour.act(volume, attach, attaching)
  await tour.act(volume, attach, attaching)
  await tour.act(volume, { 'os-unreserve': {} })
  await tour.act(volume, { 'os-unmanage': {} }, { as: 'admin' })
  for (const action of ['os-begin_detaching', 'os-roll_detaching', 'os-begin_detaching']) {
    await tour.act(volume, { [action]: {} })
  }
  await tour.act(volume, { 'os-detach': {} }, detaching)
}

const moves = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume({ volume_type: 'pool-a' })
  const other = 'reference@pool-b#pool-b'
  await tour.act(volume, { 'os-retype': { new_type: 'nothing' } })
  await tour.act(volume, { 'os-retype': { new_type: '__DEFAULT__', migration_policy: 'sometimes' } })
  await tour.act(volume, { 'os-retype': { new_type: 'multiattach' } })
  await tour.act(volume, { 'os-reserve': {} })
  await tour.act(volume, { 'os-retype': { new_type: '__DEFAULT__' } })
  await tour.act(volume, { 'os-unreserve': {} })
  const locked = await tour.volume({ volume_type: 'pool-a' })
  const lock = { 'os-migrate_volume': { host: other, lock_volume: true } }
  for (const attempt of ['first', 'second'])
    await tour.act(locked, lock, { as: 'admin', headers: { attempt } })
  const migrate = { 'os-migrate_volume': { host: other } }
  await tour.act(volume, migrate, { as: 'admin' })
  await tour.act(volume, migrate, { as: 'admin' })
  await tour.act(
    volume,
    { 'os-migrate_volume': { cluster: 'reference@pool-a#pool-a' } },
    { as: 'admin', version: '3.15' },
  )
  await tour.snapshot({ volume_id: volume })
  await tour.act(volume, { 'os-migrate_volume': { host: 'reference@pool-a#pool-a' } }, { as: 'admin' })
}

const flags = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume()
  const admin = { as: 'admin' } as const
  const upload = { 'os-volume_upload_image': { image_name: 'kept' } }
  await tour.act(volume, { 'os-update_readonly_flag': { readonly: true } })
  for (const bootable of [true, 'no', 'perhaps']) await tour.act(volume, { 'os-set_bootable': { bootable } })
  for (const version of ['3.0', '3.1']) await tour.act(volume, upload, { version })
  for (const status of ['error', 'merry', 'reserved']) {
    await tour.act(volume, { 'os-reset_status': { status } }, admin)
  }
  await tour.act(volume, { 'os-reimage': { image_id: nowhere } })
  await tour.act(volume, { 'os-reset_status': { status: 'in-use' } }, admin)
  await tour.act(volume, upload)
  await tour.act(volume, { 'os-unmanage': {} }, admin)
  const unmanaged = await tour.volume()
  await tour.act(unmanaged, { 'os-unmanage': {} }, admin)
}

const reversions = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume()
  const older = await tour.snapshot({ volume_id: volume })
  const latest = await tour.snapshot({ volume_id: volume })
  for (const id of [older, latest]) await tour.act(volume, { revert: { snapshot_id: id } })
  await tour.act(volume, { 'os-reserve': {} })
  await tour.act(volume, { revert: { snapshot_id: latest } })
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
  await change(`POST ${specs}`, { extra_specs: { c: '3' } })
  await change(`PUT ${specs}/c`, { c: '4' })
  await change(`PUT ${specs}/c`, { d: '4' })
  await tour.see(`GET ${specs}/nothing`, admin)
  await change(`DELETE ${specs}/nothing`)
  await change(`DELETE ${specs}/c`)
  await tour.volume({ volume_type: type })
  await tour.see(`DELETE /types/${type}`, admin)
  await tour.see(`DELETE /types/${hidden}`, admin)
  await tour.see(`GET /types/${hidden}`, admin)
  const { json } = await tour.see('GET /types/default', admin)
  await tour.see(`DELETE /types/${(json as { volume_type?: { id: string } }).volume_type?.id}`, admin)
}

const volumeQueries = [
  ...[
    'limit=2',
    'limit=0',
    'limit=-1',
    'offset=1',
    'limit=2&sort=name:asc&status=available',
    'marker=nothing',
  ],
  ...[
    'all_tenants=1',
    'with_count=true&limit=1',
    'sort=name:asc',
    'sort=name',
    'sort=size,name',
    'sort=merry',
  ],
  ...['name=b', 'name=B', 'name~=b', 'name=b&size=1', 'status=error', 'bootable=true', 'merry=1'],
  ...['metadata={"x":"1","y":"2"}', 'created_at=gt:2000-01-01T00:00:00', 'consumes_quota=true'],
]

const snapshotQueries = ['name=b', 'sort=name:asc', 'metadata={"x":"1"}', 'limit=1', 'consumes_quota=true']

/** Paging, sorting and filtering. */
const lists = async (tour: Tour): Promise<void> => {
  await tour.volume({ name: 'theirs' }, { as: 'other' })
  const made: string[] = []
  for (const [name, size] of [
    ['c', 1],
    ['b', 2],
    ['bb', 1],
    ['a', 2],
  ] as const) {
    made.push(await tour.volume({ name, size, metadata: { x: '1', y: String(size) } }))
  }
  for (const name of ['b', 'a']) await tour.snapshot({ volume_id: made[0], name, metadata: { [name]: '1' } })
  for (const path of ['/volumes', '/volumes/detail']) {
    await tour.see(`GET ${path}`)
    for (const query of volumeQueries) await tour.see(`GET ${path}?${encodeURI(query)}`)
    await tour.see(`GET ${path}?marker=${made[2]}`)
    await tour.see(`GET ${path}?all_tenants=1`, { as: 'admin' })
  }
  for (const query of snapshotQueries) {
    for (const version of ['3.21', '3.29', '3.71']) {
      await tour.see(`GET /snapshots?${encodeURI(query)}`, { version })
      await tour.see(`GET /snapshots/detail?${encodeURI(query)}`, { version })
    }
  }
  for (const version of ['3.1', '3.2', '3.30', '3.44']) {
    for (const query of ['bootable=perhaps', 'merry=1', 'with_count=true']) {
      await tour.see(`GET /volumes?${query}`, { version })
    }
  }
  await bounds(tour, made[1] ?? '')
}

/** Filters by the very time at which a volume was made. */
const bounds = async (tour: Tour, id: string): Promise<void> => {
  const { json } = await tour.see(`GET /volumes/${id}`)
  const date = (json as { volume?: { created_at: string } }).volume?.created_at
  for (const operator of ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'])
    await tour.see(`GET /volumes?created_at=${operator}:${date}`)
}

/** The walks by the groups of faults they are to show. */
export const tours = { protocol, schema, volumes, metadata, actions, snapshots, types, lists }
