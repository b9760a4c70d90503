import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { targetOf } from '../../tests/reference-run.js'
import { connect } from '../http/connect.js'
import { Redactor } from '../http/redact.js'
import type { Session } from '../http/session.js'
import { type Reference, startReference } from '../reference/start-reference.js'
import { type Claiming, claimOf } from './claim.js'
import { type Ledger, openLedger } from './ledger.js'

const directory = mkdtempSync(join(tmpdir(), 'blockspec-'))
let reference: Reference
let session: Session

beforeAll(async () => {
  reference = await startReference()
  session = await connect(targetOf(reference), { runId: 'claims', redactor: new Redactor() })
})

afterAll(async () => {
  await session.close()
  await reference.close()
})

/** A run that claims; its id is as any run's. */
const runOf = (runId: string): Claiming => {
  let count = 0
  const head = { run: runId, target: 't', endpoint: 'e', pid: 1, startedAt: '2026-01-01T00:00:00Z' }
  const ledger: Ledger = openLedger(join(directory, runId), head, { durable: false })
  return {
    ...{ session, ledger, runId, timeoutMs: 2_000 },
    name: () => `blockspec-${runId}-${++count}`,
  }
}

/** Takes the claim, keeps it for a while as a setting that is changed does, and lets go. */
const held = async (run: Claiming, now: { holders: number; most: number }): Promise<void> => {
  const { ledger } = run
  const setting = { kind: 'quota-set', name: '', id: 'p', identity: 'admin' } as const
  const entry = await claimOf(ledger).during(run, async () => ledger.intend(setting))
  now.holders += 1
  now.most = Math.max(now.most, now.holders)
  await claimOf(ledger).release(run.session)
  await sleep(40)
  now.holders -= 1
  ledger.gone(entry)
  await claimOf(ledger).release(run.session)
}

test('no two runs have the settings at once, and each gets its turn', async () => {
  const now = { holders: 0, most: 0 }
  const runs = ['mi9y2vkc0001', 'mi9y2vkc0002', 'mi9y2vkc0003'].map(runOf)
  await Promise.all(runs.map((run) => held({ ...run, timeoutMs: 20_000 }, now)))
  expect(now.most).toBe(1)
  expect(runs.flatMap(({ ledger }) => ledger.alive())).toEqual([])
  expect(reference.resources()).toBe(0)
})

test('each of many gets its turn where a claim takes longer than the pause between two tries', async () => {
  const slow = await startReference({ latencyMs: 200 })
  const session = await connect(targetOf(slow), { runId: 'claims', redactor: new Redactor() })
  const now = { holders: 0, most: 0 }
  const runs = Array.from({ length: 6 }, (_, place) => ({ ...runOf(`mi9y2vkc010${place}`), session }))
  try {
    await Promise.all(runs.map((run) => held({ ...run, timeoutMs: 30_000 }, now)))
    expect(now.most).toBe(1)
    expect(slow.resources()).toBe(0)
  } finally {
    await session.close()
    await slow.close()
  }
})

test('what one run changes side by side is claimed once', async () => {
  const run = runOf('mi9y2vkc0004')
  const now = { holders: 0, most: 0 }
  await Promise.all([held(run, now), held(run, now), held(run, now)])
  expect(now.most).toBe(3)
  expect(run.name()).toBe('blockspec-mi9y2vkc0004-2')
  expect(reference.resources()).toBe(0)
})

test('whoever waits in vain is told whose it is, and leaves nothing', async () => {
  const dead = runOf('mi9y2vkc0005')
  const setting = { kind: 'quota-set', name: '', id: 'p', identity: 'admin' } as const
  await claimOf(dead.ledger).during(dead, async () => dead.ledger.intend(setting))
  const run = { ...runOf('mi9y2vkc0006'), timeoutMs: 300 }
  await expect(held(run, { holders: 0, most: 0 })).rejects.toThrow(
    'run mi9y2vkc0005 has settings changed; if it is not under way any more: blockspec clean --run mi9y2vkc0005',
  )
  expect(run.ledger.alive()).toEqual([])
  expect(dead.ledger.alive().map(({ kind }) => kind)).toEqual(['qos-specs', 'quota-set'])
})
