import type { Pace } from '../pace.js'

/** How long what was accepted may take until it shows: caches and replicas lag behind. */
export const lagMs = 1_500

/** So often is looked at least, however slow the answers are. */
const fewestLooks = 3

/** Looks at what is not as predicted, again and again, until it had the time to become so. */
export interface Patience {
  /** Waits before another look; false where there were enough. */
  again(): Promise<boolean>
}

/** A fresh patience: its time begins now. */
export const patience = (pace: Pace): Patience => {
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
