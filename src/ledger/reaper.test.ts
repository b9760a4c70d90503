import { afterAll, beforeAll, expect, test } from 'vitest'
import { raiseTarget } from '../cli/raise-target.js'
import type { IdentityName } from '../exchange.js'
import { connect } from '../http/connect.js'
import { Redactor } from '../http/redact.js'
import type { Session } from '../http/session.js'
import { at } from '../json-pointer.js'
import { loadTarget } from '../target/load-target.js'
import { findOurs } from './find-ours.js'
import type { LedgerEntry } from './ledger.js'
import { Reaper } from './reaper.js'

const volumes = '/v3/{project_id}/volumes'
const attachment = { host_name: 'host', mountpoint: '/dev/vdb' }
let session: Session
let lower: () => Promise<void>

beforeAll(async () => {
  const raised = await raiseTarget(loadTarget({ env: {}, cwd: '/', name: 'reference' }))
  session = await connect(raised.target, { runId: 'reaper', redactor: new Redactor() })
  lower = async () => {
    await session.close()
    await raised.lower()
  }
})

afterAll(() => lower())

const act = (id: string, action: string, body: object = {}, identity: IdentityName = 'member') =>
  session.send({
    ...{ method: 'POST', path: `${volumes}/${id}/action`, identity, microversion: '3.0' },
    body: { [action]: body },
  })

const look = (id: string) =>
  session.send({ method: 'GET', path: `${volumes}/${id}`, identity: 'member', microversion: '3.0' })

const statusOf = async (id: string): Promise<string | undefined> => {
  const { response } = await look(id)
  return (response.json as { readonly volume?: { readonly status: string } }).volume?.status
}

const settled = (id: string, status: string) => expect.poll(() => statusOf(id)).toBe(status)

const availableVolume = async (marked: object = { name: 'blockspec-reaper' }): Promise<string> => {
  const body = { volume: { size: 1, ...marked } }
  const call = { method: 'POST', path: volumes, identity: 'member', microversion: '3.0' } as const
  const { response } = await session.send({ ...call, body })
  const { id } = (response.json as { readonly volume: { readonly id: string } }).volume
  await settled(id, 'available')
  return id
}

const entryOf = (id: string, displaced: boolean): LedgerEntry => ({
  ...{ number: 1, kind: 'volume', name: 'blockspec-reaper', id, identity: 'member' },
  ...(displaced && { displaced: true }),
})

const transfers = '/v3/{project_id}/os-volume-transfer'

const offer = (volume_id: string) =>
  session.send({
    ...{ method: 'POST', path: transfers, identity: 'member', microversion: '3.0' },
    body: { transfer: { volume_id } },
  })

const attach = (volume_uuid: string) =>
  session.send({
    ...{ method: 'POST', path: '/v3/{project_id}/attachments', identity: 'member', microversion: '3.27' },
    body: { attachment: { volume_uuid, instance_uuid: '5f1c0a6e-7f0b-4f0e-9d5a-1c9a5a4b7e21' } },
  })

test.each([
  ['nothing', async () => undefined, 'available'],
  ['a transfer', offer, 'awaiting-transfer'],
  ['an attachment', attach, 'reserved'],
] as const)('a volume that %s keeps is available again when it was freed', async (_, keep, kept) => {
  const id = await availableVolume()
  await keep(id)
  expect(await statusOf(id)).toBe(kept)
  const reaper = new Reaper(session, 5_000)
  expect(await reaper.free(entryOf(id, false))).toBe(true)
  expect(await statusOf(id)).toBe('available')
  expect(await reaper.remove(entryOf(id, false))).toBeUndefined()
})

test('a volume that its owner has no means to free is told, and left as it is', async () => {
  const id = await availableVolume()
  await act(id, 'os-reset_status', { status: 'error' }, 'admin')
  const reaper = new Reaper(session, 5_000)
  expect(await reaper.free(entryOf(id, false))).toBe(false)
  expect(await statusOf(id)).toBe('error')
  expect(await reaper.remove(entryOf(id, true))).toBeUndefined()
  expect(await reaper.free(entryOf(id, false))).toBe(false)
})

const images = '/v2/images'
const ofImages = { service: 'image', identity: 'member' } as const

/** Uploads a volume to an image of this name, which is there at once. */
const uploaded = async (image_name: string, wish: object = {}): Promise<string> => {
  const { response } = await session.send({
    ...{ method: 'POST', path: `${volumes}/${await availableVolume()}/action`, identity: 'member' },
    ...{ microversion: '3.1', body: { 'os-volume_upload_image': { image_name, ...wish } } },
  })
  return String(at(response.json, '/os-volume_upload_image/image_id'))
}

const imageStatus = async (id: string): Promise<number> =>
  (await session.send({ ...ofImages, method: 'GET', path: `${images}/${id}` })).response.status

