import type { Call } from '../call.js'
import { type Instant, timestamp } from '../state/clock.js'

/** A date as a response body shows it. */
export const shownDate = (call: Call, instant: Instant | null): string | null => {
  if (instant === null) return null
  return call.has('dates-not-iso') ? new Date(instant / 1000).toUTCString() : timestamp(instant)
}
