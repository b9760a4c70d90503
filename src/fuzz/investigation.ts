import * as fc from 'fast-check'
import type { Exercise, Failure, Played } from './exercise.js'
import { briefLagMs, lagMs } from './patience.js'

/** How a case is played: among others, with nothing beside it, or counting everything besides. */
export type Manner = 'beside others' | 'alone' | 'census'

/** A case as it was drawn. */
export interface Drawn<Case> {
  readonly value: Case
  readonly arbitrary: fc.Arbitrary<Case>
  readonly seed: number
  /** Kept from an earlier campaign. */
  readonly stored?: true
}

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

/** What an investigation is made with. */
interface Means<Case> {
  readonly exercise: Exercise<Case>
  /** Plays a case that gives what was accepted so many milliseconds to show; absent where it came to no end. */
  play(value: Case, manner: Manner, lagMs: number): Promise<Played | undefined>
  /** The most commands that may be spent. */
  readonly shrinkCommands: number
  /** Whether it must end. */
  readonly isOverdue: () => boolean
}

/** What makes two failures the same one. */
export const keyOf = ({ operation, promise, check, at }: Failure): string =>
  `${operation} ${promise} ${check} ${at.replaceAll(/\/\d+(?=\/|$)/g, '/*')}`

/** The way to a case that was not shrunk. */
const unshrunk = '0'

/** Has a failure happen again, and looks for the shortest case in which it does; absent where it does not. */
export const investigate = async <Case>(
  { value, arbitrary, seed, stored }: Drawn<Case>,
  failure: Failure,
  { exercise: { luck }, play, shrinkCommands, isOverdue }: Means<Case>,
): Promise<Conviction<Case> | undefined> => {
  const key = keyOf(failure)
  const isSame = (other: Failure): boolean =>
    luck ? other.promise === failure.promise : keyOf(other) === key
  const manner = failure.promise === 'agrees-with-the-rest' ? 'census' : 'alone'
  let left = shrinkCommands
  const failing = async (candidate: Case, lag: number): Promise<Played | undefined> => {
    if (left <= 0 || isOverdue()) return undefined
    const played = await play(candidate, manner, lag)
    left -= played?.commands ?? 0
    return played?.failure !== undefined && isSame(played.failure) ? played : undefined
  }
  const everFailing = async (candidate: Case, lag: number): Promise<Played | undefined> => {
    for (let attempt = 1; attempt <= (luck?.tries ?? 1); attempt += 1) {
      const played = await failing(candidate, lag)
      if (played !== undefined) return played
    }
    return undefined
  }
  const oftenFailing = async (candidate: Case, tries: number): Promise<Played | undefined> => {
    const fails: Played[] = []
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const played = await failing(candidate, lagMs)
      if (played !== undefined) fails.push(played)
    }
    const last = fails.at(-1)
    if (last?.failure === undefined) return undefined
    const message = `${last.failure.message} (in ${fails.length} of ${tries} further tries)`
    return { ...last, failure: { ...last.failure, message } }
  }

  // The first is the case itself: that it fails again, with all patience, is what convicts. What comes after it only
  // shows the way to a shorter one, which is then given all patience, too.
  let confirmed: { readonly value: Case; readonly played: Played } | undefined
  const details = await fc.check(
    fc.asyncProperty(arbitrary, async (candidate) => {
      const played = await everFailing(candidate, confirmed === undefined ? lagMs : briefLagMs)
      if (played !== undefined) confirmed ??= { value: candidate, played }
      return played === undefined
    }),
    { seed, numRuns: 1, ...(stored && { examples: [[value]] }) },
  )
  if (confirmed === undefined) return undefined
  const first = confirmed
  const [shortest = first.value] = details.counterexample ?? []
  left = Number.POSITIVE_INFINITY
  for (const candidate of new Set([shortest, first.value])) {
    const isFirst = candidate === first.value
    const again = async () => (isFirst ? first.played : await failing(candidate, lagMs))
    // What others did meanwhile shows now and then, too.
    const played = await (luck ? oftenFailing(candidate, luck.tries) : again())
    if (played?.failure === undefined) continue
    const path = isFirst ? unshrunk : (details.counterexamplePath ?? unshrunk)
    return { failure: played.failure, played, shortest: candidate, original: value, seed, path }
  }
  return undefined
}
