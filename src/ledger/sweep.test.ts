import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { targetOf } from '../../tests/reference-run.js'
import { connect } from '../http/connect.js'
import { Redactor } from '../http/redact.js'
import type { Session } from '../http/session.js'
import { at } from '../json-pointer.js'
import { type Reference, startReference } from '../reference/start-reference.js'
import { openLedger } from './ledger.js'
import { sweepLedger } from './sweep.js'

const run = 'mwrhbe4s38cb'
const directory = mkdtempSync(join(tmpdir(), 'blockspec-'))
let reference: Reference
let session: Session

beforeAll(async () => {
  reference = await startReference({ delayMs: 3 })
  session = await connect(targetOf(reference), { runId: run, redactor: new Redactor() })
})

afterAll(async () => {
  await session.close()
  await reference.close()
})

const volumeWith = async (attributes: object): Promise<unknown> => {
  const { response } = await session.send({
    ...{ method: 'POST', path: '/v3/{project_id}/volumes', identity: 'member' },
    body: { volume: { size: 1, ...attributes } },
  })
  return at(response.json, '/volume/id')
}

let files = 0

/** The ledger of a run that asked for a volume without a name, and was never answered. */
const ledgerOf = (startedAt: Date, more: object = {}): string => {
  files += 1
  const file = join(directory, `${files}.ndjson`)
  const head = { run, target: 't', endpoint: 'e', pid: 1, startedAt: startedAt.toISOString() }
  const ledger = openLedger(file, head, { durable: false })
  ledger.intend({ kind: 'volume', name: '', identity: 'member', ...more })
  ledger.close()
  return file
}

test('where nothing came of what was asked for without a name, nothing is told', async () => {
  await volumeWith({ name: 'of-somebody-else' })
  const file = ledgerOf(new Date())
  expect(await sweepLedger(file, session, 5_000)).toEqual([])
  expect(existsSync(file)).toBe(false)
  expect(reference.resources()).toBe(1)
})

test('what the target named after a thing of the run is removed', async () => {
  await volumeWith({ name: `blockspec-${run}-7` })
  await volumeWith({ name: 'blockspec-aaaaaaaa1234-7' })
  expect(await sweepLedger(ledgerOf(new Date()), session, 5_000)).toEqual([])
  expect(reference.resources()).toBe(2)
})

test('what may be of the run is told and left, unless it was there before', async () => {
  const id = await volumeWith({})
  const file = ledgerOf(new Date())
  expect(await sweepLedger(file, session, 5_000)).toEqual([
    { kind: 'volume', name: '', id, reason: expect.stringContaining('without a name') },
  ])
  expect(existsSync(file)).toBe(true)
  expect(await sweepLedger(ledgerOf(new Date(Date.now() + 3_600_000)), session, 5_000)).toEqual([])
  expect(reference.resources()).toBe(3)
})

test('what could not be looked for is told', async () => {
  const blind: Session = { ...session, send: async () => Promise.reject(new Error('nobody answers')) }
  const seeing = { surface: session.surface, microversions: session.microversions }
  expect(await sweepLedger(ledgerOf(new Date()), { ...blind, ...seeing }, 5_000)).toEqual([
    { kind: 'volume', name: '', reason: expect.stringContaining('nobody answers') },
  ])
})

test('whoever may not list was not the one to make it', async () => {
  for (const kind of ['volume', 'type', 'qos-specs'] as const) {
    const file = ledgerOf(new Date(Date.now() + 3_600_000), {
      kind,
      identity: 'anonymous',
      name: 'blockspec',
    })
    expect(await sweepLedger(file, session, 5_000)).toEqual([])
  }
})

test('what has the same name by chance is left', async () => {
  const before = reference.resources()
  const id = await volumeWith({ name: 'blockspec' })
  const leaks = await sweepLedger(ledgerOf(new Date(), { name: 'blockspec' }), session, 5_000)
  expect(leaks.filter(({ name }) => name !== '')).toEqual([
    { kind: 'volume', name: 'blockspec', id, reason: expect.stringContaining('without a name of ours') },
  ])
  expect(reference.resources()).toBe(before + 1)
})
