import { createHash } from 'node:crypto'
import type { RunRecord } from '../record.js'
import { placeOf } from './baseline.js'
import { type FindingGroup, findingGroups } from './finding-group.js'
import { findingText } from './finding-text.js'
import { sectionLink } from './section-link.js'
import { formatMicroversions } from './version-ranges.js'

type JudgedRequirement = RunRecord['requirements'][number]

/** What viewers take of one run; more would make them refuse the file. */
const mostResults = 5000

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

const levels = { must: 'error', should: 'warning' } as const

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

const ruleOf = ({ id, title, level, ref, chapter, quote, kind }: JudgedRequirement) => {
  const helpUri = sectionLink(ref)
  return {
    id,
    shortDescription: { text: sentence(title) },
    fullDescription: { text: quote ?? sentence(title) },
    help: { text: `${sentence(title)} See section ${ref.section} of ${ref.document}.` },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level: levels[level] },
    properties: { tags: [chapter, kind, level] },
  }
}

/** The same deviation has the same print in every run, whichever microversions were asked. */
const fingerprintOf = ({ requirement: { id }, check, at }: FindingGroup): string =>
  createHash('sha256')
    .update(JSON.stringify([id, check, placeOf(at)]))
    .digest('hex')

/** An API has no files: viewers that want one get the operation's place in the contract. */
const locationsOf = ({ requirement: { chapter, operation }, at }: FindingGroup, surface: string) => [
  {
    physicalLocation: {
      artifactLocation: { uri: `schemas/${surface}/${encodeURIComponent(chapter)}.json` },
      region: { startLine: 1 },
    },
    logicalLocations: [{ name: operation, fullyQualifiedName: `${operation} ${at}`, kind: 'function' }],
  },
]

const suppressionsOf = ({ waived, findings: [{ waiver }] }: FindingGroup) =>
  waived ? [{ kind: 'external', status: 'accepted', justification: waiver?.reason ?? '' }] : []

const resultOf = (group: FindingGroup, ruleIndex: number, fingerprint: string, surface: string) => ({
  ruleId: group.requirement.id,
  ruleIndex,
  level: levels[group.level],
  message: { text: `${sentence(group.requirement.title)}\n\n${findingText(group)}` },
  locations: locationsOf(group, surface),
  partialFingerprints: { 'blockspecFinding/v1': fingerprint },
  suppressions: suppressionsOf(group),
  properties: { microversions: formatMicroversions(group.microversions), findings: group.findings.length },
})

const resultsOf = (record: RunRecord) => {
  const indexes = new Map(record.requirements.map(({ id }, index) => [id, index]))
  const seen = new Map<string, number>()
  return findingGroups(record)
    .slice(0, mostResults)
    .map((group) => {
      const print = fingerprintOf(group)
      const times = (seen.get(print) ?? 0) + 1
      seen.set(print, times)
      return resultOf(
        group,
        indexes.get(group.requirement.id) ?? -1,
        `${print}:${times}`,
        record.target.surface,
      )
    })
}

/** The findings for code-scanning views: SARIF 2.1.0, a rule per requirement, a result per broken promise. */
export const toSarif = (record: RunRecord): string => {
  const { tool, target, seed, startedAt, durationMs, interrupted } = record
  const endTimeUtc = new Date(Date.parse(startedAt) + durationMs).toISOString()
  const run = {
    tool: {
      driver: {
        name: tool.name,
        semanticVersion: tool.version,
        rules: record.requirements.map(ruleOf),
      },
    },
    automationDetails: { id: `${tool.name}/${target.name}/` },
    invocations: [{ executionSuccessful: !interrupted, startTimeUtc: startedAt, endTimeUtc }],
    results: resultsOf(record),
    columnKind: 'utf16CodeUnits',
    properties: { target: target.name, endpoint: target.endpoint, seed },
  }
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, undefined, 1)}\n`
}
