import * as fc from 'fast-check'
import { inParallel } from '../run/in-parallel.js'
import { VersionSet } from '../run/version-set.js'
import { type Cell, cellsIn } from './cell.js'
import type { Exercise, Failure, Played, Promised } from './exercise.js'

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
  how: { readonly alone: boolean; readonly census: boolean; readonly isOver: () => boolean },
) => Promise<Played | Unended>

/** A failure that happened again, with the shortest case that was found for it. */
export interface Conviction<Case> {
  readonly failure: Failure
  readonly played: Played
  readonly shortest: Case
  readonly original: Case
  /** As fast-check tells it: the seed of the case, and the way from it to the shortest. */
  readonly seed: number
  readonly path: string
}

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
const censusEvery = 24

interface Drawn<Case> {
  readonly value: Case
  readonly arbitrary: fc.Arbitrary<Case>
  readonly seed: number
  /** Everything is counted after each of its commands, so that nothing may run beside it. */
  readonly census: boolean
  /** Kept from an earlier campaign. */
  readonly stored?: true
}

/** The same seed for the same case on every machine: mulberry's mixing. */
const seedOf = (seed: number, number: number): number => {
  let mixed = Math.imul(seed ^ (number + 0x9e3779b9), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) | 0
}

const keyOf = ({ operation, promise, check, at }: Failure): string =>
  `${operation} ${promise} ${check} ${at.replaceAll(/\/\d+(?=\/|$)/g, '/*')}`

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

  #draw(from: number, count: number): readonly Drawn<Case>[] {
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
      Math.ceil(count / censusEvery),
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

  async #playRound(drawn: readonly Drawn<Case>[]): Promise<void> {
    const failed: { readonly one: Drawn<Case>; readonly failure: Failure; readonly played: Played }[] = []
    await inParallel(drawn, this.#bounds.width, async (one) => {
      if (this.#bounds.isOver()) return
      const where = this.#exercise.isAlone?.(one.value) ? 'alone' : 'beside others'
      const played = await this.#play(one.value, one.census ? 'census' : where)
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

  async #play(value: Case, where: 'beside others' | 'alone' | 'census'): Promise<Played | undefined> {
    const { isOver, isOverdue } = this.#bounds
    const alone = where !== 'beside others'
    const how = { alone, census: where === 'census', isOver: alone ? isOverdue : isOver }
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

  /** Has a failure happen again, and looks for the shortest case in which it does. */
  async #investigate(
    { value, arbitrary, seed, stored }: Drawn<Case>,
    failure: Failure,
    first: Played,
  ): Promise<void> {
    const { luck } = this.#exercise
    const key = keyOf(failure)
    if (this.#isKnown(failure, value)) return
    const isSame = (other: Failure): boolean =>
      luck ? other.promise === failure.promise : keyOf(other) === key
    const seen = new Map<Case, Played>()
    let left = this.#bounds.shrinkCommands
    const happensNow = async (candidate: Case): Promise<boolean> => {
      if (left <= 0 || this.#bounds.isOverdue()) return false
      const played = await this.#play(
        candidate,
        failure.promise === 'agrees-with-the-rest' ? 'census' : 'alone',
      )
      left -= played?.commands ?? 0
      const same = played?.failure !== undefined && isSame(played.failure)
      if (same) seen.set(candidate, played)
      return same
    }
    const happens = async (candidate: Case): Promise<boolean> => {
      for (let attempt = 1; attempt <= (luck?.tries ?? 1); attempt += 1)
        if (await happensNow(candidate)) return true
      return false
    }
    const details = await fc.check(
      fc.asyncProperty(arbitrary, async (candidate) => !(await happens(candidate))),
      { seed, numRuns: 1, ...(stored && { examples: [[value]] }) },
    )
    const [shortest] = details.counterexample ?? []
    const played = shortest === undefined ? undefined : seen.get(shortest)
    if (shortest === undefined || played?.failure === undefined) {
      this.#doubt(failure)
      return
    }
    const path = details.counterexamplePath ?? ''
    const convict = (told: Failure): void => {
      this.#known.add(key)
      this.#exercise.avoid(luck ? played : first)
      this.#convictions.push({ failure: told, played, shortest, original: value, seed, path })
    }
    if (luck === undefined) return convict(played.failure)
    left = Number.POSITIVE_INFINITY
    let times = 0
    for (let attempt = 0; attempt < luck.tries; attempt += 1) if (await happensNow(shortest)) times += 1
    const { message } = played.failure
    // What others did meanwhile shows now and then, too.
    if (times === 0) this.#doubt(failure)
    else convict({ ...played.failure, message: `${message} (in ${times} of ${luck.tries} further tries)` })
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
