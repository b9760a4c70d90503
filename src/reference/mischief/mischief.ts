import type { Answer, Call } from '../call.js'
import type { NamedFault } from '../faults/named.js'
import type { Refusal } from '../refusal.js'

/** How a fault bends an operation from outside, so that the faithful code need not know of it. */
export interface Mischief {
  /** Before the request is read. */
  readonly before?: (call: Call) => void
  /** After it was answered with success. */
  readonly after?: (call: Call, answer: Answer) => Answer | undefined
  /** After it was turned down. */
  readonly refused?: (call: Call, refusal: Refusal) => Refusal | Answer
}

export type Mischiefs = Partial<Record<NamedFault, Mischief>>

/** The inner object of a request body, `volume` of `{volume: {…}}`, when there is one. */
export const innerBody = (call: Call): Record<string, unknown> | undefined => {
  const inner = Object.values(asObject(call.body) ?? {}).map(asObject)
  return inner.find((value) => value !== undefined)
}

/** The inner object of an answer's body. */
export const innerAnswer = ({ body }: Answer): Record<string, unknown> | undefined =>
  Object.values(asObject(body) ?? {})
    .map(asObject)
    .find((value) => value !== undefined)

/** A value as an object, if it is one. */
export const asObject = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
