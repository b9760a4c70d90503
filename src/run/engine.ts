import { setTimeout as sleep } from 'node:timers/promises'
import type { Contract } from '../contract/contract.js'
import type { Session } from '../http/session.js'
import { claimOf } from '../ledger/claim.js'
import type { Ledger } from '../ledger/ledger.js'
import { Reaper } from '../ledger/reaper.js'
import { isOfSetting } from '../ledger/settings.js'
import { createPace } from '../pace.js'
import type { PlannedItem } from '../plan/plan.js'
import type { Footprints } from '../requirements/footprints.js'
import { isVendors } from '../requirements/vendor-ids.js'
import { type Amounts, type Budget, minus, nothing, plus } from '../target/budget.js'
import type { Existing } from '../trial/existing.js'
import { Holdings } from '../trial/holdings.js'
import type { Presets } from '../trial/presets.js'
import type { RunContext } from '../trial/run-context.js'
import { Spares } from '../trial/spares.js'
import { hasRoom, needOf } from './allowance.js'
import type { StandingSeen } from './bisection.js'
import { createControl } from './control.js'
import { createObserver } from './observer.js'
import type { ItemOutcome, RecordSink } from './record-line.js'
import { createRemovalQueue } from './removal-queue.js'
import { type ItemRun, notRun } from './run-item.js'
import type { TimeBudget } from './time-budget.js'
import { runUndisturbed } from './undisturbed.js'

/** Runs items of a plan against one target and clears up behind each. */
export interface Engine {
  /** Runs one item; an item that must be alone waits until nothing else runs. Never throws. */
  run(item: PlannedItem): Promise<Pick<ItemRun, 'outcome' | 'exchanges'>>
  /** The same, but says nothing of it in the record: the caller will, once it knows what it comes to. */
  tryOut(item: PlannedItem): Promise<Pick<ItemRun, 'outcome' | 'exchanges'>>
  /** Says of an item in the record that it was not run, and why. */
  withhold(item: PlannedItem, reason: string): Promise<Pick<ItemRun, 'outcome' | 'exchanges'>>
  /** How the standing checks fared so far. */
  standing(): readonly StandingSeen[]
  /** Removes also what scenarios share. */
  empty(): Promise<void>
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
  /** How long it may wait, and go on. */
  readonly time: TimeBudget
  /** First guess of how long a transition takes, until the target has shown it. */
  readonly firstGuessMs: number
  /** The most that the run may hold at one time. */
  readonly allowance: Amounts
  /** What it must never hold more of, whatever it is asked to do. */
  readonly budget: Budget
  /** What others made, where nothing may be made. */
  readonly existing?: Existing
  /** What things are made of and where, unless a scenario asks for something else. */
  readonly presets: Presets
  /** What is known of what requirements make. */
  readonly footprints: Footprints
  /** How many scenarios' things may wait for removal before new scenarios are held back. */
  readonly backlog: number
  /** Present: other shards of the run are at work, and for how long what they disturb is tried at least. */
  readonly patienceMs?: number
}

/** Between two tries of what other shards left no room for, and for how long it is tried. */
const roomlessMs = 2_000
const longestRoomlessMs = 120_000

/** How an item gets its turn. */
interface Entrance {
  readonly ready: (item: PlannedItem) => Promise<void>
  /** Nobody else enters until it has ended. */
  readonly alone: boolean
}

const unproven = (outcome: ItemOutcome): ItemOutcome => ({
  ...outcome,
  verdict: 'inconclusive',
  reason: 'the target answers no simple listing either, so that what it refused proves nothing',
})

