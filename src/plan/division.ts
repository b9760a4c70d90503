import {
  type Amounts,
  amountsOf,
  type Budget,
  excessOf,
  holdingKinds,
  most,
  nothing,
} from '../target/budget.js'

/** One of several parts of a run: the second of four is 2 of 4. */
export interface Shard {
  /** From 1 on. */
  readonly index: number
  readonly count: number
}

/** What is given to one shard or another, as a whole. */
export interface Unit {
  readonly id: string
  readonly cost: number
  /** The most that it holds at one time. */
  readonly need: Amounts
  /** What it shares with others, by name. */
  readonly shares: readonly string[]
  /** Nothing may run beside it. */
  readonly alone: boolean
}

/** What one shard is given. */
export interface Portion {
  /** Ids, in their order. */
  readonly ids: readonly string[]
  /** What it may hold at one time; what is not said is not limited. */
  readonly limits: Partial<Amounts>
  /** Of what runs beside other shards: what must be alone comes after all of it. */
  readonly cost: number
}

/** Units that share something, directly or through others. */
interface Group {
  readonly first: string
  readonly units: readonly Unit[]
  readonly cost: number
  readonly need: Amounts
  readonly alone: boolean
}

const groupOf = (units: readonly Unit[]): Group => ({
  units,
  first: units[0]?.id ?? '',
  cost: units.reduce((sum, { cost, alone }) => sum + (alone ? 0 : cost), 0),
  need: units.map(({ need }) => need).reduce(most, nothing),
  alone: units.some(({ alone }) => alone),
})

/** Everything that must be alone is one group, as if that were something that it shares. */
const sharedBy = ({ shares, alone }: Unit): readonly string[] => (alone ? [...shares, ' alone'] : shares)

/** The units by what they share, so that no set-up is made on two shards. */
const groupsOf = (units: readonly Unit[]): readonly Group[] => {
  const groups = new Map<number, Unit[]>()
  const groupBySharing = new Map<string, number>()
  for (const [place, unit] of units.entries()) {
    const joined = [...new Set(sharedBy(unit).flatMap((name) => groupBySharing.get(name) ?? []))]
    const members = [...joined.flatMap((known) => groups.get(known) ?? []), unit]
    for (const known of joined) groups.delete(known)
    groups.set(place, members)
    for (const member of members) for (const name of sharedBy(member)) groupBySharing.set(name, place)
  }
  return [...groups.values()].map(groupOf)
}

const isLess = (a: string, b: string): number => (a < b ? -1 : 1)

/** What each shard but the last may hold, and what the last, so that all together hold no more than the limits. */
const limitsOf = (
  limits: Partial<Amounts>,
  need: Amounts,
  count: number,
): { readonly usual: Partial<Amounts>; readonly last: Partial<Amounts> } => {
  const kinds = holdingKinds.flatMap((kind) => {
    const whole = limits[kind]
    if (whole === undefined) return []
    const equal = Math.floor(whole / count)
    const last = Math.min(whole, Math.max(need[kind], whole - equal * (count - 1)))
    return [{ kind, last, usual: count === 1 ? whole : Math.floor((whole - last) / (count - 1)) }]
  })
  const asLimits = (part: 'usual' | 'last'): Partial<Amounts> =>
    Object.fromEntries(kinds.map((one) => [one.kind, one[part]]))
  return { usual: asLimits('usual'), last: asLimits('last') }
}

/**
 * Divides units among shards: the same wherever it is done. What shares something stays together; what must be alone,
 * and what is too big for an equal part of the limits, goes to the last shard, which is given the larger part then; the
 * rest goes, the dearest first, to whoever has least. No shard gets more than the mean and one group, unless
 * it is the last and bound to.
 */
export const divide = (
  units: readonly Unit[],
  count: number,
  limits: Partial<Amounts> = {},
): readonly Portion[] => {
  const groups = groupsOf([...units].sort((a, b) => isLess(a.id, b.id)))
  const { usual, last } = limitsOf(limits, groups.map(({ need }) => need).reduce(most, nothing), count)
  const isBound = ({ alone, need }: Group): boolean => alone || excessOf(need, usual).length > 0
  const loads = Array.from({ length: count }, (_, place) => ({ place, cost: 0, ids: [] as string[] }))
  const give = (group: Group, load: (typeof loads)[number] | undefined): void => {
    load?.ids.push(...group.units.map(({ id }) => id))
    if (load) load.cost += group.cost
  }
  for (const group of groups.filter(isBound)) give(group, loads.at(-1))
  const free = groups.filter((group) => !isBound(group))
  for (const group of free.sort((a, b) => b.cost - a.cost || isLess(a.first, b.first)))
    give(
      group,
      loads.reduce((least, load) => (load.cost < least.cost ? load : least)),
    )
  return loads.map(({ place, cost, ids }) => ({
    ids: ids.sort(isLess),
    cost,
    limits: place === count - 1 ? last : usual,
  }))
}

/** What one of several shards may ask for: rates are divided evenly, and time is everybody's. */
export const rateOf = (
  { requestsPerSecond, inFlight, minutes }: Budget,
  { index, count }: Shard,
): Budget => ({
  ...(requestsPerSecond !== undefined && { requestsPerSecond: requestsPerSecond / count }),
  ...(inFlight !== undefined && {
    inFlight: Math.floor(inFlight / count) + (index <= inFlight % count ? 1 : 0),
  }),
  ...(minutes !== undefined && { minutes }),
})

/** Amounts that are not limited are of no concern. */
export const holdingsOf = (budget: Budget): Partial<Amounts> => {
  const amounts = amountsOf((kind) => budget[kind] ?? Infinity)
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => Number.isFinite(amount)))
}
