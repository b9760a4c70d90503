import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { targetOf } from '../../tests/reference-run.js'
import { connect } from '../http/connect.js'
import { Redactor } from '../http/redact.js'
import type { Session } from '../http/session.js'
import { at } from '../json-pointer.js'
import { type Ledger, openLedger } from '../ledger/ledger.js'
import { Reaper } from '../ledger/reaper.js'
import { storageOf } from '../ledger/storage.js'
import { sweepLedger } from '../ledger/sweep.js'
import { type Reference, startReference } from '../reference/start-reference.js'
import { createRemovalQueue } from './removal-queue.js'

const run = 'mwrhbe4s38cc'
const directory = mkdtempSync(join(tmpdir(), 'blockspec-'))
let reference: Reference
let session: Session
/** Requests for what a back end holds. */
let looks = 0
/** Whether what a back end holds has moved so far that a look nearby sees none of it. */
let hasMoved = false
/** How many answers to requests to manage something are lost, though they were heard. */
let lost = 0
/** What was deleted. */
const deleted: string[] = []

beforeAll(async () => {
  reference = await startReference({ delayMs: 0 })
  const connected = await connect(targetOf(reference), { runId: run, redactor: new Redactor() })
  session = {
    ...connected,
    close: () => connected.close(),
    async send(request) {
      if (/\/manageable_(volume|snapshot)s\/detail/.test(request.path)) looks += 1
      const exchange = await connected.send(request)
      if (lost > 0 && request.method === 'POST' && request.path.includes('/manageable_')) {
        lost -= 1
        return { ...exchange, response: { ...exchange.response, status: 503, json: undefined } }
      }
      const isNearby =
        /\/manageable_(volume|snapshot)s\/detail/.test(request.path) && request.query?.limit === 100
      if (hasMoved && isNearby) return { ...exchange, response: { ...exchange.response, json: empty } }
      if (request.method === 'DELETE' && exchange.response.status === 202) deleted.push(request.path)
      return exchange
    },
  }
})

const empty = { 'manageable-volumes': [], 'manageable-snapshots': [] }

beforeEach(() => {
  hasMoved = false
  looks = 0
  deleted.length = 0
})

afterAll(async () => {
  await session.close()
  await reference.close()
})

/** A ledger that knows of a volume, and of a snapshot of it. */
const withSnapshot = async (name: string) => {
  const head = { run, target: 't', endpoint: 'e', pid: 1, startedAt: new Date().toISOString() }
  const file = join(directory, `${name}.ndjson`)
  const ledger = openLedger(file, head, { durable: false })
  const made = async (kind: 'volume' | 'snapshot', attributes: object): Promise<string> => {
    const entry = ledger.intend({ kind, name: `blockspec-${run}-${name}`, identity: 'member' })
    const path = `/v3/{project_id}/${kind}s`
    const body = { [kind]: { name: entry.name, ...attributes } }
    const id = String(
      at(
        (await session.send({ method: 'POST', path, identity: 'member', body })).response.json,
        `/${kind}/id`,
      ),
    )
    ledger.made(entry, id)
    await vi.waitUntil(async () => {
      const { response } = await session.send({ method: 'GET', path: `${path}/${id}`, identity: 'member' })
      return at(response.json, `/${kind}/status`) === 'available'
    })
    return id
  }
  const volume = await made('volume', { size: 1 })
  return { file, ledger, volume, snapshot: await made('snapshot', { volume_id: volume }) }
}

const unmanage = async (of: 'volume' | 'snapshot', id: string, ledger: Ledger): Promise<void> => {
  const storage = await storageOf(session, { of, id })
  if (storage === undefined) throw new Error('its storage is not told')
  ledger.letGo(id, storage)
  const path = `/v3/{project_id}/${of}s/${id}/action`
  const { response } = await session.send({
    ...{ method: 'POST', path, identity: 'admin', microversion: '3.8', body: { 'os-unmanage': {} } },
  })
  expect(response.status).toBe(202)
}

const removed = async (ledger: Ledger): Promise<void> => {
  const removals = createRemovalQueue(ledger, new Reaper(session, 5_000), 8)
  removals.take(ledger.alive())
  await removals.drained()
  expect(ledger.alive()).toEqual([])
  ledger.close()
}

test('storage of a volume that a look nearby does not see is looked for everywhere by whoever sweeps up', async () => {
  const before = reference.resources()
  const { file, ledger, volume, snapshot } = await withSnapshot('1')
  await session.send({ method: 'DELETE', path: `/v3/{project_id}/snapshots/${snapshot}`, identity: 'member' })
  await vi.waitUntil(() => reference.resources() === before + 1)
  await unmanage('volume', volume, ledger)
  hasMoved = true
  looks = 0
  await removed(ledger)
  expect(looks).toBe(1)
  expect(reference.resources()).toBe(before + 1)
  expect(await sweepLedger(file, session, 5_000)).toEqual([])
  expect(reference.resources()).toBe(before)
})

test.each([
  ['that is found nearby, without a look at everything', false, 2, '2'],
  ['wherever it is', true, 5, '4'],
] as const)(
  'storage of a snapshot is removed before the volume that it was taken of, %s',
  async (_where, moved, most, name) => {
    const before = reference.resources()
    const { file, ledger, snapshot } = await withSnapshot(name)
    await unmanage('snapshot', snapshot, ledger)
    hasMoved = moved
    looks = 0
    await removed(ledger)
    expect(looks).toBe(most)
    expect(deleted).toEqual([expect.stringContaining('/snapshots/'), expect.stringContaining('/volumes/')])
    expect(reference.resources()).toBe(before)
    expect(await sweepLedger(file, session, 5_000)).toEqual([])
  },
)

test('what was managed again is removed, though nobody heard that it was', async () => {
  const before = reference.resources()
  const { file, ledger, volume, snapshot } = await withSnapshot('3')
  await session.send({ method: 'DELETE', path: `/v3/{project_id}/snapshots/${snapshot}`, identity: 'member' })
  await vi.waitUntil(() => reference.resources() === before + 1)
  await unmanage('volume', volume, ledger)
  hasMoved = true
  await removed(ledger)
  hasMoved = false
  lost = 1
  expect(await sweepLedger(file, session, 5_000)).toEqual([])
  expect(lost).toBe(0)
  expect(reference.resources()).toBe(before)
})
