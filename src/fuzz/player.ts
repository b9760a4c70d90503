import type { Player } from './campaign.js'
import type { Exercise, Played } from './exercise.js'
import { requirementOf } from './requirement.js'
import { TimeUp } from './time-up.js'
import type { Workshop } from './workshop.js'

/** Plays a case as if it were a requirement: what it makes is in the ledger, and goes when it has ended. */
export const playerOn =
  <Case>({ contract, engine, pace, timeoutMs, job }: Workshop, exercise: Exercise<Case>): Player<Case> =>
  async (value, { alone, census, lagMs, isOver }) => {
    let played: Played | undefined
    let isCut = false
    const requirement = requirementOf(
      contract,
      { operation: 'volumes.create', promise: 'takes-effect' },
      async (trial) => {
        try {
          played = await exercise.play({ trial, pace, timeoutMs, lagMs, isOver, census }, value)
        } catch (error) {
          isCut = error instanceof TimeUp || isOver()
          throw error
        }
      },
    )
    const item = {
      requirement: { ...requirement, id: `model/${exercise.kind}`, alone },
      microversion: job.microversions.max,
    }
    const { reason } = (await engine.tryOut(item)).outcome
    return played ?? { trouble: reason ?? 'it came to no end', isCut }
  }
