import type { Exchange } from '../exchange.js'
import { Nonconformance, verdictOf } from '../finding.js'
import type { LedgerEntry } from '../ledger/ledger.js'
import type { PlannedItem } from '../plan/plan.js'
import { createTrial } from '../trial/create-trial.js'
import type { RunContext } from '../trial/run-context.js'
import { Starved } from '../trial/trouble.js'
import type { ItemOutcome } from './record-line.js'
import { tooSmall } from './too-small.js'

/** An item's outcome and what its scenario made and left for the reaper. */
export interface ItemRun {
  readonly outcome: ItemOutcome
  readonly made: readonly LedgerEntry[]
  /** What was sent for it, in order; set-up that it shares with others is told of who needed it first. */
  readonly exchanges: readonly Exchange[]
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
  const exchanges: Exchange[] = []
  const observed: RunContext = {
    ...context,
    observe(exchange, id, except) {
      exchanges.push(exchange)
      context.observe(exchange, id, except)
    },
  }
  const { trial, evidence, made } = createTrial(observed, { requirement: requirement.id, microversion })
  let trouble: string | undefined
  let starved = false
  try {
    await requirement.run(trial)
  } catch (error) {
    // Whoever may not wait any more was not refused by the target.
    const isLate = context.transitionTimeoutMs === 0
    if (!(error instanceof Nonconformance))
      trouble = isLate ? `the time budget ended: ${troubleOf(error)}` : troubleOf(error)
    starved = error instanceof Starved
  }
  const wentWrong = evidence.length > 0 || (trouble !== undefined && !starved)
  const excuse = wentWrong ? await tooSmall(context, trial, exchanges) : undefined
  const findings = excuse === undefined ? evidence : []
  const reason = excuse ?? trouble
  return {
    made,
    exchanges,
    starved,
    outcome: {
      kind: 'outcome',
      requirement: requirement.id,
      microversion,
      verdict: verdictOf({
        findings: findings.map(({ finding }) => finding),
        ...(reason !== undefined && { trouble: reason }),
      }),
      ...(reason !== undefined && { reason }),
      findings,
      durationMs: performance.now() - started,
    },
  }
}

/** An item that was not begun, and why: by default it came too late. */
export const notRun = async (
  { requirement, microversion }: PlannedItem,
  reason = 'not run: the time budget ended before',
): Promise<ItemRun> => ({
  made: [],
  starved: false,
  exchanges: [],
  outcome: {
    kind: 'outcome',
    requirement: requirement.id,
    microversion,
    verdict: 'inconclusive',
    reason,
    findings: [],
    durationMs: 0,
  },
})
