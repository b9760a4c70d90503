import { expect, test } from 'vitest'
import { fuzzCoverageOf, together } from './model-coverage.js'
import type { ModelLine } from './record-line.js'

const line: ModelLine = {
  kind: 'model',
  situations: { states: ['a allowed: x', 'a refused: y'], inputs: ['a /size minimum'] },
  counts: { 'a allowed: x': 2, 'a unspecified: z': 1 },
  cells: ['a at 3.0', 'a at 3.71'],
  cellCounts: { 'a at 3.71': 3 },
}

test('each kind, and operations at microversions, are set against what there is', () => {
  expect(fuzzCoverageOf(line)).toEqual({
    ...{ documented: 3, exercised: 1, untested: ['a /size minimum', 'a refused: y'], counts: line.counts },
    kinds: { states: { documented: 2, exercised: 1 }, inputs: { documented: 1, exercised: 0 } },
    cells: { documented: 2, exercised: 1, untested: ['a at 3.0'], counts: line.cellCounts },
  })
})

test('what shards came upon is added up', () => {
  const other: ModelLine = {
    kind: 'model',
    situations: { states: ['a allowed: x', 'a refused: y'], races: ['r: a meets a'] },
    counts: { 'a allowed: x': 1, 'a refused: y': 1 },
    cells: ['a at 3.0'],
    cellCounts: { 'a at 3.0': 1, 'a at 3.71': 1 },
  }
  const { documented, counts, kinds, cells } = fuzzCoverageOf(together(together(undefined, line), other))
  expect(documented).toBe(4)
  expect(counts).toEqual({ 'a allowed: x': 3, 'a refused: y': 1, 'a unspecified: z': 1 })
  expect(kinds.states).toEqual({ documented: 2, exercised: 2 })
  expect(cells).toMatchObject({ exercised: 2, counts: { 'a at 3.0': 1, 'a at 3.71': 4 } })
})
