import { createHash } from 'node:crypto'
import { operationOfAct } from '../http/acts.js'
import { changesSettings } from '../ledger/settings.js'
import { type KnownCosts, pricesOf } from '../plan/cost.js'
import { divide, holdingsOf, rateOf, type Shard, type Unit } from '../plan/division.js'
import type { Plan, PlannedRequirement } from '../plan/plan.js'
import type { ShardMark } from '../record.js'
import type { Footprint, Footprints } from '../requirements/footprints.js'
import { isVendors } from '../requirements/vendor-ids.js'
import { type Budget, nothing } from '../target/budget.js'
import { toolOf } from '../tool.js'
import { UsageError } from '../usage-error.js'
import type { JobPart, PlanWish } from './job.js'

/** Which part of a run was asked for, and what requirements took before. */
export interface ShardWish {
  readonly shard: Shard
  readonly costs?: KnownCosts
}

const hashOf = (value: unknown): string =>
  `sha256:${createHash('sha256').update(JSON.stringify(value)).digest('hex')}`

/** Tells two plans apart: what runs where, in which order, by which release, within what. */
export const planHash = (plan: Plan, { seed, selection, target }: PlanWish): string =>
  hashOf([
    ...[toolOf(), target.surface, seed, selection],
    Object.entries(target.budget).sort(([a], [b]) => (a < b ? -1 : 1)),
    plan.requirements.map(({ requirement: { id, level }, cells }) => [
      id,
      level,
      cells.map(({ microversion, kind }) => `${microversion} ${kind}`).join(),
    ]),
  ])

/** A vendor's suite makes things for itself, and nobody knows what. */
const sharedByVendors = (id: string): readonly string[] => [id.split('/').slice(0, 2).join('/')]

/**
 * One run at a time may change settings that all share: shards that each want to would wait for one another, the longer
 * the more there are.
 */
const sharedBySettings = ({ acts }: Footprint): readonly string[] =>
  acts.some((act) => changesSettings(operationOfAct(act))) ? [' settings'] : []

const unitOf = (planned: PlannedRequirement, footprints: Footprints, cost: number): Unit => {
  const { id, alone } = planned.requirement
  const runs = planned.cells.some(({ kind }) => kind === 'tested')
  const footprint = footprints.get(id)
  const known = footprint === undefined ? [] : [...footprint.shares, ...sharedBySettings(footprint)]
  const shares = isVendors(id) ? sharedByVendors(id) : known
  return {
    ...{ id, cost, need: (runs ? footprint?.most : undefined) ?? nothing },
    ...{ shares: runs ? shares : [], alone: runs && alone },
  }
}

/** The rates of one of several shards; throws UsageError where there are fewer requests than shards. */
export const budgetForShard = (budget: Budget, { index, count }: Shard): Budget => {
  const { inFlight } = budget
  if (inFlight !== undefined && inFlight < count) {
    throw new UsageError(
      `--shard ${index}/${count}: inFlight=${inFlight} of the budget leaves some of ${count} shards no request at all; divide by ${inFlight} at most, or raise it`,
    )
  }
  return rateOf(budget, { index, count })
}

/** The budget of one of several that share no plan: an equal part of what they may hold together, and their rates. */
export const equalBudget = (budget: Budget, shard: Shard): Budget => ({
  ...budgetForShard(budget, shard),
  ...divide([], shard.count, holdingsOf(budget))[shard.index - 1]?.limits,
})

/** A shard's part of a plan, and the mark by which parts of one run know each other. */
export const shardOf = (
  plan: Plan,
  wish: PlanWish,
  { shard, costs, footprints }: ShardWish & { readonly footprints: Footprints },
): { readonly part: JobPart; readonly budget: Budget; readonly mark: ShardMark } => {
  const { budget } = wish.target
  const priceOf = pricesOf(footprints, costs)
  const units = plan.requirements.map((one) => unitOf(one, footprints, priceOf(one)))
  const portions = divide(units, shard.count, holdingsOf(budget))
  const portion = portions[shard.index - 1]
  if (portion === undefined) throw new Error(`there is no shard ${shard.index} of ${shard.count}`)
  return {
    part: { shard, requirements: portion.ids, budget },
    budget: { ...budgetForShard(budget, shard), ...portion.limits },
    mark: {
      ...shard,
      plan: planHash(plan, wish),
      division: hashOf(portions.map(({ ids, limits }) => [ids, limits])),
    },
  }
}
