import type { Call } from '../call.js'
import { type Instant, timestamp } from '../state/clock.js'

/** Five hours and a half, in microseconds. */
const offset = 19_800_000_000

/** A date as a response body shows it. */
export const shownDate = (call: Call, instant: Instant | null): string | null => {
  if (instant === null) return null
  if (call.has('dates-not-iso')) return new Date(instant / 1000).toUTCString()
  const whole = timestamp(instant)
  const { dates } = call.world.character
  if (dates === 'offset') return `${timestamp(instant + offset).slice(0, 23)}+05:30`
  return dates === 'microseconds' ? whole : dates === 'seconds' ? whole.slice(0, 19) : `${whole}Z`
}
