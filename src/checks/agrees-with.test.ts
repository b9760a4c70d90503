import { expect, test } from 'vitest'
import type { Exchange } from '../exchange.js'
import { agreesWith, type Check, itemAgreesWith, itemIncludes, stillTells } from './index.js'

const found = ({ judge }: Check, json: unknown): readonly string[] => {
  const exchange: Exchange = {
    ...{ id: 1, identity: 'member', startedAt: 0, durationMs: 1 },
    request: { method: 'GET', url: 'https://volume.example/', headers: {} },
    response: { status: 200, headers: {}, text: JSON.stringify(json), json },
  }
  return [...judge(exchange)].map(({ at, message }) => `${at}: ${message}`)
}

const before = { id: 'a', name: 'one', zone: null }

test.each([
  [{ ...before }, []],
  [{ id: 'a', name: 'one' }, []],
  [{ id: 'a', name: 'two' }, ['/thing/name: expected "one", got "two"']],
  [{ id: 'a' }, ['/thing/name: expected "one" still, got nothing']],
  [{ name: 'one' }, []],
])('what had a value is told still, but what may change: %j', (thing, findings) => {
  expect(found(stillTells('/thing', before, 'id'), { thing })).toEqual(findings)
})

test('what another answer said need not be said here', () => {
  expect(found(agreesWith('/thing', before), { thing: { id: 'a' } })).toEqual([])
  expect(found(itemAgreesWith('/things', 'a', before), { things: [{ id: 'a' }] })).toEqual([])
})

test.each([
  [[{ id: 'b' }, before], []],
  [[{ id: 'a', name: 'one' }], []],
  [[{ id: 'a', zone: null }], ['/things/0/name: expected "one", got nothing']],
  [[{ id: 'b' }], ['/things: expected an item a, got 1 others']],
  [undefined, ['/things: expected an item a, got 0 others']],
])('an item has what is asked of it, and may do without what is null: %j', (things, findings) => {
  expect(found(itemIncludes('/things', 'a', { name: 'one', zone: null }), { things })).toEqual(findings)
})
