import { expect, test } from 'vitest'
import type { Exchange, Method } from '../exchange.js'
import { holdAskedBy, mayRepeat, Pacer } from './pacer.js'

// Of a clock that is not ours.
const date = 'Thu, 01 Jan 2026 00:00:00 GMT'

const answered = (status: number, retryAfter?: string, method: Method = 'POST'): Exchange => ({
  ...{ id: 1, identity: 'member', startedAt: 0, durationMs: 1 },
  request: { method, url: 'http://127.0.0.1/v3', headers: {} },
  response: {
    status,
    text: '',
    headers: { date, ...(retryAfter !== undefined && { 'retry-after': retryAfter }) },
  },
})

test.each([
  ['429 in seconds', answered(429, '2'), 2_000],
  ['503 with a date', answered(503, 'Thu, 01 Jan 2026 00:00:03 GMT'), 3_000],
  ['413 of a rate limit', answered(413, '1'), 1_000],
  ['413 of a quota', answered(413, '0'), undefined],
  ['a date that is over', answered(503, 'Wed, 31 Dec 2025 00:00:00 GMT'), 0],
  ['longer than a run can wait', answered(503, '3600'), undefined],
  ['no header', answered(503), undefined],
  ['a header that says nothing', answered(503, 'soon'), undefined],
  ['429 that says nothing', answered(429, 'soon'), 250],
  ['429 without a header', answered(429), 250],
  ['an answer like any other', answered(400, '5'), undefined],
])('%s is obeyed as far as it goes', (_what, exchange, hold) => {
  expect(holdAskedBy(exchange)).toBe(hold)
})

test('who is not told how long waits longer each time', () => {
  expect([0, 1, 2].map((repeats) => holdAskedBy(answered(429), repeats))).toEqual([250, 500, 1_000])
})

test('a date is read by our own clock where the answer has none', () => {
  const { headers: _, ...rest } = answered(503).response
  const inTwoSeconds = new Date(Date.now() + 2_500).toUTCString()
  const exchange = { ...answered(503), response: { ...rest, headers: { 'retry-after': inTwoSeconds } } }
  expect(holdAskedBy(exchange)).toBeGreaterThan(500)
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
