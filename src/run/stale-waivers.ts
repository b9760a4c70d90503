import { matchesGlob } from '../plan/glob.js'
import type { RecordedFinding, RunRecord, StaleWaiver } from '../record.js'
import type { Waiver } from '../target/target.js'

/** What a run knows that may tell a waiver out of date. */
interface Evidence extends Pick<RunRecord, 'requirements'> {
  readonly findings: readonly Pick<RecordedFinding, 'id'>[]
  /** `YYYY-MM-DD`. */
  readonly today: string
  /** Whether everything was asked that could be. */
  readonly isWhole: boolean
}

/** The id of a finding begins with that of its requirement. */
const requirementsOf = ({ finding }: Waiver): string => finding.split('@')[0] ?? finding

const why = (waiver: Waiver, { requirements, findings, today, isWhole }: Evidence): string | undefined => {
  const { expires, finding, occasional } = waiver
  if (expires !== undefined && expires < today) return `it expired on ${expires}`
  if (!isWhole || occasional || findings.some(({ id }) => matchesGlob(id, finding))) return undefined
  const meant = requirements.filter(({ id }) => matchesGlob(id, requirementsOf(waiver)))
  const cells = meant.flatMap((requirement) => requirement.cells)
  const isJudged =
    cells.some(({ verdict }) => verdict === 'passed') &&
    cells.every(({ verdict }) => verdict !== 'inconclusive')
  return isJudged ? 'nothing that it covers was found' : undefined
}

/**
 * Waivers that are out of date: expired, or of deviations that a whole run judged and did not find. They fail a gate, so
 * that the list stays true. What the target has but now and then is waived with `occasional`.
 */
export const staleWaivers = (waivers: readonly Waiver[], evidence: Evidence): readonly StaleWaiver[] =>
  waivers.flatMap((waiver) => {
    const reason = why(waiver, evidence)
    return reason === undefined ? [] : [{ finding: waiver.finding, place: waiver.place, reason }]
  })
