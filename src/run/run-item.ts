import { Nonconformance, verdictOf } from '../finding.js'
import type { LedgerEntry } from '../ledger/ledger.js'
import type { PlannedItem } from '../plan/plan.js'
import { createTrial } from '../trial/create-trial.js'
import type { RunContext } from '../trial/run-context.js'
import { Starved } from '../trial/trouble.js'
import type { ItemOutcome } from './record-line.js'

/** An item's outcome and what its scenario made and left for the reaper. */
export interface ItemRun {
  readonly outcome: ItemOutcome
  readonly made: readonly LedgerEntry[]
  /** It wanted more than the project's quota had left. */
  readonly starved: boolean
}

const troubleOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Runs one requirement at one microversion. Never throws: whatever happens is an outcome. */
export const runItem = async (
  context: RunContext,
  { requirement, microversion }: PlannedItem,
): Promise<ItemRun> => {
  const started = performance.now()
  const { trial, evidence, made } = createTrial(context, { requirement: requirement.id, microversion })
  let trouble: string | undefined
  let starved = false
  try {
    await requirement.run(trial)
  } catch (error) {
    if (!(error instanceof Nonconformance)) trouble = troubleOf(error)
    starved = error instanceof Starved
  }
  const verdict = verdictOf({
    findings: evidence.map(({ finding }) => finding),
    ...(trouble !== undefined && { trouble }),
  })
  return {
    made,
    starved,
    outcome: {
      kind: 'outcome',
      requirement: requirement.id,
      microversion,
      verdict,
      ...(trouble !== undefined && { reason: trouble }),
      findings: evidence,
      durationMs: performance.now() - started,
    },
  }
}
