import { expect, test } from 'vitest'
import { sampleRecord } from '../report/testing/sample-record.js'
import { exitCodeOf } from './exit-code.js'

const decided = sampleRecord({ leaks: [] })
const settled = {
  ...decided,
  requirements: decided.requirements.map((requirement) => ({
    ...requirement,
    cells: requirement.cells.map((cell) =>
      cell.verdict === 'inconclusive' ? { ...cell, verdict: 'passed' as const } : cell,
    ),
  })),
}

test('a finding of a required promise gates, unless a waiver or an earlier run has it', () => {
  expect(exitCodeOf(settled)).toBe(1)
  expect(exitCodeOf(settled, { knows: () => true })).toBe(0)
  const waived = settled.findings.map((finding) => ({ ...finding, waiver: { reason: 'known' } }))
  expect(exitCodeOf({ ...settled, findings: waived })).toBe(0)
})

test('a waiver that is out of date gates', () => {
  const stale = [{ finding: 'a/b@*', place: 'targets.yaml:3:5', reason: 'it expired on 2026-01-31' }]
  expect(exitCodeOf({ ...settled, findings: [], staleWaivers: stale })).toBe(1)
  expect(exitCodeOf({ ...settled, findings: [] })).toBe(0)
})

test('an earlier run excuses neither what could not be judged nor what was left behind', () => {
  const known = { knows: () => true }
  expect(exitCodeOf({ ...settled, leaks: sampleRecord().leaks }, known)).toBe(3)
  expect(exitCodeOf({ ...settled, interrupted: true }, known)).toBe(3)
  expect(exitCodeOf(decided, known)).toBe(3)
})
