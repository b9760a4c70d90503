import type { Footprint, Footprints } from '../requirements/footprints.js'
import { type Amounts, nothing } from '../target/budget.js'
import type { PlannedRequirement } from './plan.js'

/** Looks at a transition that goes on, and at a thing until it is gone. */
const looks = 3
/** Requests by which a thing is removed, with the looks at it. */
const perRemoval = 4
/** How many requests a target answers, about, while a thing comes from one status to the next. */
const perTransition = 5

const unknown: Footprint = { acts: [], shares: [], most: nothing, makes: nothing, exchanges: 1, waits: 0 }

const things = ({ volumes, snapshots, backups, groups }: Amounts): number =>
  volumes + snapshots + backups + groups

/** The requests that a scenario takes with its clearing up, by its footprint. */
export const requestsOf = ({ exchanges, waits, makes }: Footprint): number =>
  exchanges + waits * looks + things(makes) * perRemoval

/** The transitions that it waits for, or somebody after it. */
export const transitionsOf = ({ waits, makes }: Footprint): number => waits + things(makes)

/** What a requirement took in an earlier run. */
interface KnownCost {
  readonly exchanges: number
  readonly durationMs?: number
}

/** What requirements took in an earlier run, by their ids. */
export type KnownCosts = ReadonlyMap<string, KnownCost>

const sum = (numbers: Iterable<number>): number => {
  let total = 0
  for (const number of numbers) total += number
  return total
}

/** By what an earlier run's requests, and its milliseconds, are multiplied, so that both weigh the same. */
const weights = (costs: KnownCosts): { readonly exchange: number; readonly ms: number } => {
  const known = [...costs.values()]
  const [exchanges, ms] = [
    sum(known.map((one) => one.exchanges)),
    sum(known.map(({ durationMs = 0 }) => durationMs)),
  ]
  return ms === 0 || exchanges === 0 ? { exchange: 1, ms: 0 } : { exchange: 0.5, ms: (0.5 * exchanges) / ms }
}

/** What a requirement is expected to cost, in requests: a measure to divide by, not a forecast. */
export type Price = (planned: PlannedRequirement) => number

/** Prices by footprints, and by what an earlier run took where that is known. */
export const pricesOf = (footprints: Footprints, costs: KnownCosts = new Map()): Price => {
  const weight = weights(costs)
  return ({ requirement: { id }, cells }) => {
    const runs = cells.filter(({ kind }) => kind === 'tested').length
    const known = costs.get(id)
    if (runs === 0) return 0
    if (known !== undefined && known.exchanges + (known.durationMs ?? 0) > 0)
      return known.exchanges * weight.exchange + (known.durationMs ?? 0) * weight.ms
    const footprint = footprints.get(id) ?? unknown
    return runs * (requestsOf(footprint) + transitionsOf(footprint) * perTransition)
  }
}
