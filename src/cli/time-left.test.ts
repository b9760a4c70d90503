import { expect, test } from 'vitest'
import { timeLeft } from './time-left.js'

test.each([
  [60_000, 0, 100, ''],
  [60_000, 5, 100, ''],
  [60_000, 50, 100, ', 60 s left'],
  [60_000, 10, 100, ', 9 min left'],
  [60_000, 99, 100, ', 1 s left'],
  [60_000, 100, 100, ', 0 s left'],
  [0, 0, 0, ''],
])('after %i ms, %i of %i checks: "%s"', (elapsed, ended, total, expected) => {
  expect(timeLeft(elapsed, ended, total)).toBe(expected)
})
