import { styleText } from 'node:util'
import { type Level, verdicts } from '../finding.js'
import type { RunRecord } from '../record.js'
import { answerOf } from './answer.js'
import { type FindingGroup, findingGroups } from './finding-group.js'
import { restraintOf } from './restraint.js'
import { glyphs, reasonsOf, tallyOf } from './tally.js'
import { vendorRecordOf } from './vendor-record.js'
import { formatMicroversions } from './version-ranges.js'
import { visibleLine } from './visible-text.js'

type Style = Parameters<typeof styleText>[0]
type Paint = (style: Style, text: string) => string

const mostFindings = 5
const mostReasons = 3
const width = 100

const toneStyles = { good: 'green', bad: 'red', unknown: 'yellow' } as const
const toneGlyphs = { good: glyphs.passed, bad: glyphs.failed, unknown: glyphs.inconclusive } as const
const verdictStyles = {
  failed: 'red',
  inconclusive: 'yellow',
  passed: 'green',
  inapplicable: 'gray',
} as const

const row = (label: string, text: string): string => `  ${label.padEnd(14)}${text}`

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

const tallyRow = (record: RunRecord, level: Level, paint: Paint): readonly string[] => {
  const tally = tallyOf(record.requirements, level)
  const words = verdicts
    .filter((verdict) => tally[verdict] > 0)
    .map((verdict) => paint(verdictStyles[verdict], `${glyphs[verdict]} ${tally[verdict]} ${verdict}`))
  return words.length === 0 ? [] : [row(level === 'must' ? 'required' : 'advisory', words.join('   '))]
}

const findingLines = (group: FindingGroup, paint: Paint): readonly string[] => {
  const { requirement, findings, microversions, level, waived } = group
  const mark = level === 'should' || waived ? paint('yellow', '!') : paint('red', glyphs.failed)
  const note = `${level === 'should' ? ' (advisory)' : ''}${waived ? ' (waived)' : ''}`
  return [
    `  ${mark} ${visibleLine(requirement.title, width - 14)}${note}`,
    `    ${visibleLine(findings[0].message, width - 4)}`,
    paint(
      'gray',
      `    ${visibleLine(`${requirement.id}  ${formatMicroversions(microversions)}`, width - 4)}`,
    ),
  ]
}

const findingBlock = (record: RunRecord, paint: Paint, title = 'What breaks'): readonly string[] => {
  const groups = findingGroups(record)
  if (groups.length === 0) return []
  const more = groups.length - mostFindings
  return [
    '',
    paint('bold', title),
    ...groups.slice(0, mostFindings).flatMap((group) => findingLines(group, paint)),
    ...(more > 0 ? [paint('gray', `  … and ${more} more in the report`)] : []),
  ]
}

const reasonBlock = (
  record: RunRecord,
  verdict: 'inconclusive' | 'inapplicable',
  paint: Paint,
): readonly string[] => {
  const reasons = reasonsOf(record.requirements, verdict)
  if (reasons.length === 0) return []
  const title = verdict === 'inconclusive' ? 'What could not be judged' : 'What does not apply'
  const more = reasons.length - mostReasons
  return [
    '',
    paint('bold', title),
    ...reasons
      .slice(0, mostReasons)
      .map(
        ({ reason, requirements }) =>
          `  ${glyphs[verdict]} ${requirements} × ${visibleLine(reason, width - 10)}`,
      ),
    ...(more > 0 ? [paint('gray', `  … and ${more} more reasons`)] : []),
  ]
}

const featureBlock = ({ profile }: RunRecord, paint: Paint): readonly string[] =>
  profile === undefined || profile.features.length === 0
    ? []
    : [
        '',
        paint('bold', `Features of the profile ${profile.name}`),
        ...profile.features.map(({ name, verdict, requirements, kept, reason }) => {
          const told = reason ?? `${kept} of ${requirements} required promises kept`
          const mark = paint(verdictStyles[verdict], `${glyphs[verdict]} ${verdict.padEnd(12)}`)
          return `  ${mark} ${name.padEnd(12)} ${visibleLine(told, width - 30)}`
        }),
      ]

const vendorBlock = (record: RunRecord, paint: Paint): readonly string[] => {
  const vendor = vendorRecordOf(record)
  if (vendor === undefined) return []
  return [
    '',
    paint('bold', "A vendor's own suites, apart from all of the above"),
    ...tallyRow(vendor, 'must', paint),
    ...tallyRow(vendor, 'should', paint),
    ...findingBlock(vendor, paint, 'What breaks of these'),
    ...reasonBlock(vendor, 'inconclusive', paint),
  ]
}

const leakBlock = ({ leaks }: RunRecord, paint: Paint): readonly string[] =>
  leaks.length === 0
    ? []
    : ['', paint('red', `Left behind on the target: ${leaks.length} (blockspec clean removes what it can)`)]

const waiverBlock = ({ staleWaivers }: RunRecord, paint: Paint): readonly string[] =>
  staleWaivers.length === 0
    ? []
    : [
        '',
        paint('bold', 'Waivers that are out of date, and fail the gate'),
        ...staleWaivers.map(
          ({ finding, place, reason }) =>
            `  ${paint('red', glyphs.failed)} ${visibleLine(`${place} ${finding}: ${reason}`, width - 4)}`,
        ),
      ]

/** The end of a run in a terminal: fits a screen, and needs no manual. */
export const toSummaryText = (
  record: RunRecord,
  options: { readonly report: string; readonly colour: boolean },
): string => {
  const paint: Paint = options.colour
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text
  const { target, traffic, durationMs, seed, coverage } = record
  const answer = answerOf(record)
  const { min, max } = target.microversions
  return [
    '',
    paint(
      ['bold', toneStyles[answer.tone]],
      `${toneGlyphs[answer.tone]} ${target.name}: ${answer.headline}.`,
    ),
    ...answer.reasons.map((reason) => `  ${sentence(reason)}`),
    '',
    ...(record.profile ? [row('profile', `${record.profile.name}: ${record.profile.what}`)] : []),
    row('target', visibleLine(`${target.endpoint} (${target.surface} ${min} to ${max})`, width)),
    ...(target.unverified ? [row('', 'certificates were not verified: anyone may have answered')] : []),
    row('limits', restraintOf(target)),
    ...tallyRow(record, 'must', paint),
    ...tallyRow(record, 'should', paint),
    row('operations', `${coverage.operations.exercised} of ${coverage.operations.documented} exercised`),
    row('traffic', `${traffic.exchanges} exchanges in ${(durationMs / 1000).toFixed(1)} s, seed ${seed}`),
    ...featureBlock(record, paint),
    ...findingBlock(record, paint),
    ...vendorBlock(record, paint),
    ...reasonBlock(record, 'inconclusive', paint),
    ...reasonBlock(record, 'inapplicable', paint),
    ...waiverBlock(record, paint),
    ...leakBlock(record, paint),
    '',
    row('report', options.report),
    '',
  ].join('\n')
}