/** An engine for one run. */
export const createEngine = (parts: EngineParts): Engine => {
  const { contract, session, ledger, sink } = parts
  const observer = createObserver(contract, sink)
  const pace = createPace(parts.firstGuessMs)
  const reaper = new Reaper(session, () => parts.time.forRemoval(), pace)
  const removals = createRemovalQueue(ledger, reaper, parts.backlog)
  const holdings = new Holdings(ledger, parts.budget)
  const spares = new Spares(ledger)
  const control = createControl(session)
  const running = new Set<Promise<unknown>>()
  let number = 0
  /** What those that run are expected to hold. */
  let expected = nothing

  const newContext = (passesOn: { readonly spares?: Spares }): RunContext => ({
    ...passesOn,
    ...(parts.existing && { existing: parts.existing }),
    presets: parts.presets,
    runId: parts.runId,
    seed: parts.seed,
    session,
    contract,
    ledger,
    holdings,
    pace,
    get transitionTimeoutMs() {
      return parts.time.forScenarios()
    },
    observe: observer.observe,
    shared: new Map(),
    learnt: {},
    nextNumber() {
      number += 1
      return number
    },
  })
  const context = newContext({ spares })

  /** What a vendor's scenarios share, or are given, is made by one of them: what that shows is not ours. */
  const vendors = newContext({})

  const quiet = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running)
    await removals.drained()
    removals.take(spares.clear())
    await removals.drained()
  }

  /** What scenarios shared is made again when it is needed again. */
  const unshare = async (): Promise<void> => {
    context.shared.clear()
    vendors.shared.clear()
    removals.take(ledger.alive())
    await removals.drained()
  }

  const needs = ({ requirement }: PlannedItem): Amounts => needOf(parts.footprints.get(requirement.id))

  const room = async (item: PlannedItem): Promise<void> => {
    await removals.room()
    while (!hasRoom(parts.allowance, holdings.now, expected, needs(item))) {
      const idle = spares.clear()
      if (idle.length > 0) removals.take(idle)
      else if (running.size > 0) await Promise.race(running)
      else if (removals.waiting()) await removals.drained()
      else return unshare()
    }
  }

  /** A scenario has ended only when the settings are as they were: what comes next must find them so. */
  const settled = async (ended: ItemRun): Promise<ItemRun> => {
    const changed = new Set(ended.made.filter(isOfSetting).map(({ number }) => number))
    for (const entry of ledger.alive().toReversed()) {
      if (changed.has(entry.number) && (await reaper.remove(entry)) === undefined) ledger.gone(entry)
    }
    await claimOf(ledger).release(session)
    return ended
  }

  // Through it one at a time, so that no two take the same room.
  let door: Promise<unknown> = Promise.resolve()

  const attempt = async (item: PlannedItem, { ready, alone }: Entrance): Promise<ItemRun> => {
    const entered = door.then(async () => {
      await ready(item)
      const within = isVendors(item.requirement.id) ? vendors : context
      const started = parts.time.isOver()
        ? notRun(item)
        : runUndisturbed(within, item, parts.patienceMs).then(settled)
      expected = plus(expected, needs(item))
      running.add(started)
      return { started }
    })
    door = alone ? entered.then(({ started }) => started) : entered
    const { started } = await entered
    const ended = await started
    running.delete(started)
    expected = minus(expected, needs(item))
    const isPassedOn = !alone && ended.outcome.verdict === 'passed'
    removals.take(ended.made, async (entry) => isPassedOn && spares.offer(entry, (one) => reaper.free(one)))
    return ended
  }

  const together: Entrance = { ready: room, alone: false }
  const alone: Entrance = { ready: quiet, alone: true }
  const empty = async (): Promise<void> => {
    await quiet()
    await unshare()
  }
  const emptied: Entrance = { ready: empty, alone: true }

  const tryOut: Engine['tryOut'] = async (item) => {
    const began = performance.now()
    const first = await attempt(item, item.requirement.alone ? alone : together)
    let ended = first.starved ? await attempt(item, emptied) : first
    // Other shards hold something too, and not for ever.
    while (ended.starved && performance.now() - began < Math.min(parts.patienceMs ?? 0, longestRoomlessMs)) {
      await sleep(roomlessMs)
      ended = await attempt(item, emptied)
    }
    if (ended.outcome.verdict !== 'passed') return ended
    if (!(await control.holds())) return { ...ended, outcome: unproven(ended.outcome) }
    observer.trust()
    return ended
  }

  return {
    tryOut,
    async run(item) {
      const { outcome, exchanges } = await tryOut(item)
      sink.write(outcome)
      return { outcome, exchanges }
    },
    async withhold(item, reason) {
      const { outcome, exchanges } = await notRun(item, reason)
      sink.write(outcome)
      return { outcome, exchanges }
    },
    standing: () => observer.standing(),
    empty,
    async finish() {
      await quiet()
      observer.close()
    },
  }
}
