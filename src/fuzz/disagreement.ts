import type { Exchange } from '../exchange.js'
import type { Kind } from '../model/model.js'
import type { Deviance } from './exercise.js'

/** A disagreement of lists and sums, and the operation that it is held against. */
export interface Disagreement extends Deviance {
  readonly operation: string
  /** What stands in a list and that nobody was told of. */
  readonly stray?: { readonly kind: Kind; readonly id: string }
}

export const disagree = (
  operation: string,
  exchange: Exchange,
  pointer: string,
  message: string,
): Disagreement => ({
  ...{ check: 'lists-and-sums-agree', operation, exchange, at: pointer, message },
})
