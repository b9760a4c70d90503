import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Verdict, verdicts } from '../finding.js'
import type { Microversion } from '../microversion.js'
import { differenceOf } from './difference.js'
import { columnOf, letters, matricesOf } from './matrix.js'
import { matrixText } from './matrix-text.js'
import type { ReportDocument } from './report-document.js'
import { hostileRecord, hostileStrings } from './testing/hostile-record.js'
import { sampleRecord } from './testing/sample-record.js'

const versions: readonly Microversion[] = ['3.0', '3.1', '3.2']

const sample = sampleRecord()
const verdictOf = new Map<string, Verdict>(verdicts.map((verdict) => [letters[verdict], verdict]))

/** A report with these verdicts, a row of letters for each requirement. */
const reportOf = (name: string, rows: Readonly<Record<string, string>>): ReportDocument => {
  const head = sample.requirements[0]
  if (head === undefined) throw new Error('the sample has requirements')
  return {
    ...{ ...sample, schemaVersion: 1, findings: [] },
    target: { ...sample.target, name, microversions: { min: '3.0', max: '3.2' } },
    requirements: Object.entries(rows).map(([id, row]) => ({
      ...{ ...head, id, title: id },
      cells: [...row].flatMap((letter, at) => {
        const [verdict, microversion] = [verdictOf.get(letter), versions[at]]
        return verdict && microversion
          ? [{ microversion, verdict, basis: 'tested' as const, findings: [] }]
          : []
      }),
    })),
  }
}

const matrixOf = (reports: Readonly<Record<string, Readonly<Record<string, string>>>>) => {
  const [matrix] = matricesOf(Object.entries(reports).map(([name, rows]) => columnOf(reportOf(name, rows))))
  if (matrix === undefined) throw new Error('one surface makes one matrix')
  return matrix
}

/** How two or three targets that fared so differ. */
const kindOf = (...rows: readonly string[]) => {
  const matrix = matrixOf(Object.fromEntries(rows.map((row, index) => [`t${index}`, { r: row }])))
  const [requirement] = matrix.requirements
  return requirement && differenceOf(requirement, matrix)
}

test.each([
  [['ppp', 'ppp', 'fpp'], 'alone', [2]],
  [['fpp', 'fpp', 'ppp'], 'some', [0, 1]],
  // Both fail, though not at the same microversions.
  [['fpp', 'ppf'], 'some', [0, 1]],
  [['fff', 'fff', 'nnn'], 'all', [0, 1]],
  // Nobody else was judged: that proves no difference.
  [['fff', 'nnn'], 'all', [0]],
  [['fpp', '.pp'], 'all', [0]],
  [['ppp', 'pip'], 'undecided', []],
  [['ppp', 'npp'], 'applicability', []],
  [['ppp', 'pp.'], 'alike', []],
  [['nnn', 'nnn'], 'alike', []],
] as const)('%j is told as %s', (rows, kind, failing) => {
  expect(kindOf(...rows)).toEqual({ kind, failing })
})

test('at one microversion only that counts', () => {
  const matrix = matrixOf({ a: { r: 'fpp' }, b: { r: 'ppp' } })
  const [requirement] = matrix.requirements
  const kinds = [0, 1, 2].map((position) => requirement && differenceOf(requirement, matrix, position).kind)
  expect(kinds).toEqual(['alone', 'alike', 'alike'])
})

test('each verdict of each report stands in the matrix, whatever the others were asked', () => {
  const row = fc.string({ unit: fc.constantFrom('f', 'i', 'p', 'n', '.'), minLength: 3, maxLength: 3 })
  const rows = fc.dictionary(fc.constantFrom('a', 'b', 'c'), row, { minKeys: 1 })
  fc.assert(
    fc.property(fc.array(rows, { minLength: 1, maxLength: 4 }), (reports) => {
      const matrix = matrixOf(Object.fromEntries(reports.map((each, index) => [`t${index}`, each])))
      for (const [target, each] of reports.entries()) {
        const seen = matrix.requirements.map(({ id, fates }) => [
          id,
          matrix.fates[fates[target] ?? -1]?.verdicts,
        ])
        const expected = matrix.requirements.map(({ id }) => [id, each[id] ?? '...'])
        expect(seen).toEqual(expected)
      }
    }),
    { numRuns: 60 },
  )
})

test('targets with other microversions stand beside each other, other surfaces apart', () => {
  const newer = reportOf('newer', { r: 'ppp' })
  const older = columnOf({
    ...reportOf('older', { r: 'pp' }),
    target: { ...newer.target, name: 'older', microversions: { min: '3.0', max: '3.1' } },
  })
  const v2 = columnOf({ ...newer, target: { ...newer.target, surface: 'block-storage-v2' } })
  const [matrix, second, ...rest] = matricesOf([older, v2, columnOf(newer)])
  expect(matrix?.versions).toEqual(versions)
  expect(matrix?.targets.map(({ standings }) => standings)).toEqual([
    ['complies', 'complies', null],
    ['complies', 'complies', 'complies'],
  ])
  expect(second).toMatchObject({ surface: 'block-storage-v2', targets: [{ name: 'newer' }] })
  expect(rest).toEqual([])
})

test('all forms say who alone fails what, and nothing a target sent becomes markup', () => {
  const report = { ...sample, schemaVersion: 1 as const }
  const good = {
    ...report,
    target: { ...sample.target, name: 'good' },
    findings: [],
    requirements: sample.requirements.map((requirement) => ({
      ...requirement,
      cells: requirement.cells.map((cell) => ({
        ...{ ...cell, findings: [] },
        verdict: cell.verdict === 'failed' ? ('passed' as const) : cell.verdict,
      })),
    })),
  }
  const matrices = matricesOf([columnOf(report), columnOf(good)])
  const text = matrixText(matrices, 'text')
  expect(text).toMatch(/One target alone fails \(5\)/)
  expect(text).toContain('acme-nightly: volumes.create: every body matches its schema')
  expect(text).toContain('expected a string of 32 hexadecimal digits, got null')
  const json: unknown = JSON.parse(matrixText(matrices, 'json'))
  expect(json).toMatchObject({
    schemaVersion: 1,
    surfaces: [
      {
        targets: [
          { name: 'acme-nightly', broken: 4, alone: 4 },
          { name: 'good', broken: 0, alone: 0 },
        ],
      },
    ],
  })
  const hostile = matricesOf([columnOf({ ...hostileRecord(), schemaVersion: 1 }), columnOf(good)])
  const markdown = matrixText(hostile, 'markdown')
  for (const each of hostileStrings.filter((one) => one.includes('<'))) expect(markdown).not.toContain(each)
})
