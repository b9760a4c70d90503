import { expect, test } from 'vitest'
import { timeBudget } from './time-budget.js'

test('without an end, waits are as long as a transition may take', () => {
  const time = timeBudget({}, 5_000)
  expect([time.isOver(), time.forScenarios(), time.forRemoval()]).toEqual([false, 5_000, 5_000])
})

test('nothing begins in the last quarter, which is for clearing up', () => {
  const now = Date.now()
  const early = timeBudget({ startsAt: now, endsAt: now + 8_000 }, 120_000)
  expect(early.isOver()).toBe(false)
  expect(early.forScenarios()).toBeLessThanOrEqual(6_000)
  const late = timeBudget({ startsAt: now - 7_000, endsAt: now + 1_500 }, 120_000)
  expect([late.isOver(), late.forScenarios()]).toEqual([true, 0])
  expect(late.forRemoval()).toBeGreaterThanOrEqual(1_000)
  expect(late.forRemoval()).toBeLessThanOrEqual(1_500)
})

test('a long run does not leave a quarter of a day for it', () => {
  const now = Date.now()
  const time = timeBudget({ startsAt: now - 3_000_000, endsAt: now + 600_000 }, 120_000)
  expect(time.isOver()).toBe(false)
})
