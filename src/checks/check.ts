import type { Exchange } from '../exchange.js'
import type { Deviation } from '../finding.js'

/** A pure predicate over an exchange; it yields what deviates, nothing when the exchange conforms. */
export interface Check {
  /** Kebab-case form of the sentence that is true when it passes. */
  readonly id: string
  /** That sentence. */
  readonly asserts: string
  judge(exchange: Exchange): Iterable<Deviation>
}

/** Names a predicate. */
export const check = (id: string, asserts: string, judge: Check['judge']): Check => ({ id, asserts, judge })

/** A value of the wire as a finding shows it: JSON, shortened. */
export const shown = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 117)}…` : text
}
