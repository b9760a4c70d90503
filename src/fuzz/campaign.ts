import * as fc from 'fast-check'
import { inParallel } from '../run/in-parallel.js'
import { VersionSet } from '../run/version-set.js'
import { type Cell, cellsIn } from './cell.js'
import type { Exercise, Failure, Played, Promised } from './exercise.js'
import { type Conviction, type Drawn, investigate, keyOf, type Manner } from './investigation.js'
import { lagMs } from './patience.js'

/** What bounds a campaign. */
export interface Bounds {
  readonly seed: number
  /** Exactly so many cases, unless time is up before. */
  readonly runs: number
  /** Whether time is up; it only cuts: what was played until then does not depend on it. */
  readonly isOver: () => boolean
  /** Whether also confirming and shrinking must end. */
  readonly isOverdue: () => boolean
  /** Cases side by side. */
  readonly width: number
  /** The most commands that may be spent on confirming and shrinking one failure. */
  readonly shrinkCommands: number
}

/** Why a case could not be brought to an end; one that time cut short says nothing about anything. */
interface Unended {
  readonly trouble: string
  readonly isCut: boolean
}

/** Plays one case in surroundings of its own. */
export type Player<Case> = (
  played: Case,
  how: {
    readonly alone: boolean
    readonly census: boolean
    /** How long what was accepted may take until it shows. */
    readonly lagMs: number
    readonly isOver: () => boolean
  },
) => Promise<Played | Unended>

/** What a campaign came to. */
export interface Campaigned<Case> {
  readonly convictions: readonly Conviction<Case>[]
  /** Failures that did not happen again. */
  readonly unconfirmed: readonly Failure[]
  readonly kept: readonly Promised[]
  /** How often what was covered. */
  readonly situations: ReadonlyMap<string, number>
  /** How often what was asked for at which microversion. */
  readonly cells: ReadonlyMap<Cell, number>
  readonly cases: number
  readonly commands: number
  /** Why cases could not be brought to an end: the first few reasons. */
  readonly troubles: readonly string[]
  /** How many could not. */
  readonly unended: number
}

/** Campaigns may go on for days: of what may happen again and again, the first few are told. */
const mostTroubles = 100

/** Drawn together before any is played, so that what is drawn does not depend on how the target answers in time. */
const round = 48

/** Of so many cases one is played alone, and everything counted: rather one that makes what was seldom counted. */
const censusEvery = 48

const ranks: Readonly<Record<Manner, number>> = { 'beside others': 0, census: 1, alone: 1 }

/** A case as it is to be played. */
interface Planned<Case> extends Drawn<Case> {
  /** Everything is counted after each of its commands, so that nothing may run beside it. */
  readonly census: boolean
}

/** MurmurHash3's finalizer. */
const mixed = (bits: number): number => {
  const once = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return (twice ^ (twice >>> 16)) | 0
}

/**
 * The same seed for the same case on every machine. A campaign's own seed is mixed first: nights are given numbers that
 * follow each other, and are to draw other cases, not the same ones in another order.
 */
export const seedOf = (seed: number, number: number): number =>
  mixed((mixed(seed) + Math.imul(number, 0x9e3779b9)) | 0)

/** Draws, plays, confirms and shrinks, round by round, until the bounds are reached. */
export class Campaign<Case> {
  readonly #exercise: Exercise<Case>
  readonly #player: Player<Case>
  readonly #bounds: Bounds
  readonly #known = new Set<string>()
  readonly #convictions: Conviction<Case>[] = []
  /** By what the record tells of them. */
  readonly #unconfirmed = new Map<string, Failure>()
  /** By operation and promise, since a campaign may go on for days. */
  readonly #kept = new Map<string, { readonly promised: Promised; readonly at: VersionSet }>()
  readonly #situations = new Map<string, number>()
  readonly #cells = new Map<Cell, number>()
  readonly #troubles: string[] = []
  /** How often which kinds of things were counted. */
  readonly #counted = new Map<string, number>()
  #drawn = 0
  #unended = 0
  #cases = 0
  #commands = 0

  constructor(exercise: Exercise<Case>, player: Player<Case>, bounds: Bounds) {
    this.#exercise = exercise
    this.#player = player
    this.#bounds = bounds
  }

  /** Plays what earlier campaigns kept. */
  async playAgain(corpus: readonly Case[]): Promise<void> {
    if (this.#bounds.runs === 0) return
    const arbitrary = this.#exercise.arbitrary()
    await this.#playRound(corpus.map((value) => ({ value, arbitrary, seed: 0, census: false, stored: true })))
  }

  /** Whether the bounds are reached. */
  get isOver(): boolean {
    return this.#drawn >= this.#bounds.runs || this.#bounds.isOver()
  }

  /** Draws some more and plays them. */
  async goOn(): Promise<void> {
    const from = this.#drawn
    this.#drawn = Math.min(from + round, this.#bounds.runs)
    await this.#playRound(this.#draw(from, this.#drawn - from))
  }

  #draw(from: number, count: number): readonly Planned<Case>[] {
    const drawn = Array.from({ length: count }, (_, index) => {
      const arbitrary = this.#exercise.arbitrary()
      const seed = seedOf(this.#bounds.seed, from + index)
      const [value] = fc.sample(arbitrary, { seed, numRuns: 1 })
      if (value === undefined) throw new Error('nothing was drawn')
      this.#exercise.learn(value)
      return { value, arbitrary, seed }
    })
    const counted = this.#chosen(
      drawn.map(({ value }) => value),
      this.#exercise.uncounted ? 0 : Math.ceil(count / censusEvery),
    )
    return drawn.map((one) => ({ ...one, census: counted.has(one.value) }))
  }

