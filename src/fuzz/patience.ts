import type { Pace } from '../pace.js'

/** How long what was accepted may take until it shows: caches and replicas lag behind. */
export const lagMs = 1_500

/** The same where a mistake costs nothing, since what comes of it is tried again with more time. */
export const briefLagMs = 100

/** So often is looked at least, however slow the answers are. */
const fewestLooks = 3

/** Looks at what is not as predicted, again and again, until it had the time to become so. */
export interface Patience {
  /** Waits before another look; false where there were enough. */
  again(): Promise<boolean>
}

/** A fresh patience of so many milliseconds: its time begins now. */
export const patience = ({ pace, lagMs }: { readonly pace: Pace; readonly lagMs: number }): Patience => {
  const started = performance.now()
  let looks = 0
  return {
    async again() {
      looks += 1
      if (looks >= fewestLooks && performance.now() - started >= lagMs) return false
      await pace.pause('look again', looks)
      return true
    },
  }
}

/** Looks at what may be late until nothing is wrong with it, or until it had its time: then tells the last that was. */
export const patiently = async <T>(
  eyes: Parameters<typeof patience>[0],
  look: () => Promise<T | undefined>,
): Promise<T | undefined> => {
  const patient = patience(eyes)
  for (;;) {
    const wrong = await look()
    if (wrong === undefined || !(await patient.again())) return wrong
  }
}
