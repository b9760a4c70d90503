import { setTimeout as sleep } from 'node:timers/promises'

const shortestMs = 5
const longestMs = 2_000

/** What is seen ended at the first look may have ended earlier: the next first look comes a little sooner. */
const sooner = 0.85

/** One that took unusually long says little about the next. */
const steepest = 3

/**
 * Learns how long each kind of transition takes on this target, so that a wait ends soon after the transition does
 * and costs few requests.
 */
export interface Pace {
  /** Waits before the `attempt`-th look (from 0) at a transition of this kind. */
  pause(kind: string, attempt: number): Promise<void>
  /** Tells that a transition of this kind was seen ended after so many milliseconds and so many pauses. */
  learn(kind: string, tookMs: number, pauses: number): void
}

/** A pace whose first guess, before anything is learned, is `firstGuessMs`. It waits by `wait`, the clock's unless told otherwise. */
export const createPace = (
  firstGuessMs: number,
  wait: (milliseconds: number) => Promise<unknown> = sleep,
): Pace => {
  const expected = new Map<string, number>()
  const guessFor = (kind: string): number => expected.get(kind) ?? firstGuessMs
  return {
    async pause(kind, attempt) {
      const guess = guessFor(kind)
      const next = attempt === 0 ? guess : guess * 0.3 * 1.5 ** Math.min(attempt, 10)
      await wait(Math.min(longestMs, Math.max(shortestMs, next)))
    },
    learn(kind, tookMs, pauses) {
      if (pauses === 0) return
      const known = expected.get(kind)
      if (pauses === 1) expected.set(kind, Math.max(shortestMs, guessFor(kind) * sooner))
      else
        expected.set(
          kind,
          known === undefined ? tookMs : known * 0.7 + Math.min(tookMs, known * steepest) * 0.3,
        )
    },
  }
}
