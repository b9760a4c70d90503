import { rmSync } from 'node:fs'
import type { Session } from '../http/session.js'
import { flagsOn } from '../ledger/flags.js'
import { openLedger } from '../ledger/ledger.js'
import type { PlannedItem } from '../plan/plan.js'
import type { Job } from './job.js'
import { createTurns, type Turns } from './turns.js'

/** For how long a shard tries what the others disturb: they end some time. */
export const shardPatienceMs = 45 * 60_000

/** Gives the items of a job their turns among those of other shards. */
export interface ShardTurns {
  /** Resolves when the item may run; tells why it may not. */
  turnFor(item: PlannedItem, isEnded?: () => boolean): Promise<string | undefined>
  /** To be called when nothing is left that others would see. */
  end(): Promise<void>
}

/** Nobody else is at work, or nobody could be told. */
const unhindered: ShardTurns = { turnFor: async () => undefined, end: async () => undefined }

const turnsOf = (turns: Turns): ShardTurns => {
  let now: { readonly alone: boolean; readonly taken: Promise<string | undefined> } | undefined
  return {
    turnFor({ requirement: { alone } }, isEnded) {
      // Whoever is alone stays so to the end: what comes after it may as well be.
      if (now === undefined || (alone && !now.alone))
        now = { alone, taken: alone ? turns.alone(isEnded) : turns.beside(isEnded) }
      return now.taken
    },
    end: () => turns.end(),
  }
}

/** The turns of a job: it takes them where it is one of several shards, and something of all of it must be alone. */
export const shardTurns = (job: Job, session: Session): ShardTurns => {
  const file = job.part?.flagFile
  if (file === undefined) return unhindered
  const { runId, target, mode } = job
  const ledger = openLedger(
    file,
    {
      ...{ run: runId, target: target.name, endpoint: session.endpoint, mode, pid: process.pid },
      startedAt: new Date().toISOString(),
    },
    { durable: true },
  )
  const turns = turnsOf(createTurns(flagsOn(session, ledger, runId)))
  return {
    ...turns,
    async end() {
      await turns.end()
      const isLeft = ledger.alive().length > 0
      ledger.close()
      if (!isLeft) rmSync(file)
    },
  }
}
