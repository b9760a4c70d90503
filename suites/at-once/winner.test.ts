import { expect, test } from 'vitest'
import type { Exchange } from '../../src/exchange.js'
import type { Trial } from '../../src/trial/trial.js'
import { oneWinsMostly } from './winner.js'

const answered = (status: number): Exchange => ({
  ...{ id: 1, identity: 'member', startedAt: 0, durationMs: 1 },
  request: { method: 'POST', url: 'http://h/v3/p/volumes/v/action', headers: {} },
  response: { status, headers: {}, text: '' },
})

const confirm: Trial['confirm'] = (exchange, ...checks) => {
  if (checks.some((check) => [...check.judge(exchange)].length > 0)) throw new Error('refuted')
}

/** Holds rivals that are answered so, pair by pair, to it that one wins; tells how many pairs it took. */
const meetings = async (...pairs: readonly (readonly [number, number])[]): Promise<number> => {
  let met = 0
  await oneWinsMostly({ confirm }, 202, async () => {
    const [one, two] = pairs[met] ?? [500, 500]
    met += 1
    return [async () => answered(one), async () => answered(two)]
  })
  return met
}

test('one that wins settles it at once', async () => {
  expect(await meetings([202, 409])).toBe(1)
  expect(await meetings([409, 202])).toBe(1)
})

test('two that win once, of three times, may not have met', async () => {
  expect(await meetings([202, 202], [202, 400], [400, 202])).toBe(3)
})

test('two that win twice do not exclude each other', async () => {
  await expect(meetings([202, 202], [202, 202])).rejects.toThrow('refuted')
  await expect(meetings([202, 202], [202, 400], [202, 202])).rejects.toThrow('refuted')
})

test('none that wins, and a fault of the server, are told whenever they come', async () => {
  await expect(meetings([409, 409])).rejects.toThrow('refuted')
  await expect(meetings([202, 500])).rejects.toThrow('refuted')
  await expect(meetings([202, 202], [409, 409])).rejects.toThrow('refuted')
})
