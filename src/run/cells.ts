import type { StandingCheck } from '../checks/standing/standing-check.js'
import type { Contract, Operation } from '../contract/contract.js'
import type { Verdict } from '../finding.js'
import { isWithin, type Microversion, type MicroversionRange, microversionsOf } from '../microversion.js'
import type { Cell, JudgedRequirement, RequirementHead } from '../record.js'
import { asVendors, isVendors } from '../requirements/vendor-ids.js'
import { inferredAt } from './bracket.js'
import { findingId } from './finding-id.js'
import type { ItemOutcome, PlannedLine, StandingLine } from './record-line.js'

const notRun = 'not run: the run ended before'

/** How an item ended, without what proves it. */
export interface Ended extends Pick<ItemOutcome, 'verdict' | 'reason' | 'durationMs'> {
  /** Ids of its findings. */
  readonly findings: readonly string[]
}

/** What cells need to know of an outcome. */
export const endedOf = ({
  requirement,
  microversion,
  verdict,
  reason,
  findings,
  durationMs,
}: ItemOutcome): Ended => ({
  ...{ verdict, durationMs, ...(reason !== undefined && { reason }) },
  findings: [
    ...new Set(
      findings.map(({ finding }) => findingId(requirement, microversion, finding.check, finding.at)),
    ),
  ],
})

/** The cells of a planned requirement from how its items ended. */
export const cellsOfPlanned = (
  { requirement, cells }: Pick<PlannedLine, 'requirement' | 'cells'>,
  outcomes: ReadonlyMap<Microversion, Ended>,
  exchanges: number,
): JudgedRequirement => {
  /** What was tested of the epoch that a cell lies in. */
  const testedWith = (from: readonly Microversion[]): ReadonlyMap<Microversion, Verdict> => {
    const [first, last] = [from[0], from.at(-1)]
    const within = [...outcomes].filter(([version]) => isWithin(version, first, last))
    return new Map([
      ...from.map((version): [Microversion, Verdict] => [version, 'inconclusive']),
      ...within.map(([version, { verdict }]): [Microversion, Verdict] => [version, verdict]),
    ])
  }
  const judged = cells.map((cell): Cell => {
    const { microversion } = cell
    if (cell.kind === 'inapplicable') {
      return { microversion, verdict: 'inapplicable', basis: 'tested', reason: cell.reason, findings: [] }
    }
    const outcome = outcomes.get(microversion)
    if (cell.kind === 'inferred' && outcome === undefined) {
      const verdict = inferredAt(microversion, testedWith(cell.from))
      return { microversion, verdict, basis: 'inferred', findings: [] }
    }
    if (!outcome)
      return { microversion, verdict: 'inconclusive', basis: 'tested', reason: notRun, findings: [] }
    const reason = outcome.verdict === 'inconclusive' ? outcome.reason : undefined
    return {
      microversion,
      verdict: outcome.verdict,
      basis: 'tested',
      ...(reason !== undefined && { reason }),
      findings: outcome.findings,
    }
  })
  const durationMs = [...outcomes.values()].reduce((sum, outcome) => sum + outcome.durationMs, 0)
  return {
    ...{ ...requirement, cells: judged, exchanges },
    ...(outcomes.size > 0 && { durationMs: Math.round(durationMs) }),
  }
}

/** The id under which a standing check's verdict on an operation is filed. */
export const standingId = (operation: string, check: string, vendor = false): string => {
  const id = `contract/${operation}/${check}`
  return vendor ? asVendors(id) : id
}

const headOf = (
  contract: Contract,
  check: StandingCheck,
  operation: Operation,
  id: string,
): RequirementHead => ({
  id,
  title: `${operation.id}: ${check.title}`,
  level: check.level,
  ref: { document: check.source.document, section: check.source.section || operation.section },
  operation: operation.id,
  chapter: isVendors(id) ? asVendors(operation.chapter) : operation.chapter,
  kind: 'standing',
  ...(check.source.document !== contract.document && { quote: `guideline: ${check.source.section}` }),
})

/** How one standing check fared on one operation: the ids of its findings at each microversion where it applied. */
export interface StandingTold {
  readonly operation: string
  readonly check: string
  readonly seen: Map<Microversion, Set<string>>
}

/** Adds what a line tells. */
export const noteStanding = (told: StandingTold, id: string, line: StandingLine): void => {
  const { microversion, check, deviations } = line
  const ids = told.seen.get(microversion) ?? new Set<string>()
  told.seen.set(microversion, ids)
  for (const { at } of deviations) ids.add(findingId(id, microversion, check, at))
}

/** The cells of one standing check on one operation, from the exchanges it applied to. */
export const cellsOfStanding = (
  contract: Contract,
  judged: MicroversionRange,
  { check, operation, seen }: { check: StandingCheck; operation: Operation; seen: StandingTold['seen'] },
  id: string,
): JudgedRequirement => {
  const verdictAt = (version: Microversion): Verdict =>
    (seen.get(version)?.size ?? 0) > 0 ? 'failed' : 'passed'
  const epochs = contract.epochsOf(operation.id, 'whole')
  const cells = microversionsOf(contract.range).map((microversion): Cell => {
    const ids = seen.get(microversion)
    if (ids)
      return { microversion, verdict: verdictAt(microversion), basis: 'tested', findings: [...ids].sort() }
    const epoch = epochs.find(({ min, max }) => isWithin(microversion, min, max))
    const near = [...seen.keys()].filter((version) => epoch && isWithin(version, epoch.min, epoch.max))
    const tested = new Map(near.map((version) => [version, verdictAt(version)]))
    return near.length > 0 && isWithin(microversion, judged.min, judged.max)
      ? { microversion, verdict: inferredAt(microversion, tested), basis: 'inferred', findings: [] }
      : {
          microversion,
          verdict: 'inapplicable',
          basis: 'tested',
          reason: 'no exchange to judge',
          findings: [],
        }
  })
  return { ...headOf(contract, check, operation, id), cells, exchanges: 0 }
}
