import { setTimeout as sleep } from 'node:timers/promises'

const shortestMs = 5
const longestMs = 2_000

/**
 * Learns how long each kind of transition takes on this target, so that a wait ends soon after the transition does
 * and costs few requests.
 */
export interface Pace {
  /** Waits before the `attempt`-th look (from 0) at a transition of this kind. */
  pause(kind: string, attempt: number): Promise<void>
  /** Tells how long a transition of this kind took, in milliseconds. */
  learn(kind: string, tookMs: number): void
}

/** A pace whose first guess, before anything is learned, is `firstGuessMs`. */
export const createPace = (firstGuessMs: number): Pace => {
  const expected = new Map<string, number>()
  return {
    async pause(kind, attempt) {
      const guess = expected.get(kind) ?? firstGuessMs
      const wait = attempt === 0 ? guess : guess * 0.3 * 1.5 ** Math.min(attempt, 10)
      await sleep(Math.min(longestMs, Math.max(shortestMs, wait)))
    },
    learn(kind, tookMs) {
      const known = expected.get(kind)
      expected.set(kind, known === undefined ? tookMs : known * 0.7 + tookMs * 0.3)
    },
  }
}
