/** Microseconds since the epoch. */
export type Instant = number

/** A clock that tells whole seconds only. */
export const secondsClock = (): (() => Instant) => () => Math.floor(Date.now() / 1000) * 1_000_000

/** A clock that never gives the same instant twice, so that creation times order resources. */
export const monotonicClock = (): (() => Instant) => {
  let last = 0
  return () => {
    last = Math.max(last + 1, Date.now() * 1000)
    return last
  }
}

/** Lists tell many instants of the same second. */
let lastSecond = { second: Number.NaN, text: '' }

/** The API's form of an instant: UTC, microseconds, no zone. */
export const timestamp = (instant: Instant): string => {
  const second = Math.floor(instant / 1_000_000)
  if (second !== lastSecond.second)
    lastSecond = { second, text: new Date(second * 1000).toISOString().slice(0, 19) }
  return `${lastSecond.text}.${String(instant % 1_000_000).padStart(6, '0')}`
}

const pattern =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/

/** Reads ISO 8601 as clients write it in filters; without a zone it is UTC. */
export const parseTimestamp = (text: string): Instant | undefined => {
  const [, date, time = '00:00:00', fraction = '', zone = 'Z'] = pattern.exec(text) ?? []
  if (date === undefined) return undefined
  const seconds = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}${zone}`)
  return Number.isNaN(seconds) ? undefined : seconds * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6))
}
