import type { Verdict } from '../finding.js'
import type { Target } from '../target/target.js'
import { UsageError } from '../usage-error.js'
import type { Failure, Played } from './exercise.js'
import { withExercise } from './exercises.js'
import type { StoredFinding } from './finding-file.js'
import { lagMs } from './patience.js'
import { playerOn } from './player.js'
import { openWorkshop } from './workshop.js'

/** What playing a stored finding again came to. */
export interface Replayed {
  readonly verdict: Verdict
  /** What was broken this time: the promise of the finding, or another. */
  readonly failure?: Failure
  /** How often it was broken, where that is a matter of luck. */
  readonly frequency?: string
  /** Why it could not be brought to an end. */
  readonly trouble?: string
  readonly leaks: number
}

/** How a replay was asked for. */
export interface ReplayWish {
  readonly target: Target
  readonly finding: StoredFinding
  readonly stateDirectory: string
  readonly signal: AbortSignal
  readonly transitionTimeoutMs?: number
}

type Ended = Played | { readonly trouble: string }

interface Repeated {
  readonly played: Ended
  readonly frequency?: string
}

/** Once, or as often as luck wants it: then one that failed is told of, and how many did. */
const repeatedly = async (play: () => Promise<Ended>, tries?: number): Promise<Repeated> => {
  if (tries === undefined) return { played: await play() }
  const ended: Ended[] = []
  for (let attempt = 0; attempt < tries; attempt += 1) ended.push(await play())
  const failed = ended.filter((one) => 'failure' in one)
  const [played = { trouble: 'it was not played' }] = [
    ...failed,
    ...ended.filter((one) => 'trouble' in one),
    ...ended,
  ]
  return { played, frequency: `in ${failed.length} of ${tries} tries` }
}

/** Plays a stored finding again, exactly, and clears up. The target must be up. */
export const replayFinding = async (wish: ReplayWish): Promise<Replayed> => {
  const { finding, signal } = wish
  const workshop = await openWorkshop({ ...wish, seed: finding.seed })
  const { contract, job } = workshop
  const nothing = { range: job.microversions, requirements: [], items: [] }
  try {
    const able = { contract, microversions: job.microversions, capabilities: job.capabilities }
    const census = finding.requirement.endsWith('/agrees-with-the-rest')
    const how = { alone: true, census, lagMs, isOver: () => signal.aborted }
    const playing = withExercise(finding.kind, able, (exercise) => {
      const known = exercise.parse(finding.case)
      const player = playerOn(workshop, exercise)
      return known && repeatedly(() => player(known, how), exercise.luck?.tries)
    })
    if (playing === undefined) {
      throw new UsageError(
        `the finding ${finding.id} names what this version does not know, so that it cannot be replayed`,
      )
    }
    const { played, frequency } = await playing
    const { leaks } = await workshop.close(nothing, [], signal.aborted)
    if ('trouble' in played) return { verdict: 'inconclusive', trouble: played.trouble, leaks: leaks.length }
    const { failure } = played
    return failure
      ? { verdict: 'failed', failure, leaks: leaks.length, ...(frequency && { frequency }) }
      : signal.aborted
        ? { verdict: 'inconclusive', trouble: 'it was interrupted', leaks: leaks.length }
        : { verdict: 'passed', leaks: leaks.length }
  } catch (error) {
    await workshop.close(nothing, [], true).catch(() => undefined)
    throw error
  }
}
