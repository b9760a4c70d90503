import { requestsOf, transitionsOf } from '../../plan/cost.js'
import type { PlannedItem } from '../../plan/plan.js'
import type { Footprint, Footprints, SharedFootprints } from '../../requirements/footprints.js'
import { type Amounts, amountsOf, most, nothing, plus } from '../../target/budget.js'
import { needOf } from '../allowance.js'

/** What an estimate rests on. */
export interface Grounds {
  readonly footprints: Footprints
  readonly shared: SharedFootprints
  /** The most that the run may hold. */
  readonly allowance: Amounts
  /** Scenarios, and requests, side by side. */
  readonly scenarios: number
  readonly inFlight: number
  readonly requestsPerSecond: number
  /** Of one request. */
  readonly latencyMs: number
  /** Of one transition, such as from creating to available. */
  readonly transitionMs: number
}

/** What a run will ask of a target, by the footprints that its requirements left on the reference. */
export interface Estimate {
  readonly seconds: number
  readonly requests: number
  /** What a single scenario holds at most: less than that must not be left. */
  readonly need: Amounts
  /** The most that the run holds at one time. */
  readonly peak: Amounts
  /** What it makes, all in all. */
  readonly total: Amounts
}

const unknown: Footprint = { acts: [], shares: [], most: nothing, makes: nothing, exchanges: 1, waits: 0 }

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** The largest needs of as many as can be alive at one time: those that run and those that wait for removal. */
const largestTogether = (needs: readonly Amounts[], count: number): Amounts =>
  amountsOf((kind) =>
    sum(
      needs
        .map((need) => need[kind])
        .sort((a, b) => b - a)
        .slice(0, count),
    ),
  )

const secondsOf = (footprints: readonly Footprint[], width: number, grounds: Grounds): number => {
  const requests = sum(footprints.map(requestsOf))
  const byLatency = (requests * grounds.latencyMs) / 1000 / Math.min(width, grounds.inFlight)
  const byRate = requests / grounds.requestsPerSecond
  const waiting = (sum(footprints.map(transitionsOf)) * grounds.transitionMs) / 1000 / width
  return Math.max(byLatency + waiting, byRate)
}

/** As many as find room beside each other, by what they need on average. */
const widthOf = (needs: readonly Amounts[], { allowance, scenarios }: Grounds): number => {
  const average = (kind: keyof Amounts): number => sum(needs.map((need) => need[kind])) / (needs.length || 1)
  const fitting = amountsOf((kind) => (average(kind) === 0 ? Infinity : allowance[kind] / average(kind) / 2))
  return Math.max(1, Math.min(scenarios, ...Object.values(fitting)))
}

/** What a run of these items takes and makes. */
export const estimate = (items: readonly PlannedItem[], grounds: Grounds): Estimate => {
  const { footprints, shared, allowance, scenarios } = grounds
  const known = items.map((item) => ({
    footprint: footprints.get(item.requirement.id) ?? unknown,
    alone: item.requirement.alone,
  }))
  const [alone, together] = [true, false].map((one) =>
    known.filter((each) => each.alone === one).map(({ footprint }) => footprint),
  )
  const names = new Set(known.flatMap(({ footprint }) => footprint.shares))
  const kept = [...names].map((name) => shared.get(name) ?? nothing).reduce(plus, nothing)
  const needs = known.map(({ footprint }) => needOf(footprint))
  const peak = most(needs.reduce(most, nothing), plus(kept, largestTogether(needs, scenarios * 2)))
  const width = widthOf(needs, grounds)
  const within = amountsOf((kind) => Math.min(peak[kind], allowance[kind]))
  return {
    seconds: secondsOf(together ?? [], width, grounds) + secondsOf(alone ?? [], 1, grounds),
    requests: sum(known.map(({ footprint }) => requestsOf(footprint))),
    need: needs.reduce(most, nothing),
    // Each takes a gibibyte at least.
    peak: { ...within, snapshots: Math.min(within.snapshots, within.gigabytes) },
    total: known.map(({ footprint }) => footprint.makes).reduce(plus, kept),
  }
}