/** The same target for someone who was given no administrator. */
const withoutAdmin = (): Session => ({
  mode: session.mode,
  microversions: session.microversions,
  surface: session.surface,
  endpoint: session.endpoint,
  identities: session.identities.filter((identity) => identity !== 'admin'),
  projectOf: (identity) => session.projectOf(identity),
  userOf: (identity) => session.userOf(identity),
  rolesOf: (identity) => session.rolesOf(identity),
  send: (call) => session.send(call),
  close: () => session.close(),
})

const left: Readonly<Record<string, (id: string) => Promise<unknown>>> = {
  available: async () => undefined,
  attaching: (id) => act(id, 'os-reserve'),
  'in-use': (id) => act(id, 'os-attach', attachment),
  async detaching(id) {
    await act(id, 'os-attach', attachment)
    await settled(id, 'in-use')
    await act(id, 'os-begin_detaching')
  },
}

test.each(Object.entries(left))('an owner alone removes a volume left %s', async (status, leave) => {
  const id = await availableVolume()
  await leave(id)
  await settled(id, status)
  expect(await new Reaper(withoutAdmin(), 5_000).remove(entryOf(id, false))).toBeUndefined()
  expect((await look(id)).response.status).toBe(404)
})

test('an owner alone removes a volume whose cascade is refused', async () => {
  const id = await availableVolume()
  const { response } = await session.send({
    ...{ method: 'POST', path: '/v3/{project_id}/snapshots', identity: 'member', microversion: '3.0' },
    body: { snapshot: { volume_id: id } },
  })
  expect(response.status).toBe(202)
  const alone = withoutAdmin()
  const refusing: Session = {
    ...alone,
    send: (call) => session.send(call.query?.cascade === true ? { ...call, path: '/v3/nowhere' } : call),
  }
  expect(await new Reaper(refusing, 10_000).remove(entryOf(id, false))).toBeUndefined()
  expect((await look(id)).response.status).toBe(404)
})

test.each(['error', 'creating', 'maintenance', 'extending', 'reserved', 'error_deleting'])(
  'an administrator removes a volume displaced to %s without waiting',
  async (status) => {
    const id = await availableVolume()
    await act(id, 'os-reset_status', { status, migration_status: 'migrating' }, 'admin')
    const started = performance.now()
    expect(await new Reaper(session, 60_000).remove(entryOf(id, true))).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(30_000)
    expect((await look(id)).response.status).toBe(404)
  },
)

test('a volume that cannot be removed is left with the reason', async () => {
  const id = await availableVolume()
  await act(id, 'os-reset_status', { status: 'maintenance' }, 'admin')
  const reason = await new Reaper(withoutAdmin(), 300).remove(entryOf(id, false))
  expect(reason).toMatch(/^still there after 0 s: its status is maintenance/)
  expect(await new Reaper(session, 5_000).remove(entryOf(id, true))).toBeUndefined()
})

test.each([
  ['its name', { name: 'blockspec-mwrhbe4s38cb-1' }, 'blockspec-mwrhbe4s38cb-1'],
  ['its metadata', { metadata: { blockspec: 'blockspec-mwrhbe4s38cb-2' } }, 'blockspec-mwrhbe4s38cb-2'],
])('a volume whose creation was never answered is found by %s', async (_what, marked, name) => {
  const id = await availableVolume(marked)
  expect((await findOurs(session, 'mwrhbe4s38cb')).ours.map(({ entry }) => entry.id)).toContain(id)
  const lost: LedgerEntry = { number: 1, kind: 'volume', name, identity: 'member' }
  expect(await new Reaper(session, 5_000).remove(lost)).toBeUndefined()
  expect((await look(id)).response.status).toBe(404)
})

test('an uploaded image goes, also a protected one, and one whose upload was never answered', async () => {
  const plain = await uploaded('blockspec-mwrhbe4s38cd-3')
  const guarded = await uploaded('blockspec-mwrhbe4s38cd-4', { protected: true })
  const lost = await uploaded('blockspec-mwrhbe4s38cd-5')
  const entry = { kind: 'image', identity: 'member' } as const
  const entries: readonly LedgerEntry[] = [
    { ...entry, number: 1, name: 'blockspec-mwrhbe4s38cd-3', id: plain },
    { ...entry, number: 2, name: 'blockspec-mwrhbe4s38cd-4', id: guarded },
    { ...entry, number: 3, name: 'blockspec-mwrhbe4s38cd-5' },
  ]
  const { ours } = await findOurs(session, 'mwrhbe4s38cd')
  const found = ours.flatMap(({ entry }) => (entry.kind === 'image' ? [entry] : []))
  expect(found.map(({ id }) => id)).toEqual([plain, guarded, lost])
  const removals = await new Reaper(session, 2_000).removeAll(entries)
  expect([...removals.values()]).toEqual([undefined, undefined, undefined])
  for (const id of [plain, guarded, lost]) expect(await imageStatus(id)).toBe(404)
})