  /** The cases after each command of which everything is counted. */
  #chosen(cases: readonly Case[], count: number): ReadonlySet<Case> {
    const chosen = new Set<Case>()
    const kindsIn = (one: Case): readonly string[] => [...new Set(this.#exercise.kindsIn?.(one))]
    const worth = (one: Case): number =>
      kindsIn(one).reduce((sum, kind) => sum + 1 / (1 + (this.#counted.get(kind) ?? 0)) ** 2, 0)
    while (chosen.size < count) {
      const [best] = cases.filter((one) => !chosen.has(one)).toSorted((a, b) => worth(b) - worth(a))
      if (best === undefined) return chosen
      chosen.add(best)
      for (const kind of kindsIn(best)) this.#counted.set(kind, (this.#counted.get(kind) ?? 0) + 1)
    }
    return chosen
  }

  async #playRound(drawn: readonly Planned<Case>[]): Promise<void> {
    const failed: { readonly one: Planned<Case>; readonly failure: Failure; readonly played: Played }[] = []
    const mannerOf = ({ value, census }: Planned<Case>): Manner =>
      census ? 'census' : this.#exercise.isAlone?.(value) ? 'alone' : 'beside others'
    // Those that are alone come last, since each waits for all that run: so the others are waited for once.
    const inTurn = drawn.toSorted((a, b) => ranks[mannerOf(a)] - ranks[mannerOf(b)])
    await inParallel(inTurn, this.#bounds.width, async (one) => {
      if (this.#bounds.isOver()) return
      const played = await this.#play(one.value, mannerOf(one), lagMs)
      if (played === undefined) return
      this.#cases += 1
      this.#note(played)
      if (played.failure) failed.push({ one, failure: played.failure, played })
    })
    // In the order of drawing, whoever was quicker.
    for (const one of drawn) {
      const failure = failed.find((candidate) => candidate.one === one)
      if (failure !== undefined) await this.#investigate(one, failure.failure, failure.played)
    }
  }

  async #play(value: Case, manner: Manner, lag: number): Promise<Played | undefined> {
    const { isOver, isOverdue } = this.#bounds
    const alone = manner !== 'beside others'
    const how = { alone, census: manner === 'census', lagMs: lag, isOver: alone ? isOverdue : isOver }
    const played = await this.#player(value, how)
    if ('trouble' in played) {
      if (played.isCut) return undefined
      this.#unended += 1
      if (this.#troubles.length < mostTroubles) this.#troubles.push(played.trouble)
      return undefined
    }
    this.#commands += played.commands
    return played
  }

  #note({ kept, situations, exchanges }: Played): void {
    for (const promised of kept) {
      const key = `${promised.operation} ${promised.promise}`
      const kept = this.#kept.get(key) ?? { promised, at: new VersionSet() }
      this.#kept.set(key, kept)
      kept.at.add(promised.microversion)
    }
    for (const one of situations) this.#situations.set(one, (this.#situations.get(one) ?? 0) + 1)
    for (const one of cellsIn(exchanges)) this.#cells.set(one, (this.#cells.get(one) ?? 0) + 1)
  }

  #isKnown(failure: Failure, value: Case): boolean {
    const { luck } = this.#exercise
    return luck
      ? this.#convictions.some(({ shortest }) => luck.accountsFor(shortest, value))
      : this.#known.has(keyOf(failure))
  }

  #doubt(failure: Failure): void {
    this.#unconfirmed.set(`${keyOf(failure)} ${failure.microversion}`, failure)
  }

  async #investigate(one: Drawn<Case>, failure: Failure, first: Played): Promise<void> {
    if (this.#isKnown(failure, one.value)) return
    const exercise = this.#exercise
    const conviction = await investigate(one, failure, {
      ...{ exercise, shrinkCommands: this.#bounds.shrinkCommands, isOverdue: this.#bounds.isOverdue },
      play: (value, manner, lag) => this.#play(value, manner, lag),
    })
    if (conviction === undefined) {
      this.#doubt(failure)
      return
    }
    this.#known.add(keyOf(failure))
    exercise.avoid(exercise.luck ? conviction.played : first)
    this.#convictions.push(conviction)
  }

  /** What it came to so far. */
  result(): Campaigned<Case> {
    return {
      convictions: [...this.#convictions],
      unconfirmed: [...this.#unconfirmed.values()].filter((failure) => !this.#known.has(keyOf(failure))),
      kept: [...this.#kept.values()].flatMap(({ promised, at }) =>
        at.values().map((microversion) => ({ ...promised, microversion })),
      ),
      situations: new Map(this.#situations),
      cells: new Map(this.#cells),
      cases: this.#cases,
      commands: this.#commands,
      troubles: [...this.#troubles],
      unended: this.#unended,
    }
  }
}
