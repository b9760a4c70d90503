import { Nonconformance, verdictOf } from '../finding.js'
import type { LedgerEntry } from '../ledger/ledger.js'
import type { PlannedItem } from '../plan/plan.js'
import { createTrial } from '../trial/create-trial.js'
import type { RunContext } from '../trial/run-context.js'
import type { ItemOutcome } from './record-line.js'

/** An item's outcome and what its scenario made and left for the reaper. */
export interface ItemRun {
  readonly outcome: ItemOutcome
  readonly made: readonly LedgerEntry[]
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
  try {
    await requirement.run(trial)
  } catch (error) {
    if (!(error instanceof Nonconformance)) trouble = troubleOf(error)
  }
  const verdict = verdictOf({
    findings: evidence.map(({ finding }) => finding),
    ...(trouble !== undefined && { trouble }),
  })
  return {
    made,
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
