import { worst } from '../finding.js'
import type { JudgedRequirement, RunRecord } from '../record.js'
import { type FindingGroup, findingGroups } from './finding-group.js'
import { findingText } from './finding-text.js'
import { byChapter, overallVerdict, reasonsOf } from './tally.js'
import { vendorRecordOf } from './vendor-record.js'
import { element } from './xml.js'

type Outcome = 'passed' | 'failure' | 'error' | 'skipped'

interface TestCase {
  readonly outcome: Outcome
  readonly xml: string
}

const mostFindings = 20

const detailOf = (groups: readonly FindingGroup[]): string => {
  const rest = groups.length - mostFindings
  const texts = groups.slice(0, mostFindings).map(findingText)
  return [...texts, ...(rest > 0 ? [`and ${rest} more: see report.json`] : [])].join('\n\n')
}

/** A gate reads failures only: what is waived or merely advised stays visible, as skipped with its findings. */
const excuseOf = (requirement: JudgedRequirement, groups: readonly FindingGroup[]): string | undefined => {
  if (requirement.level === 'should') return `advisory: ${groups[0]?.findings[0].message ?? 'failed'}`
  if (groups.length === 0 || !groups.every(({ waived }) => waived)) return undefined
  const reasons = groups.flatMap(({ findings }) => findings.map(({ waiver }) => waiver?.reason ?? ''))
  return `waived: ${[...new Set(reasons)].join('; ')}`
}

const failureOf = (
  requirement: JudgedRequirement,
  groups: readonly FindingGroup[],
): readonly [Outcome, string] => {
  const detail = { text: detailOf(groups) }
  const excuse = excuseOf(requirement, groups)
  const isUnsure = worst(requirement.cells.map(({ verdict }) => verdict).filter((each) => each !== 'failed'))
  if (excuse === undefined) {
    const first = groups[0]?.findings[0]
    return [
      'failure',
      element('failure', { message: first?.message ?? 'failed', type: first?.check }, detail),
    ]
  }
  return isUnsure === 'inconclusive'
    ? ['error', errorOf(requirement) + element('system-out', {}, { text: `${excuse}\n\n${detail.text}` })]
    : ['skipped', element('skipped', { message: excuse }) + element('system-out', {}, detail)]
}

const reasonIn = (requirement: JudgedRequirement, verdict: 'inconclusive' | 'inapplicable'): string =>
  reasonsOf([requirement], verdict)
    .map(({ reason }) => reason)
    .join('; ')

const errorOf = (requirement: JudgedRequirement): string =>
  element('error', { message: reasonIn(requirement, 'inconclusive'), type: 'inconclusive' })

const outcomeOf = (
  requirement: JudgedRequirement,
  groups: readonly FindingGroup[],
): readonly [Outcome, string] => {
  switch (overallVerdict(requirement)) {
    case 'failed':
      return failureOf(requirement, groups)
    case 'inconclusive':
      return ['error', errorOf(requirement)]
    case 'inapplicable':
      return ['skipped', element('skipped', { message: reasonIn(requirement, 'inapplicable') })]
    case 'passed':
      return ['passed', '']
  }
}

const testCase = (requirement: JudgedRequirement, groups: readonly FindingGroup[]): TestCase => {
  const [outcome, inner] = outcomeOf(requirement, groups)
  const name = `${requirement.title} [${requirement.id}]`
  return {
    outcome,
    xml: element('testcase', { classname: requirement.chapter, name }, inner === '' ? [] : [inner]),
  }
}

const countsOf = (cases: readonly TestCase[]) => {
  const count = (outcome: Outcome): number => cases.filter((each) => each.outcome === outcome).length
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  }
}

const propertiesOf = ({ seed, target }: RunRecord): string =>
  element('properties', {}, [
    element('property', { name: 'target', value: target.name }),
    element('property', { name: 'endpoint', value: target.endpoint }),
    element('property', {
      name: 'microversions',
      value: `${target.microversions.min}–${target.microversions.max}`,
    }),
    element('property', { name: 'seed', value: seed }),
  ])

/** The run for readers of JUnit files: a suite per chapter, a case per requirement; only what gates is a failure. */
export const toJunit = (record: RunRecord): string => {
  const groups = new Map<string, FindingGroup[]>()
  const vendor = vendorRecordOf(record)
  for (const group of [...findingGroups(record), ...(vendor ? findingGroups(vendor) : [])]) {
    groups.set(group.requirement.id, [...(groups.get(group.requirement.id) ?? []), group])
  }
  const timestamp = record.startedAt.replace(/(\.\d+)?Z$/, '')
  const chapters = [...byChapter(record.requirements), ...byChapter(vendor?.requirements ?? [])]
  const suites = chapters.map(([chapter, requirements]) => {
    const cases = requirements.map((requirement) => testCase(requirement, groups.get(requirement.id) ?? []))
    const inner = [propertiesOf(record), ...cases.map(({ xml }) => xml)]
    return { cases, xml: element('testsuite', { name: chapter, timestamp, ...countsOf(cases) }, inner) }
  })
  const attributes = {
    name: `${record.tool.name} ${record.target.name}`,
    time: (record.durationMs / 1000).toFixed(3),
  }
  const counts = countsOf(suites.flatMap(({ cases }) => cases))
  const inner = suites.map(({ xml }) => xml)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { ...attributes, ...counts }, inner)}`
}
