import { expect, test } from 'vitest'
import type { Exchange } from '../exchange.js'
import { emptyModel } from '../model/model.js'
import type { Trial } from '../trial/trial.js'
import { compareListing, readableAt, refusalOf } from './listing.js'

const answered = (status: number): Exchange =>
  ({ response: { status, headers: {}, text: '', json: {} } }) as unknown as Exchange

const bindings = { bound: new Map([['#1', { id: 'known' }]]), surroundings: {}, mark: 'blockspec-run-7' }
const eyes = { bindings, trial: {} as Trial }
const [volumes, ...others] = readableAt('3.0')
if (volumes === undefined) throw new Error('volumes are listed at 3.0')

const listing = (...items: readonly object[]) =>
  compareListing(eyes, emptyModel, volumes, {
    items: items as readonly Record<string, unknown>[],
    last: answered(200),
  })

test('what has a name of the sequence and was never told of was left by a refusal', () => {
  expect(listing({ id: 'left', name: 'blockspec-run-7-n2' })).toMatchObject({
    operation: 'volumes.list-detail',
    message: 'expected nothing that was refused, got left',
    stray: { kind: 'volume', id: 'left' },
  })
})

test('what others named, and other sequences, or what came with a group, is nobody’s mistake', () => {
  const foreign = [
    { id: 'a', name: 'blockspec-run-77-n2' },
    { id: 'b', name: 'n2' },
    { id: 'c', name: null },
    { id: 'd', name: 'blockspec-run-7-n5', group_snapshot_id: 'a group’s' },
  ]
  expect(listing(...foreign)).toBeUndefined()
})

test('what is gone must not be listed, and is told so', () => {
  expect(listing({ id: 'known', name: 'blockspec-run-7-n1' })?.message).toBe(
    'expected known no more, got it 1 times',
  )
})

test('a list of volumes is refused for nothing, another only where there is something to list', () => {
  const refused = (status: number) => ({ items: [], last: answered(status) })
  expect(refusalOf(emptyModel, volumes, refused(404))?.message).toBe('expected 200, got 404')
  expect(refusalOf(emptyModel, volumes, refused(503))).toBeUndefined()
  expect(refusalOf(emptyModel, volumes, { ...refused(404), marker: 'gone' })).toBeUndefined()
  for (const other of others) expect(refusalOf(emptyModel, other, refused(404))).toBeUndefined()
})
