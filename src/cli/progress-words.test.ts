import { expect, test } from 'vitest'
import { progressWords } from './progress-words.js'

test.each([
  [60_000, 0, 100, '0 of 100 checks run, 2 conspicuous'],
  [60_000, 5, 100, '5 of 100 checks run, 2 conspicuous'],
  [60_000, 50, 100, '50 of 100 checks run, 2 conspicuous, 60 s left'],
  [60_000, 10, 100, '10 of 100 checks run, 2 conspicuous, 9 min left'],
  [60_000, 99, 100, '99 of 100 checks run, 2 conspicuous, 1 s left'],
  [60_000, 100, 100, '100 of 100 checks run, 2 conspicuous, 0 s left'],
  [60_000, 107, 100, '100 checks run, 2 conspicuous, looking for where each break begins: 7 more'],
  [0, 0, 0, '0 of 0 checks run, 2 conspicuous'],
])('after %i ms, %i of %i checks: "%s"', (elapsedMs, ended, total, expected) => {
  expect(progressWords({ elapsedMs, ended, total, conspicuous: 2 })).toBe(expected)
})
