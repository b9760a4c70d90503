import type * as fc from 'fast-check'
import type { Exchange } from '../exchange.js'
import type { Microversion } from '../microversion.js'
import type { Pace } from '../pace.js'
import type { Trial } from '../trial/trial.js'
import type { Cell } from './cell.js'
import type { PromiseName } from './promises.js'

/** What is fuzzed: the states of resources, the bodies of requests, or requests that meet. */
export type ExerciseKind = 'states' | 'inputs' | 'races'

/** What was seen to break a promise, with the exchange that shows it. */
export interface Deviance {
  readonly check: string
  readonly at: string
  readonly message: string
  readonly exchange: Exchange
}

/** A promise of an operation at a microversion: its requirement is `model/<operation>/<promise>`. */
export interface Promised {
  readonly operation: string
  readonly promise: PromiseName
  readonly microversion: Microversion
}

/** A promise that was broken, and at which command of the case, counted from 0. */
export interface Failure extends Deviance, Promised {
  readonly step: number
}

/** What playing one case came to. */
export interface Played {
  readonly failure?: Failure
  readonly kept: readonly Promised[]
  /** What was covered, in the words of the exercise. */
  readonly situations: readonly string[]
  /** How many commands were given. */
  readonly commands: number
  /** The exchanges of the commands, in order, for a script that repeats them. */
  readonly exchanges: readonly Exchange[]
  /** How many of these, the last ones, were sent at once. */
  readonly together?: number
}

/** Where it is a matter of luck whether what is wrong shows. */
interface Luck<Case> {
  /** How often a case is played before it is said that it does not fail. */
  readonly tries: number
  /** Whether what was found accounts for another case that fails. */
  accountsFor(found: Case, failing: Case): boolean
}

/** What a case is played with. */
export interface Stage {
  readonly trial: Trial
  readonly pace: Pace
  readonly timeoutMs: number
  /** How long what was accepted may take until it shows, in milliseconds. */
  readonly lagMs: number
  /** Whether time is up: then a case ends before its next command. */
  readonly isOver: () => boolean
  /** Nothing runs beside it, and after each command everything is counted in every way that there is. */
  readonly census: boolean
}

/** One kind of fuzzing. A case is plain data: it is stored with a finding and played again from there. */
export interface Exercise<Case> {
  readonly kind: ExerciseKind
  /** Everything that can be covered. */
  readonly situations: readonly string[]
  /** Operations at microversions that it comes to, where something changes. */
  readonly cells: readonly Cell[]
  /** Cases as drawn from now on; what is learned later must not change it. */
  arbitrary(): fc.Arbitrary<Case>
  /** Takes note of a case that was drawn, so that others are drawn rather. It depends on the case alone. */
  learn(drawn: Case): void
  /** Takes note of what broke a promise: drawing it again would tell nothing new. */
  avoid(played: Played): void
  play(stage: Stage, played: Case): Promise<Played>
  /** Whether nothing else may run beside a case; by default, whatever it is, others may. */
  isAlone?(drawn: Case): boolean
  /** Present: it takes no census, so that no case has to be alone for one. */
  readonly uncounted?: true
  /** The kinds of things that a case makes: those that were seldom counted are counted rather. Absent: any case will do. */
  kindsIn?(drawn: Case): readonly string[]
  /** Absent: a case fails each time, in the same way. */
  readonly luck?: Luck<Case>
  /** How many requests of a case are sent at one time: none may wait for those of other cases. By default one. */
  readonly atOnce?: number
  /** The case as a person would write it down, a line for each command. */
  phrases(told: Case): readonly string[]
  /** The case of a stored finding; absent where it is none of this kind. */
  parse(stored: unknown): Case | undefined
}
