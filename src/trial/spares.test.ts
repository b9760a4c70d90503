import { beforeEach, expect, test, vi } from 'vitest'
import type { Exchange } from '../exchange.js'
import type { LedgerEntry } from '../ledger/ledger.js'
import { mayServeOthers, Spares } from './spares.js'

const entry: LedgerEntry = { number: 1, kind: 'volume', name: 'one', identity: 'member', id: 'v-1' }
const asNew = { id: 'v-1', status: 'available', size: 1 }

const spares = (): Spares => {
  const some = new Spares({ alive: () => [entry] })
  some.made({ entry, wish: {}, asNew })
  return some
}

const free = vi.fn(async () => true)
beforeEach(() => void free.mockClear())

const showing = (volume: unknown) => (): Promise<Exchange> =>
  Promise.resolve({ response: { status: 200, json: { volume } } } as unknown as Exchange)

test('a volume that nothing was done to is handed on once, to somebody who then keeps it', async () => {
  const some = spares()
  some.changed({ operation: 'volumes.action.os-extend', path: { volume_id: 'v-2' }, body: {} })
  expect(await some.offer(entry, free)).toBe(true)
  const kept: LedgerEntry[] = []
  const show = showing({ ...asNew, updated_at: 'later' })
  expect(await some.handOn({}, show, (one) => kept.push(one))).toMatchObject({ id: 'v-1' })
  expect(kept).toEqual([entry])
  expect(await some.handOn({}, show, (one) => kept.push(one))).toBeUndefined()
})

test.each([
  ['in the path', { path: { volume_id: 'v-1' }, body: { 'os-migrate_volume': { host: 'b' } } }],
  ['in the body', { path: {}, body: { group: { add_volumes: 'v-1' } } }],
  ['in a body sent as text', { path: {}, body: '{"group": {"add_volumes": "v-1"}}' }],
])('one that a request named %s is not passed on, whatever it shows', async (_, asked) => {
  const some = spares()
  some.changed({ operation: 'volumes.action.os-attach', ...asked })
  expect(await some.offer(entry, free)).toBe(false)
})

test('one that something was made of is passed on, since it is offered when that is gone', async () => {
  const some = spares()
  some.changed({ operation: 'snapshots.create', path: {}, body: { snapshot: { volume_id: 'v-1' } } })
  expect(await some.offer(entry, free)).toBe(true)
  expect(free).not.toHaveBeenCalled()
})

test.each([
  ['attachments.create', { attachment: { volume_uuid: 'v-1' } }],
  ['volume-transfers.create', { transfer: { volume_id: 'v-1' } }],
  ['os-volume-transfer.create', { transfer: { volume_id: 'v-1' } }],
])('one that %s keeps is taken out of it before it is passed on', async (operation, body) => {
  for (const isFree of [true, false]) {
    const some = spares()
    some.changed({ operation, path: {}, body })
    expect(await some.offer(entry, async () => isFree)).toBe(isFree)
  }
})

test('one is handed on to whoever asks for the same', async () => {
  const some = new Spares({ alive: () => [entry] })
  some.made({ entry, wish: { metadata: { a: 'b' } }, asNew })
  await some.offer(entry, free)
  for (const wish of [{}, { metadata: { a: 'c' } }, { metadata: { a: 'b' }, size: 2 }])
    expect(await some.handOn(wish, showing(asNew), () => undefined)).toBeUndefined()
  expect(await some.handOn({ metadata: { a: 'b' } }, showing(asNew), () => undefined)).toBeDefined()
})

test.each([
  [true, {}],
  [true, { metadata: { key: 'value' } }],
  [true, { description: 'before', size: 2 }],
  [false, { size: 2 }],
  [false, { name: null, description: 'before' }],
  [false, { metadata: { mark: 'blockspec-mi9y2vkc0001-7' } }],
  [false, { description: 'before', volume_type: 'fast' }],
])('whether another may ask for the same is %s of %j', (may, wish) => {
  expect(mayServeOthers(wish)).toBe(may)
})

test.each([
  ["another member's", { ...entry, identity: 'other' as const }],
  ['one that was put into a status', { ...entry, displaced: true as const }],
  ['one that was made with something', { ...entry, number: 2 }],
])('%s is not passed on', async (_, another) => {
  expect(await spares().offer(another, free)).toBe(false)
})

test('one that no longer shows itself as it was is not handed on, and goes with what the asker makes', async () => {
  const some = spares()
  await some.offer(entry, free)
  const kept: LedgerEntry[] = []
  expect(
    await some.handOn({}, showing({ ...asNew, status: 'in-use' }), (one) => kept.push(one)),
  ).toBeUndefined()
  expect(kept).toEqual([entry])
  expect(await some.offer(entry, free)).toBe(false)
})