/** Puts a volume up for transfer, and takes it as the other project, whose answer nobody hears. */
const takenUnheard = async (id: string): Promise<void> => {
  const path = '/v3/{project_id}/os-volume-transfer'
  const offered = await session.send({
    ...{ method: 'POST', path, identity: 'member', microversion: '3.0' },
    body: { transfer: { volume_id: id } },
  })
  const transfer = at(offered.response.json, '/transfer/id')
  const auth_key = at(offered.response.json, '/transfer/auth_key')
  const { response } = await session.send({
    ...{ method: 'POST', path: `${path}/${transfer}/accept`, identity: 'other', microversion: '3.0' },
    body: { accept: { auth_key } },
  })
  expect(response.status).toBe(202)
}

test.each(['with an administrator', 'without one'])(
  'a volume that was put up for transfer is removed from whoever took it, %s',
  async (helped) => {
    const id = await availableVolume()
    await takenUnheard(id)
    const reaper = new Reaper(helped === 'without one' ? withoutAdmin() : session, 5_000)
    expect(await reaper.remove({ ...entryOf(id, false), offered: true })).toBeUndefined()
    const shown = await session.send({ method: 'GET', path: `${volumes}/${id}`, identity: 'other' })
    expect(shown.response.status).toBe(404)
  },
)

test('a group goes with its snapshots, also with one without a name, and though a volume of it is attached', async () => {
  const send = async (
    identity: IdentityName,
    path: string,
    body: object,
    member: string,
  ): Promise<string> => {
    const call = { method: 'POST', path: `/v3/{project_id}${path}`, identity, microversion: '3.71' } as const
    return String(at((await session.send({ ...call, body })).response.json, `/${member}/id`))
  }
  const shows = async (path: string): Promise<unknown> => {
    const call = { method: 'GET', path: `/v3/{project_id}${path}`, microversion: '3.71' } as const
    const { response } = await session.send({ ...call, identity: 'member' })
    return at(response.json, `/${path.split('/')[1]?.replace(/s$/, '')}/status`) ?? response.status
  }
  const name = 'blockspec-reaper'
  const group_type = await send('admin', '/group_types', { group_type: { name } }, 'group_type')
  const type = await send('admin', '/types', { volume_type: { name } }, 'volume_type')
  const group_id = await send(
    'member',
    '/groups',
    { group: { name, group_type, volume_types: [type] } },
    'group',
  )
  await expect.poll(() => shows(`/groups/${group_id}`)).toBe('available')
  const volume = { name, size: 1, volume_type: type, group_id }
  const id = await send('member', '/volumes', { volume }, 'volume')
  await settled(id, 'available')
  const snapshot = await send(
    'member',
    '/group_snapshots',
    { group_snapshot: { group_id } },
    'group_snapshot',
  )
  await expect.poll(() => shows(`/group_snapshots/${snapshot}`)).toBe('available')
  await act(id, 'os-attach', attachment)
  await settled(id, 'in-use')
  const entry: LedgerEntry = { number: 1, kind: 'group', name, id: group_id, identity: 'member' }
  expect(await new Reaper(withoutAdmin(), 5_000).remove(entry)).toBeUndefined()
  expect(await shows(`/group_snapshots/${snapshot}`)).toBe(404)
})

/** A target that answers some requests by itself. */
const answering = (answer: (method: string, path: string) => number | undefined): Session => ({
  ...session,
  identities: session.identities.filter((identity) => identity !== 'admin'),
  async send(call) {
    const status = answer(call.method, call.path)
    const exchange = await session.send(
      status === undefined ? call : { ...call, method: 'GET', path: `${volumes}/nothing` },
    )
    return status === undefined ? exchange : { ...exchange, response: { ...exchange.response, status } }
  },
})

test('a volume that cannot be shown, and whose deletion is refused, is not gone', async () => {
  const id = await availableVolume()
  const broken = answering((method, path) => {
    if (path !== `${volumes}/${id}`) return undefined
    return method === 'DELETE' ? 400 : 404
  })
  const left = await new Reaper(broken, 1_000).remove(entryOf(id, false))
  expect(left).toMatch(/^GET answered 404, and .* answered 400/)
  expect(await new Reaper(session, 10_000).remove(entryOf(id, false))).toBeUndefined()
})

test('a volume whose creation was never answered is found by its name though no details can be listed', async () => {
  const name = 'blockspec-mi9y2vkc0009-1'
  const id = await availableVolume({ name })
  const broken = answering((_, path) => (path === `${volumes}/detail` ? 404 : undefined))
  const { id: _, ...unheard } = { ...entryOf(id, false), name }
  expect(await new Reaper(broken, 10_000).remove(unheard)).toBeUndefined()
  expect((await look(id)).response.status).toBe(404)
})
