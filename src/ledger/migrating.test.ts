import { afterAll, beforeAll, expect, test } from 'vitest'
import { targetOf } from '../../tests/reference-run.js'
import { connect } from '../http/connect.js'
import { Redactor } from '../http/redact.js'
import type { Session } from '../http/session.js'
import { at } from '../json-pointer.js'
import { type Reference, startReference } from '../reference/start-reference.js'
import { Reaper } from './reaper.js'

const volumes = '/v3/{project_id}/volumes'
/** Longer than what is refused is borne with, and not as long as what passes. */
const migratesForMs = 6_500
const timeoutMs = 40_000
let reference: Reference
let session: Session
/** When the volume was asked to migrate. */
let began = Number.NEGATIVE_INFINITY
/** Whether anybody set a status or forced a deletion while the volume was on its way. */
let isForced = false

beforeAll(async () => {
  reference = await startReference({ delayMs: 3 })
  const connected = await connect(targetOf(reference), { runId: 'migrating', redactor: new Redactor() })
  const isUnderWay = (): boolean => performance.now() - began < migratesForMs
  session = {
    ...connected,
    close: () => connected.close(),
    async send(request) {
      if (!isUnderWay()) return connected.send(request)
      if (request.path.endsWith('/action')) isForced = true
      // What is on its way is not deleted, and only administrators are told why.
      const isDeletion = request.method === 'DELETE'
      const { method, path, identity } = { ...request, ...(isDeletion && { method: 'GET' as const }) }
      const exchange = await connected.send({ method, path, identity })
      const { response } = exchange
      if (isDeletion) return { ...exchange, response: { ...response, status: 400 } }
      const volume = at(response.json, '/volume')
      if (request.identity !== 'admin' || typeof volume !== 'object') return exchange
      return {
        ...exchange,
        response: { ...response, json: { volume: { ...volume, migration_status: 'migrating' } } },
      }
    },
  }
})

afterAll(async () => {
  await session.close()
  await reference.close()
})

test('a volume that migrates is waited for, though its status says that it is available', async () => {
  const name = 'blockspec-migrating'
  const made = await session.send({
    ...{ method: 'POST', path: volumes, identity: 'member', body: { volume: { size: 1, name } } },
  })
  const id = String(at(made.response.json, '/volume/id'))
  await expect
    .poll(async () => {
      const { response } = await session.send({
        ...{ method: 'GET', path: `${volumes}/${id}`, identity: 'member' },
      })
      return at(response.json, '/volume/status')
    })
    .toBe('available')
  began = performance.now()
  expect(
    await new Reaper(session, timeoutMs).remove({ number: 1, kind: 'volume', name, id, identity: 'member' }),
  ).toBe(undefined)
  expect(isForced).toBe(false)
}, 30_000)
