import type * as fc from 'fast-check'
import type { Capability } from '../../capability.js'
import type { Level } from '../../finding.js'
import type { Microversion } from '../../microversion.js'

type Texts = Readonly<Record<string, string>>

/** What of a request is drawn. Words in braces stand for things that there are, or that are made for it. */
export interface Wish {
  readonly path: Texts
  readonly body?: unknown
  /** A body sent as it stands, instead of JSON. */
  readonly text?: string
  readonly query?: Texts
  readonly headers?: Texts
  /** What the microversion header says instead. */
  readonly version?: string
}

/** A case of input fuzzing: one request, and which rule it is about. */
export interface Input extends Wish {
  readonly rule: string
  readonly at: Microversion
}

/** How a request may be answered: refused for the rule it breaks, accepted, or either, with a documented code. */
export type Outcome = 'refused' | 'accepted' | 'answered'

/** Something that the documents say of requests of one operation, and requests that keep or break it. */
export interface InputRule {
  /** `volumes.create /volume/size minimum`. */
  readonly id: string
  readonly operation: string
  /** JSON Pointer into the body, or the part of the request: `path`, `query`, `header`. */
  readonly pointer: string
  /** The rule's name, as JSON Schema has it, or in a few words. */
  readonly what: string
  readonly outcome: Outcome
  /** With which it is refused; none: with any that puts the fault on the request. */
  readonly codes: readonly number[]
  readonly level: Level
  readonly needs: readonly Capability[]
  /** Microversions at which it is tried. */
  readonly versions: readonly Microversion[]
  draw(version: Microversion, random: fc.Random): Wish
  /** Simpler requests about the same rule. */
  simpler(version: Microversion, wish: Wish): readonly Wish[]
}

/** Draws one of a few requests; the first is the simplest. */
export const oneOf = (
  wishesAt: (version: Microversion) => readonly Wish[],
): Pick<InputRule, 'draw' | 'simpler'> => ({
  draw(version, random) {
    const wishes = wishesAt(version)
    const wish = wishes[random.nextInt(0, wishes.length - 1)]
    if (wish === undefined) throw new Error('there is nothing to draw from')
    return wish
  },
  simpler(version, wish) {
    const wishes = wishesAt(version)
    const told = JSON.stringify(wish)
    const index = wishes.findIndex((one) => JSON.stringify(one) === told)
    return wishes.slice(0, Math.max(0, index))
  },
})
