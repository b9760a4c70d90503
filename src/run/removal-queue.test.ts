import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { targetOf } from '../../tests/reference-run.js'
import { connect } from '../http/connect.js'
import { Redactor } from '../http/redact.js'
import type { Session } from '../http/session.js'
import { at } from '../json-pointer.js'
import { openLedger } from '../ledger/ledger.js'
import { Reaper } from '../ledger/reaper.js'
import { storageOf } from '../ledger/storage.js'
import { sweepLedger } from '../ledger/sweep.js'
import { type Reference, startReference } from '../reference/start-reference.js'
import { createRemovalQueue } from './removal-queue.js'

const run = 'mwrhbe4s38cc'
const file = join(mkdtempSync(join(tmpdir(), 'blockspec-')), 'ledger.ndjson')
/** More than a look nearby sees. What is unmanaged is told of before all of them, what is managed after. */
const decoys = 300
let reference: Reference
let session: Session
/** Requests for what a back end holds. */
let looks = 0

beforeAll(async () => {
  reference = await startReference({ delayMs: 0, decoys })
  const connected = await connect(targetOf(reference), { runId: run, redactor: new Redactor() })
  session = {
    ...connected,
    close: () => connected.close(),
    send(request) {
      if (request.path.includes('/manageable_volumes/detail')) looks += 1
      return connected.send(request)
    },
  }
})

afterAll(async () => {
  await session.close()
  await reference.close()
})

test('storage that a look nearby does not see is looked for everywhere by whoever sweeps up', async () => {
  const ledger = openLedger(
    file,
    { run, target: 't', endpoint: 'e', pid: 1, startedAt: new Date().toISOString() },
    { durable: false },
  )
  const name = `blockspec-${run}-1`
  const before = reference.resources()
  const entry = ledger.intend({ kind: 'volume', name, identity: 'member' })
  const path = '/v3/{project_id}/volumes'
  const created = await session.send({
    ...{ method: 'POST', path, identity: 'member', body: { volume: { size: 1, name } } },
  })
  const id = String(at(created.response.json, '/volume/id'))
  ledger.made(entry, id)
  const storage = await vi.waitUntil(() => storageOf(session, { of: 'volume', id }))
  ledger.letGo(id, storage)
  await session.send({
    ...{ method: 'POST', path: `${path}/${id}/action`, identity: 'admin', body: { 'os-unmanage': {} } },
  })

  looks = 0
  const removals = createRemovalQueue(ledger, new Reaper(session, 5_000), 8)
  removals.take(ledger.alive())
  await removals.drained()
  expect(looks).toBe(1)
  expect(ledger.alive()).toEqual([])
  ledger.close()
  expect(await sweepLedger(file, session, 5_000)).toEqual([])
  expect(reference.resources()).toBe(before)
})
