import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Verdict } from '../finding.js'
import { Baseline } from './baseline.js'
import { compareReports, isRegression } from './comparison.js'
import { comparisonText } from './comparison-text.js'
import type { ReportDocument } from './report-document.js'
import { toReportJson } from './report-json.js'
import { hostileRecord } from './testing/hostile-record.js'
import { sampleRecord } from './testing/sample-record.js'

const reportOf = (record = sampleRecord()): ReportDocument => JSON.parse(toReportJson(record))
const sample = reportOf()
const passing = sample.requirements.filter(({ cells }) => cells.every(({ verdict }) => verdict === 'passed'))

type Requirement = ReportDocument['requirements'][number]

const findingOf = ({ id, operation }: Requirement): ReportDocument['findings'][number] => ({
  ...{ id: `${id}@3.0:status-is:status`, requirement: id, operation, microversion: '3.0' },
  ...{ check: 'status-is', at: 'status', message: 'expected 202, got 500' },
})

/** The report, were these requirements broken at 3.0. */
const broken = (ids: ReadonlySet<string>): ReportDocument => ({
  ...sample,
  requirements: sample.requirements.map((requirement) =>
    ids.has(requirement.id)
      ? {
          ...requirement,
          cells: requirement.cells.map((cell) =>
            cell.microversion === '3.0'
              ? { ...cell, verdict: 'failed' as const, findings: [findingOf(requirement).id] }
              : cell,
          ),
        }
      : requirement,
  ),
  findings: [
    ...sample.findings,
    ...sample.requirements.filter(({ id }) => ids.has(id)).map((requirement) => findingOf(requirement)),
  ],
})

test("what a vendor's own suites show is compared, too", () => {
  const [own] = passing
  if (own === undefined) throw new Error('the sample has nothing that passes')
  const vendors = { ...own, id: 'vendor/acme/create/is-thin' }
  const { requirements, findings } = broken(new Set([own.id]))
  const isBroken = requirements.find(({ id }) => id === own.id)
  const was: ReportDocument = { ...sample, vendor: { requirements: [vendors], findings: [] } }
  const is: ReportDocument = {
    ...sample,
    vendor: {
      requirements: [{ ...vendors, cells: isBroken?.cells ?? [] }],
      findings: findings
        .filter(({ requirement }) => requirement === own.id)
        .map((finding) => ({ ...finding, id: `${vendors.id}@3.0`, requirement: vendors.id })),
    },
  }
  expect(compareReports(was, is).newlyFailing.map(({ id }) => id)).toEqual([vendors.id])
  expect(compareReports(is, is).newlyFailing).toEqual([])
  expect(compareReports(sample, is).newRequirements.map(({ id }) => id)).toEqual([vendors.id])
  expect(is.vendor?.findings.map((finding) => new Baseline(is).knows(finding))).toEqual([true])
})

const some = fc
  .uniqueArray(fc.nat(passing.length - 1), { maxLength: 20 })
  .map((picked) => new Set(picked.map((n) => passing[n]?.id ?? '')))

test('what broke and what was fixed is told, no more and no less', () => {
  fc.assert(
    fc.property(some, some, (was, is) => {
      const { newlyFailing, fixed, failingDifferently } = compareReports(broken(was), broken(is))
      const only = (these: ReadonlySet<string>, those: ReadonlySet<string>): readonly string[] =>
        [...these].filter((id) => !those.has(id)).sort()
      expect(newlyFailing.map(({ id }) => id)).toEqual(only(is, was))
      expect(fixed.map(({ id }) => id)).toEqual(only(was, is))
      expect(failingDifferently).toEqual([])
    }),
    { numRuns: 100 },
  )
})

/** The report, were this requirement judged so wherever it was judged. */
const judged = (of: ReportDocument, id: string, verdict: Verdict, reason?: string): ReportDocument => ({
  ...of,
  requirements: of.requirements.map((requirement) =>
    requirement.id === id
      ? {
          ...requirement,
          cells: requirement.cells.map((cell) => ({
            ...cell,
            verdict,
            ...(reason !== undefined && { reason }),
          })),
        }
      : requirement,
  ),
})

