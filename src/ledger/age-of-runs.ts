import type { Ours } from './find-ours.js'
import { beginOfRun } from './mark.js'

/** What is left of one run. */
export interface RunLeft {
  readonly run: string
  readonly ours: readonly Ours[]
  /** How long ago it made the last of it, in milliseconds by the target's clock. */
  readonly ageMs: number
}

const withZone = /(?:Z|[+-]\d\d:?\d\d)$/i

/** The time in a text, NaN where there is none: OpenStack tells times of UTC without saying so. */
export const timeOf = (text: string): number => Date.parse(withZone.test(text) ? text : `${text}Z`)

const lastMade = (run: string, ours: readonly Ours[]): number => {
  const times = ours.flatMap(({ createdAt }) => (createdAt === undefined ? [] : [timeOf(createdAt)]))
  const told = times.filter((time) => !Number.isNaN(time))
  return Math.max(beginOfRun(run), ...told)
}

/**
 * What is left of each run, and how long it has been quiet: a run that goes on makes things all the time, so that the
 * youngest of them tells whether it may still be under way somewhere.
 */
export const ageOfRuns = (found: readonly Ours[], now: number): readonly RunLeft[] =>
  [...new Set(found.map(({ run }) => run))].map((run) => {
    const ours = found.filter((each) => each.run === run)
    return { run, ours, ageMs: now - lastMade(run, ours) }
  })
