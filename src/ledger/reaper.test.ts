import { afterAll, beforeAll, expect, test } from 'vitest'
import { raiseTarget } from '../cli/raise-target.js'
import type { IdentityName } from '../exchange.js'
import { Redactor } from '../http/redact.js'
import { connect, type Session } from '../http/session.js'
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

/** The same target for someone who was given no administrator. */
const withoutAdmin = (): Session => ({
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

test.each(['error', 'creating', 'maintenance', 'extending', 'reserved', 'error_deleting'])(
  'an administrator removes a volume displaced to %s without waiting',
  async (status) => {
    const id = await availableVolume()
    await act(id, 'os-reset_status', { status, migration_status: 'migrating' }, 'admin')
    const started = performance.now()
    expect(await new Reaper(session, 60_000).remove(entryOf(id, true))).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(5_000)
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
  ['its name', { name: 'blockspec-lost-1' }, 'blockspec-lost-1'],
  ['its metadata', { metadata: { blockspec: 'blockspec-lost-2' } }, 'blockspec-lost-2'],
])('a volume whose creation was never answered is found by %s', async (_what, marked, name) => {
  const id = await availableVolume(marked)
  expect((await findOurs(session, 'lost')).map((entry) => entry.id)).toContain(id)
  const lost: LedgerEntry = { number: 1, kind: 'volume', name, identity: 'member' }
  expect(await new Reaper(session, 5_000).remove(lost)).toBeUndefined()
  expect((await look(id)).response.status).toBe(404)
})
