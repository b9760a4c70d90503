import { expect, test } from 'vitest'
import type { Exchange } from '../exchange.js'
import type { LedgerEntry } from '../ledger/ledger.js'
import { Spares } from './spares.js'

const entry: LedgerEntry = { number: 1, kind: 'volume', name: 'one', identity: 'member', id: 'v-1' }
const asNew = { id: 'v-1', status: 'available', size: 1 }

const spares = (): Spares => {
  const some = new Spares({ alive: () => [entry] })
  some.made({ entry, asNew })
  return some
}

const showing = (volume: unknown) => (): Promise<Exchange> =>
  Promise.resolve({ response: { status: 200, json: { volume } } } as unknown as Exchange)

test('a volume that nothing was done to is handed on once, to somebody who then keeps it', async () => {
  const some = spares()
  some.changed({ operation: 'volumes.action.os-extend', path: { volume_id: 'v-2' }, body: {} })
  expect(some.offer(entry)).toBe(true)
  const kept: LedgerEntry[] = []
  const show = showing({ ...asNew, updated_at: 'later' })
  expect(await some.handOn(show, (one) => kept.push(one))).toMatchObject({ id: 'v-1' })
  expect(kept).toEqual([entry])
  expect(await some.handOn(show, (one) => kept.push(one))).toBeUndefined()
})

test.each([
  ['in the path', { path: { volume_id: 'v-1' }, body: { 'os-migrate_volume': { host: 'b' } } }],
  ['in the body', { path: {}, body: { attachment: { volume_uuid: 'v-1' } } }],
  ['in a body sent as text', { path: {}, body: '{"attachment": {"volume_uuid": "v-1"}}' }],
])('one that a request named %s is not passed on, whatever it shows', (_, asked) => {
  const some = spares()
  some.changed({ operation: 'attachments.create', ...asked })
  expect(some.offer(entry)).toBe(false)
})

test('one that something was made of is passed on, since it is offered when that is gone', () => {
  const some = spares()
  some.changed({ operation: 'snapshots.create', path: {}, body: { snapshot: { volume_id: 'v-1' } } })
  expect(some.offer(entry)).toBe(true)
})

test.each([
  ["another member's", { ...entry, identity: 'other' as const }],
  ['one that was put into a status', { ...entry, displaced: true as const }],
  ['one that was made with something', { ...entry, number: 2 }],
])('%s is not passed on', (_, another) => {
  expect(spares().offer(another)).toBe(false)
})

test('one that no longer shows itself as it was is not handed on, and goes with what the asker makes', async () => {
  const some = spares()
  some.offer(entry)
  const kept: LedgerEntry[] = []
  expect(await some.handOn(showing({ ...asNew, status: 'in-use' }), (one) => kept.push(one))).toBeUndefined()
  expect(kept).toEqual([entry])
  expect(some.offer(entry)).toBe(false)
})
