import type { Exchange } from '../exchange.js'
import type { Microversion } from '../microversion.js'

/** What coverage counts besides situations and rules: an operation at a microversion, `volumes.create at 3.41`. */
export type Cell = string

/** The cell of an operation at a microversion. */
export const cellOf = (operation: string, microversion: Microversion): Cell =>
  `${operation} at ${microversion}`

/** The cells that requests were sent in. */
export const cellsIn = (exchanges: readonly Exchange[]): readonly Cell[] =>
  exchanges.flatMap(({ operation, microversion }) =>
    operation === undefined || microversion === undefined ? [] : [cellOf(operation, microversion)],
  )
