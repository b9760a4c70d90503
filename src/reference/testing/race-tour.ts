import { type Ask, at, type Client } from './client.js'
import type { Tour } from './tour.js'
import { nowhere } from './tour-parts.js'

const admin = { as: 'admin' } as const

type Sent = readonly [route: string, ask: Ask]

/** What requests do to each other that come at the same time. */
export const races = async (tour: Tour, client: Client): Promise<void> => {
  await exclusive(tour)
  await handedOver(tour)
  await within(tour, client)
  await kept(tour, client)
}

/** Of two that cannot both have a volume, one gets it. */
const exclusive = async (tour: Tour): Promise<void> => {
  const act = (id: string, body: object, ask: Ask = {}): Sent => [
    `POST /volumes/${id}/action`,
    { ...ask, body },
  ]
  const { json } = await tour.see('GET /types')
  const other = (json as { volume_types: readonly { name: string }[] }).volume_types[0]?.name
  const destination = { host: 'reference@pool-b#pool-b', lock_volume: true }
  const contended: readonly (readonly [object, Ask])[] = [
    [{ 'os-reserve': {} }, {}],
    [{ 'os-extend': { new_size: 2 } }, {}],
    [{ 'os-retype': { new_type: other } }, {}],
    [{ 'os-migrate_volume': destination }, admin],
  ]
  for (const [body, ask] of contended) {
    const request = act(await tour.volume(), body, ask)
    await tour.race(Object.keys(body).join(), request, request)
  }
  const used = await tour.volume()
  const inUse = { 'os-reset_status': { status: 'in-use', attach_status: 'attached' } }
  await tour.see(...act(used, inUse, admin))
  const detaching = act(used, { 'os-begin_detaching': {} })
  await tour.race('os-begin_detaching', detaching, detaching)
  const wanted = await tour.volume()
  await tour.race('deletion', [`DELETE /volumes/${wanted}`, {}], act(wanted, { 'os-reserve': {} }))
  const taken = { attachment: { volume_uuid: await tour.volume(), instance_uuid: null } }
  const instances = [nowhere, nowhere.replace('1', '2')]
  const [one, two] = instances.map(
    (instance_uuid): Sent => [
      'POST /attachments',
      { body: { attachment: { ...taken.attachment, instance_uuid } } },
    ],
  )
  if (one !== undefined && two !== undefined) await tour.race('attachments', one, two)
}

const handedOver = async (tour: Tour): Promise<void> => {
  for (const path of ['/os-volume-transfer', '/volume-transfers']) {
    const offer: Sent = [`POST ${path}`, { body: { transfer: { volume_id: await tour.volume() } } }]
    await tour.race(path, offer, offer)
    const volume_id = await tour.volume()
    const { json } = await tour.see(`POST ${path}`, { body: { transfer: { volume_id } } })
    const { id, auth_key } = (json as { transfer: Record<string, string> }).transfer
    const accept: Sent = [`POST ${path}/${id}/accept`, { as: 'other', body: { accept: { auth_key } } }]
    await tour.race(`${path} accepted`, accept, accept)
  }
}

/** Requests together keep within a quota. */
const within = async (tour: Tour, client: Client): Promise<void> => {
  const type = await tour.make('/types', { volume_type: { name: 'scarce' } }, admin)
  const volume = await tour.volume({ volume_type: type })
  const project = at(await client.send(`GET /volumes/${volume}`), 'volume', 'os-vol-tenant-attr:tenant_id')
  const limits = { volumes_scarce: 2, snapshots_scarce: 1 }
  await tour.see(`PUT /os-quota-sets/${project}`, { ...admin, body: { quota_set: limits } })
  const more: Sent = ['POST /volumes', { body: { volume: { size: 1, volume_type: type } } }]
  await tour.race('volumes', more, more)
  const snapshot: Sent = ['POST /snapshots', { body: { snapshot: { volume_id: volume } } }]
  await tour.race('snapshots', snapshot, snapshot)
}

/** Of two that change different parts of a thing, neither undoes what the other did. */
const kept = async (tour: Tour, client: Client): Promise<void> => {
  const volume = await tour.volume()
  const snapshot = await tour.snapshot({ volume_id: volume })
  const type = await tour.make('/types', { volume_type: { name: 'raced' } }, admin)
  const qos = await tour.make('/qos-specs', { qos_specs: { name: 'raced' } }, admin)
  const both = async (
    route: string,
    bodies: readonly [object, object],
    look: readonly string[],
  ): Promise<void> => {
    const [one, two] = bodies.map((body): Sent => [route, { ...admin, body }])
    if (one === undefined || two === undefined) return
    await tour.race(route.replace(/[0-9a-f-]{36}/, 'id'), one, two)
    const [path = '', ...members] = look
    const seen = at(await client.send(`GET ${path}`, admin), ...members)
    tour.note(
      `kept ${Object.entries(seen ?? {})
        .map(String)
        .filter((item) => /^(name|description|a|b|volumes|groups),/.test(item))
        .sort()}`,
    )
  }
  for (const path of [`/volumes/${volume}`, `/snapshots/${snapshot}`])
    await both(
      `POST ${path}/metadata`,
      [{ metadata: { a: '1' } }, { metadata: { b: '2' } }],
      [`${path}/metadata`, 'metadata'],
    )
  const image = (metadata: object) => ({ 'os-set_image_metadata': { metadata } })
  const shown = [`/volumes/${volume}`, 'volume'] as const
  await both(
    `POST /volumes/${volume}/action`,
    [image({ a: '1' }), image({ b: '2' })],
    [...shown, 'volume_image_metadata'],
  )
  await both(`PUT /volumes/${volume}`, [{ volume: { name: 'n' } }, { volume: { description: 'd' } }], shown)
  const specs = `/types/${type}/extra_specs`
  await both(
    `POST ${specs}`,
    [{ extra_specs: { a: '1' } }, { extra_specs: { b: '2' } }],
    [specs, 'extra_specs'],
  )
  const keys = `/qos-specs/${qos}`
  await both(
    `PUT ${keys}`,
    [{ qos_specs: { a: '1' } }, { qos_specs: { b: '2' } }],
    [keys, 'qos_specs', 'specs'],
  )
  const quotas = '/os-quota-sets/nobody'
  await both(
    `PUT ${quotas}`,
    [{ quota_set: { volumes: 7 } }, { quota_set: { groups: 8 } }],
    [quotas, 'quota_set'],
  )
}
