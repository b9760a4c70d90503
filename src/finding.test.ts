import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verdictOf, verdicts, worst } from './finding.js'

const finding = { check: 'status-is', at: 'status', message: 'expected 202, got 500' }

test('a finding convicts, whatever else went wrong', () => {
  expect(verdictOf({ findings: [finding] })).toBe('failed')
  expect(verdictOf({ findings: [finding], trouble: 'connection reset' })).toBe('failed')
})

test('trouble alone proves nothing', () => {
  expect(verdictOf({ findings: [], trouble: 'connection reset' })).toBe('inconclusive')
  expect(verdictOf({ findings: [] })).toBe('passed')
})

test('the worst verdict wins, in any order', () => {
  expect(worst([])).toBe('inapplicable')
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...verdicts), { minLength: 1 }), (several) => {
      const rank = Math.min(...several.map((verdict) => verdicts.indexOf(verdict)))
      expect(worst(several)).toBe(verdicts[rank])
    }),
  )
})
