import type { Microversion } from '../../microversion.js'
import type { InputRule } from './input.js'

/** Microversions at which a rule is tried. */
export type Versions = readonly Microversion[]

/** The id of a rule. */
export const idOf = (operation: string, pointer: string, what: string): string =>
  `${operation} ${pointer === '' ? '/' : pointer} ${what}`

type Head = Pick<InputRule, 'operation' | 'pointer' | 'what' | 'versions'> & Partial<InputRule>

/** A rule by which nothing is asked but an answer, unless said otherwise. */
export const ruleOf = (
  { operation, pointer, what, ...rest }: Head,
  drawn: Pick<InputRule, 'draw' | 'simpler'>,
): InputRule => ({
  ...{ id: idOf(operation, pointer, what), operation, pointer, what },
  ...{ outcome: 'answered', codes: [], level: 'must', needs: [], ...rest, ...drawn },
})