test('what came to be inapplicable, undecided, new or gone is told, in every form', () => {
  const [lacking, undecided, fresh, gone, asBefore] = passing.map(({ id }) => id)
  if (!lacking || !undecided || !fresh || !gone || !asBefore)
    throw new Error('the sample has too little that passes')
  const without = (of: ReportDocument, id: string): ReportDocument => ({
    ...of,
    requirements: of.requirements.filter((each) => each.id !== id),
  })
  const reason = 'the target lacks snapshots'
  const is = judged(judged(sample, lacking, 'inapplicable', reason), undecided, 'inconclusive', 'no answer')
  const comparison = compareReports(without(sample, fresh), without(is, gone))
  expect(comparison).toMatchObject({
    newlyInapplicable: [{ id: lacking, was: 'passed', is: 'inapplicable', reason }],
    newlyInconclusive: [{ id: undecided, reason: 'no answer' }],
    newRequirements: [{ id: fresh, verdict: 'passed' }],
    goneRequirements: [gone],
    ...{
      newlyFailing: [],
      fixed: [],
      failingDifferently: [],
      newlyDecided: [],
      newlyApplicable: [],
      latency: [],
    },
  })
  const back = compareReports(without(is, gone), without(sample, fresh))
  expect(back.newlyApplicable.map(({ id }) => id)).toEqual([lacking])
  expect(back.newlyDecided.map(({ id }) => id)).toEqual([undecided])
  const titles = ['Newly inapplicable (1)', 'Newly inconclusive (1)', 'New requirements (1)']
  for (const title of titles) {
    expect(comparisonText(comparison, 'text').split('\n')).toContain(title)
    expect(comparisonText(comparison, 'markdown').split('\n')).toContain(`### ${title}`)
  }
  expect(comparisonText(comparison, 'text')).toContain(reason)
  expect(comparisonText(comparison, 'text')).not.toContain(asBefore)
  expect(JSON.parse(comparisonText(comparison, 'json'))).toEqual({ schemaVersion: 1, ...comparison })
})

test('a promise that is broken in a further way is told', () => {
  const [one] = passing
  if (one === undefined) throw new Error('the sample has no passing requirement')
  const was = broken(new Set([one.id]))
  const further = { ...findingOf(one), id: 'further', check: 'body-is-json', at: '/volume' }
  const { failingDifferently } = compareReports(was, { ...was, findings: [...was.findings, further] })
  expect(failingDifferently.map(({ findings }) => findings.map(({ id }) => id))).toEqual([['further']])
})

test('a baseline knows what failed wherever it was not kept, and nothing beyond', () => {
  const baseline = new Baseline(sample)
  const [first] = sample.findings
  if (first === undefined) throw new Error('the sample has no finding')
  const { cells } = sample.requirements.find(({ id }) => id === first.requirement) ?? { cells: [] }
  for (const { microversion, verdict } of cells) {
    expect(baseline.knows({ ...first, microversion })).toBe(verdict !== 'passed')
  }
  expect(cells.some(({ verdict }) => verdict === 'passed')).toBe(true)
  expect(cells.some(({ verdict, basis }) => verdict === 'failed' && basis === 'inferred')).toBe(true)
  expect(baseline.knows({ ...first, at: '/elsewhere' })).toBe(false)
})

test('a waived or an advisory finding is no regression', () => {
  const waived = compareReports(reportOf(sampleRecord({ findings: [] })), sample).failingDifferently
  expect(waived.filter(isRegression).every(({ level }) => level === 'must')).toBe(true)
  expect(waived.some((change) => !isRegression(change) && change.level === 'must')).toBe(true)
  expect(waived.some((change) => !isRegression(change) && change.level === 'should')).toBe(true)
})

const paced = (factorOf: (index: number) => number): ReportDocument => ({
  ...sample,
  traffic: {
    ...sample.traffic,
    perOperation: sample.traffic.perOperation.map((each, index) => ({
      ...each,
      p50Ms: 20 * factorOf(index),
    })),
  },
})

test('an operation that became slower is told, a machine that is busy is not', () => {
  const was = paced(() => 1)
  expect(
    compareReports(
      was,
      paced(() => 3),
    ).latency,
  ).toEqual([])
  expect(
    compareReports(
      was,
      paced((index) => 1 + (index % 3) * 0.1),
    ).latency,
  ).toEqual([])
  const { latency } = compareReports(
    was,
    paced((index) => (index === 4 ? 6 : 3)),
  )
  expect(latency.map(({ factor }) => factor)).toEqual([2])
})

test('equal reports differ in nothing', () => {
  expect(comparisonText(compareReports(sample, sample), 'text')).toContain('Nothing changed.')
})

test.each(['text', 'markdown', 'json'] as const)('what a target sent stays text as %s', (format) => {
  const hostile = reportOf(hostileRecord())
  const written = comparisonText(
    compareReports({ ...hostile, requirements: [], findings: [] }, hostile),
    format,
  )
  const forbidden = format === 'json' ? /[\u0000-\u0008\u000b-\u001f]/ : /[\u0000-\u0008\u000b-\u001f\u202e]/
  expect(forbidden.test(written)).toBe(false)
  expect(format === 'markdown' && written.includes('<script')).toBe(false)
})
