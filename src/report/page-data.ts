import type { Exchange } from '../exchange.js'
import type { Verdict } from '../finding.js'
import { type Microversion, microversionsOf } from '../microversion.js'
import type { Cell, RecordedFinding, RequirementHead, RunRecord } from '../record.js'
import { type Answer, answerOf } from './answer.js'
import { type Standing, standingsOf } from './compliance.js'
import { type FindingGroup, findingGroups } from './finding-group.js'
import { sectionLink } from './section-link.js'
import { vendorRecordOf } from './vendor-record.js'

/** Neighbouring microversions at which a requirement fared the same; `from` and `to` index `PageData.versions`. */
export interface Run {
  readonly from: number
  readonly to: number
  readonly verdict: Verdict
  readonly basis: Cell['basis']
  readonly reason?: string
}

/** A requirement as the page draws it. */
export interface PageRequirement extends RequirementHead {
  readonly link?: string
  readonly exchanges: number
  readonly runs: readonly Run[]
}

/** A broken promise as the page shows it; `requirement` indexes `PageData.requirements`. */
export interface PageGroup extends Pick<FindingGroup, 'check' | 'at' | 'microversions' | 'waived'> {
  readonly requirement: number
  readonly findings: readonly RecordedFinding[]
}

type Shared = Omit<RunRecord, 'requirements' | 'findings' | 'vendor'>

/** All that the page knows: the record, with each requirement's cells run together. */
export interface PageData extends Shared {
  readonly answer: Answer
  readonly versions: readonly Microversion[]
  /** How the target stands at each of `versions`. */
  readonly standings: readonly Standing[]
  readonly requirements: readonly PageRequirement[]
  readonly groups: readonly PageGroup[]
  /** What a vendor's own suites showed. */
  readonly vendor?: Pick<PageData, 'requirements' | 'groups'>
}

/** Beyond so many findings only the first exchange of each broken promise travels in the page. */
const mostExchanges = 3000
const longestText = 20_000

const runsOf = (cells: readonly Cell[], positions: ReadonlyMap<Microversion, number>): readonly Run[] => {
  const runs: Run[] = []
  const placed = cells.flatMap(({ microversion, ...cell }) => {
    const position = positions.get(microversion)
    return position === undefined ? [] : [{ ...cell, position }]
  })
  for (const { position, verdict, basis, reason } of placed.sort((a, b) => a.position - b.position)) {
    const last = runs.at(-1)
    const continues =
      last?.to === position - 1 && last.verdict === verdict && last.basis === basis && last.reason === reason
    if (last !== undefined && continues) runs[runs.length - 1] = { ...last, to: position }
    else
      runs.push({ from: position, to: position, verdict, basis, ...(reason === undefined ? {} : { reason }) })
  }
  return runs
}

const shortened = (text: string): string =>
  text.length <= longestText
    ? text
    : `${text.slice(0, longestText)}\n… ${text.length - longestText} more characters, whole in report.json`

const exchangeOf = ({ request, response: { json: _, ...response }, ...exchange }: Exchange): Exchange => ({
  ...exchange,
  request: request.body === undefined ? request : { ...request, body: shortened(request.body) },
  response: { ...response, text: shortened(response.text) },
})

const findingOf = ({ exchange, ...finding }: RecordedFinding, withExchange: boolean): RecordedFinding => ({
  ...finding,
  message: shortened(finding.message),
  ...(exchange === undefined || !withExchange ? {} : { exchange: exchangeOf(exchange) }),
})

/** Prepares a record for the page, so that the page has nothing to work out but what its reader asks for. */
export const pageDataOf = (record: RunRecord): PageData => {
  const { requirements: _r, findings: _f, vendor: _v, ...shared } = record
  const vendor = vendorRecordOf(record)
  return {
    ...shared,
    answer: answerOf(record),
    versions: microversionsOf(record.target.microversions),
    standings: [...standingsOf(record).values()],
    ...judgedOf(record),
    ...(vendor && { vendor: judgedOf(vendor) }),
  }
}

const judgedOf = (record: RunRecord): Pick<PageData, 'requirements' | 'groups'> => {
  const { requirements, findings } = record
  const versions = microversionsOf(record.target.microversions)
  const positions = new Map(versions.map((version, position) => [version, position]))
  const indexes = new Map(requirements.map(({ id }, index) => [id, index]))
  const isFew = findings.length <= mostExchanges
  return {
    requirements: requirements.map(({ cells, ...head }) => {
      const link = sectionLink(head.ref)
      return { ...head, ...(link === undefined ? {} : { link }), runs: runsOf(cells, positions) }
    }),
    groups: findingGroups(record).map(
      ({ requirement, check, at, microversions, waived, findings: seen }) => ({
        requirement: indexes.get(requirement.id) ?? 0,
        check,
        at,
        microversions,
        waived,
        findings: seen.map((finding, index) => findingOf(finding, isFew || index === 0)),
      }),
    ),
  }
}
