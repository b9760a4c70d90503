/** How much time a run still has. */
export interface TimeBudget {
  /** Whether nothing new may begin. */
  isOver(): boolean
  /** How long a scenario may wait for something, in milliseconds. */
  forScenarios(): number
  /** How long the removal of one thing may take. */
  forRemoval(): number
}

/** What clearing up is left, however long the run. */
const largestShare = 0.25

/**
 * The time of a run that must have ended, cleared up, at `endsAt` (milliseconds since the epoch); without that, waits
 * are limited by the target's time for one transition alone.
 */
export const timeBudget = (
  { startsAt = Date.now(), endsAt = Infinity }: { readonly startsAt?: number; readonly endsAt?: number },
  transitionTimeoutMs: number,
): TimeBudget => {
  const forClearingUp = Math.min((endsAt - startsAt) * largestShare, transitionTimeoutMs + 10_000)
  const lastStart = endsAt - forClearingUp
  const until = (time: number): number => Math.max(0, Math.min(transitionTimeoutMs, time - Date.now()))
  return {
    isOver: () => Date.now() >= lastStart,
    forScenarios: () => until(lastStart),
    // Whatever the hour, nothing is left behind that one look and one request remove.
    forRemoval: () => Math.max(1_000, until(endsAt)),
  }
}
