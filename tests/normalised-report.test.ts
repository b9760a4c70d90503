import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyDirectory } from './command-line.js'
import { normalised } from './normalised-report.js'

const compliance = (passed: number, inapplicable: number) => [
  { microversion: '3.0', compliant: true, failed: 0, inconclusive: 0, passed: 5, inapplicable },
  { microversion: '3.71', compliant: true, failed: 0, inconclusive: 0, passed, inapplicable: 2 },
]

const ofRefusals = (verdict: string, operation = 'volume-transfers.list') => ({
  ...{ id: `contract/${operation}/fault-hides-internals`, kind: 'standing', operation },
  cells: [
    { microversion: '3.0', verdict: 'inapplicable' },
    { microversion: '3.71', verdict },
  ],
})

const told = (sums: readonly unknown[], requirements: readonly unknown[]): string => {
  const directory = emptyDirectory()
  writeFileSync(join(directory, 'report.json'), JSON.stringify({ compliance: sums, requirements }))
  return normalised(directory)
}

const plain = told(compliance(8, 3), [])

test('that a refusal of a list was met is left out, with what it adds to the sums', () => {
  expect(told(compliance(9, 4), [ofRefusals('passed')])).toBe(plain)
})

test.each([
  ['sums that differ otherwise', told(compliance(9, 3), [])],
  ['a refusal that shows something', told(compliance(8, 4), [ofRefusals('failed')])],
  ['a refusal of what is no list', told(compliance(9, 4), [ofRefusals('passed', 'volumes.create')])],
])('%s are told', (_, other) => {
  expect(other).not.toBe(plain)
})
