import type { Contract } from '../contract/contract.js'
import type { Session } from '../http/session.js'
import type { Ledger } from '../ledger/ledger.js'
import { Reaper } from '../ledger/reaper.js'
import type { PlannedItem } from '../plan/plan.js'
import { createPace } from '../trial/pace.js'
import type { RunContext } from '../trial/run-context.js'
import { type Allowance, hasRoom } from './allowance.js'
import { createObserver } from './observer.js'
import type { ItemOutcome, RecordSink } from './record-line.js'
import { createRemovalQueue } from './removal-queue.js'
import { type ItemRun, runItem } from './run-item.js'

/** Runs items of a plan against one target and clears up behind each. */
export interface Engine {
  /** Runs one item; an item that must be alone waits until nothing else runs. Never throws. */
  run(item: PlannedItem): Promise<ItemOutcome>
  /** Waits for what is under way and tells the coverage. What scenarios shared stays in the ledger. */
  finish(): Promise<void>
}

/** What an engine works with. */
export interface EngineParts {
  readonly contract: Contract
  readonly session: Session
  readonly ledger: Ledger
  readonly sink: RecordSink
  readonly runId: string
  readonly seed: number
  readonly transitionTimeoutMs: number
  /** First guess of how long a transition takes, until the target has shown it. */
  readonly firstGuessMs: number
  /** The most that the run may hold at one time. */
  readonly allowance: Allowance
  /** How many scenarios' things may wait for removal before new scenarios are held back. */
  readonly backlog: number
}

/** How an item gets its turn. */
interface Entrance {
  readonly ready: () => Promise<void>
  /** Nobody else enters until it has ended. */
  readonly alone: boolean
}

/** An engine for one run. */
export const createEngine = (parts: EngineParts): Engine => {
  const { contract, session, ledger, sink } = parts
  const observer = createObserver(contract, sink)
  const reaper = new Reaper(session, parts.transitionTimeoutMs)
  const removals = createRemovalQueue(ledger, reaper, parts.backlog)
  const running = new Set<Promise<unknown>>()
  let number = 0

  const context: RunContext = {
    runId: parts.runId,
    seed: parts.seed,
    session,
    contract,
    ledger,
    pace: createPace(parts.firstGuessMs),
    transitionTimeoutMs: parts.transitionTimeoutMs,
    observe: (exchange) => observer.observe(exchange),
    shared: new Map(),
    nextNumber() {
      number += 1
      return number
    },
  }

  const quiet = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running)
    await removals.drained()
  }

  /** What scenarios shared is made again when it is needed again. */
  const unshare = async (): Promise<void> => {
    context.shared.clear()
    removals.take(ledger.alive())
    await removals.drained()
  }

  const room = async (): Promise<void> => {
    await removals.room()
    while (!hasRoom(parts.allowance, ledger.alive(), running.size)) {
      if (running.size > 0) await Promise.race(running)
      else if (removals.waiting()) await removals.drained()
      else return unshare()
    }
  }

  // Through it one at a time, so that no two take the same room.
  let door: Promise<unknown> = Promise.resolve()

  const attempt = async (item: PlannedItem, { ready, alone }: Entrance): Promise<ItemRun> => {
    const entered = door.then(async () => {
      await ready()
      const started = runItem(context, item)
      running.add(started)
      return { started }
    })
    door = alone ? entered.then(({ started }) => started) : entered
    const { started } = await entered
    const ended = await started
    running.delete(started)
    removals.take(ended.made)
    return ended
  }

  const together: Entrance = { ready: room, alone: false }
  const alone: Entrance = { ready: quiet, alone: true }
  const emptied: Entrance = {
    async ready() {
      await quiet()
      await unshare()
    },
    alone: true,
  }

  return {
    async run(item) {
      const first = await attempt(item, item.requirement.alone ? alone : together)
      const { outcome } = first.starved ? await attempt(item, emptied) : first
      sink.write(outcome)
      return outcome
    },
    async finish() {
      await quiet()
      observer.close()
    },
  }
}
