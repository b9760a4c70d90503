import type { Exchange } from '../exchange.js'
import type { Deviance } from './exercise.js'

/** A disagreement of lists and sums, and the operation that it is held against. */
export interface Disagreement extends Deviance {
  readonly operation: string
}

export const disagree = (
  operation: string,
  exchange: Exchange,
  pointer: string,
  message: string,
): Disagreement => ({
  ...{ check: 'lists-and-sums-agree', operation, exchange, at: pointer, message },
})
