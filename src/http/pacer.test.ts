import { expect, test } from 'vitest'
import type { Exchange, Method } from '../exchange.js'
import { holdAskedBy, mayRepeat, Pacer } from './pacer.js'

const answered = (status: number, retryAfter?: string, method: Method = 'POST'): Exchange => ({
  ...{ id: 1, identity: 'member', startedAt: 0, durationMs: 1 },
  request: { method, url: 'http://127.0.0.1/v3', headers: {} },
  response: { status, text: '', headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } },
})

const now = Date.parse('2026-01-01T00:00:00Z')

test.each([
  ['429 in seconds', answered(429, '2'), 2_000],
  ['503 with a date', answered(503, 'Thu, 01 Jan 2026 00:00:03 GMT'), 3_000],
  ['413 of a rate limit', answered(413, '1'), 1_000],
  ['413 of a quota', answered(413, '0'), undefined],
  ['a date that is over', answered(503, 'Wed, 31 Dec 2025 00:00:00 GMT'), 0],
  ['longer than a run can wait', answered(503, '3600'), undefined],
  ['no header', answered(503), undefined],
  ['a header that says nothing', answered(429, 'soon'), undefined],
  ['an answer like any other', answered(400, '5'), undefined],
])('%s is obeyed as far as it goes', (_what, exchange, hold) => {
  expect(holdAskedBy(exchange, now)).toBe(hold)
})

test('what may have been done is not done again', () => {
  expect(mayRepeat(answered(503, '1', 'POST'))).toBe(false)
  expect(mayRepeat(answered(503, '1', 'GET'))).toBe(true)
  expect(mayRepeat(answered(429, '1', 'POST'))).toBe(true)
})

test('requests leave one after the other in their time', async () => {
  const pacer = new Pacer(100)
  const started = performance.now()
  const left: number[] = []
  const leave = async (): Promise<void> => {
    await pacer.turn()
    left.push(performance.now() - started)
  }
  await Promise.all(Array.from({ length: 11 }, leave))
  expect(left).toEqual([...left].sort((a, b) => a - b))
  for (const [n, at] of left.entries()) expect(at).toBeGreaterThanOrEqual(n * 10 - 2)
})

test('a hold stops them all, and the end of the run stops the hold', async () => {
  const pacer = new Pacer()
  pacer.hold(60)
  const started = performance.now()
  await pacer.turn()
  expect(performance.now() - started).toBeGreaterThanOrEqual(55)
  pacer.hold(60_000)
  await pacer.turn(AbortSignal.timeout(20))
  expect(performance.now() - started).toBeLessThan(2_000)
})
