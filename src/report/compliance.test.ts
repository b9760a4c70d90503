import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Level, type Verdict, verdicts } from '../finding.js'
import type { Microversion } from '../microversion.js'
import type { RunRecord } from '../record.js'
import { complianceOf, compliantUpTo } from './compliance.js'
import { sampleRecord } from './testing/sample-record.js'

type Judged = RunRecord['requirements'][number]

const sample = sampleRecord()
const [model] = sample.requirements
const target = { ...sample.target, microversions: { min: '3.0', max: '3.3' } } as const

const requirement = (level: Level, ...over: readonly Verdict[]): Judged => {
  if (model === undefined) throw new Error('the sample has requirements')
  const cells = over.map((verdict, minor) => ({
    microversion: `3.${minor}` as Microversion,
    verdict,
    basis: 'tested' as const,
    findings: [],
  }))
  return { ...model, level, cells }
}

const compliantAt = (...requirements: readonly Judged[]): readonly boolean[] =>
  complianceOf({ ...sample, target, requirements }).map(({ compliant }) => compliant)

const good = requirement('must', 'passed', 'passed', 'passed', 'passed')

describe('compliance', () => {
  test('is lost where a required promise is broken or could not be judged', () => {
    const bad = requirement('must', 'passed', 'failed', 'inconclusive', 'inapplicable')
    expect(compliantAt(good, bad)).toEqual([true, false, false, true])
  })

  test('is not affected by advice', () => {
    expect(
      compliantAt(good, requirement('should', 'failed', 'inconclusive', 'passed', 'inapplicable')),
    ).toEqual([true, true, true, true])
  })

  test('needs at least one required promise kept', () => {
    expect(compliantAt(requirement('must', 'inapplicable', 'passed'))).toEqual([false, true, false, false])
    expect(compliantAt(requirement('should', 'passed', 'passed'))).toEqual([false, false, false, false])
  })

  test('counts every requirement once per microversion', () => {
    const cells = fc.array(fc.constantFrom(...verdicts), { minLength: 4, maxLength: 4 })
    const each = fc.tuple(fc.constantFrom<Level>('must', 'should'), cells)
    fc.assert(
      fc.property(fc.array(each, { maxLength: 20 }), (all) => {
        const requirements = all.map(([level, over]) => requirement(level, ...over))
        for (const at of complianceOf({ ...sample, target, requirements })) {
          expect(at.passed + at.failed + at.inconclusive + at.inapplicable).toBe(all.length)
        }
      }),
    )
  })
})

describe('compliantUpTo', () => {
  const upTo = (...over: readonly Verdict[]) =>
    compliantUpTo(complianceOf({ ...sample, target, requirements: [requirement('must', ...over)] }))

  test.each<[Microversion | undefined, Verdict[]]>([
    ['3.3', ['passed', 'passed', 'passed', 'passed']],
    ['3.1', ['passed', 'passed', 'failed', 'passed']],
    [undefined, ['failed', 'passed', 'passed', 'passed']],
  ])('is %s for %j', (expected, over) => {
    expect(upTo(...over)).toBe(expected)
  })
})
