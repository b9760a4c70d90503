import { expect, test } from 'vitest'
import { type Capabilities, capabilities } from '../capability.js'
import { loadContract } from '../contract/load-contract.js'
import { operationOfAct } from '../http/acts.js'
import { changesSettings } from '../ledger/settings.js'
import { requestsOf } from '../plan/cost.js'
import type { Plan } from '../plan/plan.js'
import { catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { type Footprint, loadFootprints } from '../requirements/footprints.js'
import { type Budget, holdingKinds } from '../target/budget.js'
import { UsageError } from '../usage-error.js'
import { type PlanWish, partOfPlan, planOf } from './job.js'
import { equalBudget, shardOf } from './sharding.js'

const contract = loadContract('block-storage-v3')
const catalogue = catalogueOf(contract, await loadSuites([]))
const footprints = loadFootprints('block-storage-v3')
const everything = Object.fromEntries(capabilities.map((one) => [one, true])) as Capabilities

const wishWith = (budget: Budget, seed = 1): PlanWish => ({
  ...{
    seed,
    mode: 'full',
    microversions: contract.range,
    capabilities: everything,
    selection: 'boundaries',
    only: [],
  },
  target: { surface: 'block-storage-v3', budget },
})

const plans = new Map<string, Plan>()

/** Made once for all tests: it takes a while. */
const planned = (wish: PlanWish): Plan => {
  const key = JSON.stringify([wish.seed, wish.target.budget])
  const plan = plans.get(key) ?? planOf(wish, contract, catalogue)
  plans.set(key, plan)
  return plan
}

const shardsOf = (count: number, budget: Budget = {}, seed = 1) => {
  const wish = wishWith(budget, seed)
  const plan = planned(wish)
  const shards = Array.from({ length: count }, (_, place) =>
    shardOf(plan, wish, { shard: { index: place + 1, count }, footprints }),
  )
  return { plan, shards, parts: shards.map(({ part }) => partOfPlan(plan, part.requirements)) }
}

const runsOf = ({ items }: Plan): readonly string[] =>
  items.map(({ requirement, microversion }) => `${requirement.id} ${microversion}`)

test.each([1, 2, 4, 8])('%i shards run what the whole runs, each in its order', (count) => {
  const { plan, parts, shards } = shardsOf(count)
  expect(parts.flatMap(runsOf).sort()).toEqual([...runsOf(plan)].sort())
  for (const part of parts) {
    const own = new Set(runsOf(part))
    expect(runsOf(part)).toEqual(runsOf(plan).filter((run) => own.has(run)))
  }
  expect(new Set(shards.map(({ mark }) => `${mark.plan} ${mark.division}`)).size).toBe(1)
  const alone = parts.map(({ items }) => items.filter(({ requirement }) => requirement.alone).length)
  expect(alone.slice(0, -1)).toEqual(alone.slice(0, -1).map(() => 0))
  expect(alone.at(-1)).toBeGreaterThan(100)
})

test('no set-up is made on two shards', () => {
  const { parts } = shardsOf(8)
  const sharing = parts.map(
    ({ items }) => new Set(items.flatMap(({ requirement }) => footprints.get(requirement.id)?.shares ?? [])),
  )
  expect(sharing.flatMap((names) => [...names]).length).toBe(
    new Set(sharing.flatMap((names) => [...names])).size,
  )
})

test('settings that all share are changed by one shard', () => {
  const changing = shardsOf(8).parts.map(
    ({ items }) =>
      items.filter(({ requirement }) =>
        footprints.get(requirement.id)?.acts.some((act) => changesSettings(operationOfAct(act))),
      ).length,
  )
  expect(changing.filter((count) => count > 0).length).toBe(1)
  expect(Math.max(...changing)).toBeGreaterThan(100)
})

const footprintOf = (id: string): Footprint => {
  const footprint = footprints.get(id)
  if (footprint === undefined) throw new Error(`nothing is known of what ${id} asks for`)
  return footprint
}

test('shards run about as much: up to four nobody has a tenth more than the mean', () => {
  for (const count of [2, 4]) {
    const requests = shardsOf(count).parts.map(({ items }) =>
      items
        .filter(({ requirement }) => !requirement.alone)
        .reduce((sum, { requirement }) => sum + requestsOf(footprintOf(requirement.id)), 0),
    )
    const mean = requests.reduce((sum, each) => sum + each, 0) / count
    expect(Math.max(...requests)).toBeLessThan(mean * 1.1)
  }
})

test('a small budget holds over all shards, and rules out nothing more', () => {
  const budget = { volumes: 8, gigabytes: 20, snapshots: 6, backups: 4, groups: 4 }
  const { shards, parts, plan } = shardsOf(4, budget)
  expect(parts.flatMap(runsOf).sort()).toEqual([...runsOf(plan)].sort())
  for (const kind of holdingKinds)
    expect(shards.reduce((sum, shard) => sum + (shard.budget[kind] ?? Infinity), 0)).toBeLessThanOrEqual(
      budget[kind],
    )
  for (const [place, { items }] of parts.entries())
    for (const { requirement } of items)
      for (const kind of holdingKinds)
        expect(footprints.get(requirement.id)?.most[kind] ?? 0).toBeLessThanOrEqual(
          shards[place]?.budget[kind] ?? 0,
        )
})

test('another seed or budget is another plan, another number of shards another division', () => {
  const marks = [shardsOf(2), shardsOf(2, {}, 2), shardsOf(2, { volumes: 40 }), shardsOf(3)].map(
    ({ shards }) => shards[0]?.mark,
  )
  expect(new Set(marks.slice(0, 3).map((mark) => mark?.plan)).size).toBe(3)
  expect(marks[3]?.plan).toBe(marks[0]?.plan)
  expect(marks[3]?.division).not.toBe(marks[0]?.division)
})

test('what was dear in an earlier run is divided by what it took there', () => {
  const wish = wishWith({})
  const plan = planned(wish)
  const known = plan.requirements.map(({ requirement: { id } }, place) => [id, place % 7] as const)
  const costs = new Map(known.map(([id, seconds]) => [id, { exchanges: 3, durationMs: seconds * 1000 }]))
  const ask = { shard: { index: 1, count: 2 }, footprints }
  const [by, usual] = [shardOf(plan, wish, { ...ask, costs }), shardOf(plan, wish, ask)]
  expect(by.mark.plan).toBe(usual.mark.plan)
  expect(by.mark.division).not.toBe(usual.mark.division)
})

test('more shards than requests in flight are refused before anything is sent', () => {
  expect(() => equalBudget({ inFlight: 3 }, { index: 1, count: 4 })).toThrow(UsageError)
  expect(equalBudget({ inFlight: 3, volumes: 5 }, { index: 2, count: 2 })).toEqual({
    inFlight: 1,
    volumes: 3,
  })
})

// Without an administrator shards have no flags: what must be alone may then measure, and change nothing of others'.
test('what must be alone and needs no administrator changes nothing that is everybody’s', () => {
  const alone = catalogue.filter((requirement) => requirement.alone && !requirement.needs.includes('admin'))
  expect(alone.length).toBeGreaterThan(5)
  const acts = alone.flatMap(({ id }) => footprints.get(id)?.acts ?? [])
  expect(acts.filter((act) => act.startsWith('admin '))).toEqual([])
})
