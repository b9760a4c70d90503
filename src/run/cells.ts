import type { StandingCheck } from '../checks/standing/standing-check.js'
import type { Contract, Operation } from '../contract/contract.js'
import { type Verdict, worst } from '../finding.js'
import { isWithin, type Microversion, type MicroversionRange, microversionsOf } from '../microversion.js'
import type { PlannedRequirement } from '../plan/plan.js'
import type { Cell, RequirementHead, RunRecord } from '../record.js'
import { findingId } from './finding-id.js'
import type { ItemOutcome, StandingLine } from './record-line.js'

type JudgedRequirement = RunRecord['requirements'][number]

const notRun = 'not run: the run ended before'

const idsOf = ({ requirement, microversion, findings }: ItemOutcome): readonly string[] => [
  ...new Set(findings.map(({ finding }) => findingId(requirement, microversion, finding.check, finding.at))),
]

/** The cells of a planned requirement from how its items ended. */
export const cellsOfPlanned = (
  { requirement, cells }: PlannedRequirement,
  outcomes: ReadonlyMap<Microversion, ItemOutcome>,
): JudgedRequirement => {
  const verdictAt = (version: Microversion): Verdict => outcomes.get(version)?.verdict ?? 'inconclusive'
  const judged = cells.map((cell): Cell => {
    const { microversion } = cell
    if (cell.kind === 'inapplicable') {
      return { microversion, verdict: 'inapplicable', basis: 'tested', reason: cell.reason, findings: [] }
    }
    if (cell.kind === 'inferred') {
      return { microversion, verdict: worst(cell.from.map(verdictAt)), basis: 'inferred', findings: [] }
    }
    const outcome = outcomes.get(microversion)
    if (!outcome)
      return { microversion, verdict: 'inconclusive', basis: 'tested', reason: notRun, findings: [] }
    const reason = outcome.verdict === 'inconclusive' ? outcome.reason : undefined
    return {
      microversion,
      verdict: outcome.verdict,
      basis: 'tested',
      ...(reason !== undefined && { reason }),
      findings: idsOf(outcome),
    }
  })
  const { facet: _f, needs: _n, since: _s, until: _u, alone: _a, run: _r, ...head } = requirement
  return { ...head, cells: judged }
}

/** The id under which a standing check's verdict on an operation is filed. */
export const standingId = (operation: string, check: string): string => `contract/${operation}/${check}`

const headOf = (contract: Contract, check: StandingCheck, operation: Operation): RequirementHead => ({
  id: standingId(operation.id, check.id),
  title: `${operation.id}: ${check.title}`,
  level: check.level,
  ref: { document: check.source.document, section: check.source.section || operation.section },
  operation: operation.id,
  chapter: operation.chapter,
  kind: 'standing',
  ...(check.source.document !== contract.document && { quote: `guideline: ${check.source.section}` }),
})

/** The cells of one standing check on one operation, from the exchanges it applied to. */
export const cellsOfStanding = (
  contract: Contract,
  judged: MicroversionRange,
  { check, operation, lines }: { check: StandingCheck; operation: Operation; lines: readonly StandingLine[] },
): JudgedRequirement => {
  const id = standingId(operation.id, check.id)
  const seen = new Map<Microversion, Set<string>>()
  for (const { microversion, deviations } of lines) {
    const ids = seen.get(microversion) ?? new Set<string>()
    seen.set(microversion, ids)
    for (const { at } of deviations) ids.add(findingId(id, microversion, check.id, at))
  }
  const verdictAt = (version: Microversion): Verdict =>
    (seen.get(version)?.size ?? 0) > 0 ? 'failed' : 'passed'
  const epochs = contract.epochsOf(operation.id, 'whole')
  const cells = microversionsOf(contract.range).map((microversion): Cell => {
    const ids = seen.get(microversion)
    if (ids)
      return { microversion, verdict: verdictAt(microversion), basis: 'tested', findings: [...ids].sort() }
    const epoch = epochs.find(({ min, max }) => isWithin(microversion, min, max))
    const near = [...seen.keys()].filter((version) => epoch && isWithin(version, epoch.min, epoch.max))
    return near.length > 0 && isWithin(microversion, judged.min, judged.max)
      ? { microversion, verdict: worst(near.map(verdictAt)), basis: 'inferred', findings: [] }
      : {
          microversion,
          verdict: 'inapplicable',
          basis: 'tested',
          reason: 'no exchange to judge',
          findings: [],
        }
  })
  return { ...headOf(contract, check, operation), cells }
}
