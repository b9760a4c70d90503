import { verdicts } from '../finding.js'
import type { RunRecord } from '../record.js'
import { answerOf } from './answer.js'
import { expectationOf } from './expectation.js'
import { type FindingGroup, findingGroups } from './finding-group.js'
import { code, plain, table } from './markdown.js'
import { restraintOf } from './restraint.js'
import { sectionLink, webLink } from './section-link.js'
import { byChapter, glyphs, reasonsOf, tallyOf } from './tally.js'
import { vendorRecordOf } from './vendor-record.js'
import { formatMicroversions } from './version-ranges.js'

const mostListed = 15

/** A review comment may have 65,536 characters; a job's summary page takes more. */
const longestComment = 65_000
/** As many findings as fit. */
const counts = [20, 10, 5, 0]

const tones = { good: glyphs.passed, bad: glyphs.failed, unknown: glyphs.inconclusive } as const

const link = (text: string, address: string | undefined): string =>
  address === undefined ? text : `[${text}](<${address}>)`

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

const chapterTable = ({ requirements }: RunRecord): string =>
  table(
    ['chapter', ...verdicts],
    [...byChapter(requirements)].map(([chapter, each]) => {
      const tally = tallyOf(each)
      return [plain(chapter), ...verdicts.map((verdict) => (tally[verdict] === 0 ? '' : `${tally[verdict]}`))]
    }),
  )

const featureTable = ({ profile }: RunRecord): readonly string[] =>
  profile === undefined || profile.features.length === 0
    ? []
    : [
        `### Features of the profile ${plain(profile.name)}`,
        table(
          ['feature', 'verdict', 'required promises', 'kept'],
          profile.features.map(({ name, verdict, requirements, kept }) => [
            plain(name),
            `${glyphs[verdict]} ${verdict}`,
            `${requirements}`,
            `${kept}`,
          ]),
        ),
      ]

const messageOf = (message: string): string => {
  const parts = expectationOf(message)
  return parts === undefined ? plain(message) : `expected ${code(parts.expected)}, got ${code(parts.got)}`
}

const notesOf = ({ level, findings: [{ waiver }], waived }: FindingGroup): string => {
  const advisory = level === 'should' ? ' · advisory' : ''
  if (waiver === undefined) return advisory
  return `${advisory} · ${waived ? 'waived' : 'waiver expired'}: ${link(plain(waiver.reason), webLink(waiver.link))}`
}

const findingItem = (group: FindingGroup): string => {
  const { requirement, check, at, findings, microversions } = group
  return [
    `- **${link(plain(requirement.title), sectionLink(requirement.ref))}**${notesOf(group)}<br>`,
    `  ${messageOf(findings[0].message)}<br>`,
    `  ${code(requirement.id)} · ${code(check)} at ${code(at)} · ${formatMicroversions(microversions)}`,
  ].join('\n')
}

const list = (items: readonly string[], most: number): string =>
  [...items.slice(0, most), ...(items.length > most ? [`- … and ${items.length - most} more`] : [])].join(
    '\n',
  )

const section = (title: string, items: readonly string[], most = mostListed): readonly string[] =>
  items.length === 0 ? [] : [`### ${title} (${items.length})`, list(items, most)]

const reasonItems = (record: RunRecord, verdict: 'inapplicable' | 'inconclusive'): readonly string[] =>
  reasonsOf(record.requirements, verdict).map(
    ({ reason, requirements }) =>
      `- ${plain(reason)}: ${requirements} requirement${requirements === 1 ? '' : 's'}`,
  )

const facts = ({ target, seed, startedAt, durationMs, traffic, tool, coverage }: RunRecord): string =>
  [
    `target ${code(target.name)} at ${code(target.endpoint)}`,
    ...(target.unverified ? ['**certificates not verified**'] : []),
    `${plain(target.surface)} ${target.microversions.min}–${target.microversions.max}`,
    `${coverage.operations.exercised} of ${coverage.operations.documented} operations`,
    `${traffic.exchanges} exchanges in ${(durationMs / 1000).toFixed(1)} s`,
    plain(restraintOf(target)),
    `seed ${seed}`,
    `${plain(tool.name)} ${plain(tool.version)}, ${plain(startedAt)}`,
  ].join(' · ')

/** What was asked besides what is documented stands by itself. */
const vendorBlocks = (record: RunRecord, mostFindings: number): readonly string[] => {
  const vendor = vendorRecordOf(record)
  if (vendor === undefined) return []
  return [
    "### A vendor's own suites",
    'No compliance, profile or coverage rests on them.',
    chapterTable(vendor),
    ...section("Findings of the vendor's suites", findingGroups(vendor).map(findingItem), mostFindings),
  ]
}

const summaryOf = (record: RunRecord, mostFindings: number): string => {
  const answer = answerOf(record)
  const blocks = [
    `## ${tones[answer.tone]} ${answer.headline}`,
    ...(answer.reasons.length === 0 ? [] : [answer.reasons.map(sentence).join(' ')]),
    facts(record),
    ...featureTable(record),
    chapterTable(record),
    ...section('Findings', findingGroups(record).map(findingItem), mostFindings),
    ...vendorBlocks(record, mostFindings),
    ...section('Inconclusive', reasonItems(record, 'inconclusive')),
    ...section('Inapplicable', reasonItems(record, 'inapplicable')),
    ...section(
      'Left behind',
      record.leaks.map(
        ({ kind, id, name, reason }) => `- ${plain(kind)} ${code(id ?? name)}: ${plain(reason)}`,
      ),
    ),
    ...section(
      'Waivers that are out of date',
      record.staleWaivers.map(
        ({ finding, place, reason }) => `- ${code(finding)} (${plain(place)}): ${plain(reason)}`,
      ),
    ),
    ...section(
      'Waivers that matched nothing',
      record.unusedWaivers.map((waiver) => `- ${code(waiver)}`),
    ),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** The run for a CI job's summary page or a review comment: the answer, the chapters, and what to look at. */
export const toSummaryMarkdown = (record: RunRecord): string => {
  const fits = (count: number): boolean => summaryOf(record, count).length <= longestComment
  return summaryOf(record, counts.find(fits) ?? 0)
}
