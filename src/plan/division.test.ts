import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Amounts, amountsOf, excessOf, holdingKinds } from '../target/budget.js'
import { divide, rateOf, type Unit } from './division.js'

const amounts = (most: number): fc.Arbitrary<Amounts> =>
  fc
    .tuple(...holdingKinds.map(() => fc.nat(most)))
    .map((numbers) => amountsOf((kind) => numbers[holdingKinds.indexOf(kind)] ?? 0))

const unit = fc.record({
  id: fc.uuid(),
  cost: fc.nat(1_000),
  need: amounts(4),
  shares: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 2 }),
  alone: fc.boolean(),
})

const units = fc.uniqueArray(unit, { maxLength: 60, selector: ({ id }) => id })
const count = fc.integer({ min: 1, max: 12 })
/** Whatever a unit needs, the whole has room for; what has none is inapplicable before anything is divided. */
const limits = amounts(20).map((more) => amountsOf((kind) => 4 + more[kind]))

const costOf = (some: readonly Unit[]): number =>
  some.reduce((sum, { cost, alone }) => sum + (alone ? 0 : cost), 0)

/** Who must be together with whom: whoever shares something, and all that must be alone. */
const togetherWith = (all: readonly Unit[], first: Unit): ReadonlySet<Unit> => {
  const group = new Set([first])
  for (const one of group)
    for (const other of all)
      if (other.shares.some((name) => one.shares.includes(name)) || (one.alone && other.alone))
        group.add(other)
  return group
}

describe('a division', () => {
  test('gives each unit to one shard, whatever order they come in', () => {
    fc.assert(
      fc.property(units, count, limits, (all, shards, most) => {
        const portions = divide(all, shards, most)
        expect(portions).toHaveLength(shards)
        expect(portions.flatMap(({ ids }) => ids).sort()).toEqual(all.map(({ id }) => id).sort())
        expect(divide(all.toReversed(), shards, most)).toEqual(portions)
      }),
    )
  })

  test('never splits what shares something, nor what must be alone, which the last shard has', () => {
    fc.assert(
      fc.property(units, count, limits, (all, shards, most) => {
        const portions = divide(all, shards, most)
        const whereIs = ({ id }: Unit): number => portions.findIndex(({ ids }) => ids.includes(id))
        for (const one of all) {
          for (const other of togetherWith(all, one)) expect(whereIs(other)).toBe(whereIs(one))
          if (one.alone) expect(whereIs(one)).toBe(shards - 1)
        }
      }),
    )
  })

  test('gives all shards together no more than there is, and each what its largest unit takes', () => {
    fc.assert(
      fc.property(units, count, limits, (all, shards, most) => {
        const portions = divide(all, shards, most)
        for (const kind of holdingKinds) {
          const given = portions.reduce((sum, portion) => sum + (portion.limits[kind] ?? Infinity), 0)
          expect(given).toBeLessThanOrEqual(most[kind])
        }
        const needs = new Map(all.map(({ id, need }) => [id, need]))
        for (const { ids, limits: part } of portions)
          for (const id of ids) expect(excessOf(needs.get(id) ?? amountsOf(() => 0), part)).toEqual([])
      }),
    )
  })

  test('without what binds it, no shard has more than the mean and the dearest group', () => {
    fc.assert(
      fc.property(units, count, (all, shards) => {
        const free = all.map((one) => ({ ...one, alone: false }))
        const dearest = Math.max(0, ...free.map((one) => costOf([...togetherWith(free, one)])))
        for (const { cost } of divide(free, shards))
          expect(cost).toBeLessThanOrEqual(costOf(free) / shards + dearest)
      }),
    )
  })

  test('leaves what is not limited unlimited', () => {
    expect(divide([], 3, { volumes: 7 }).map((portion) => portion.limits)).toEqual([
      { volumes: 2 },
      { volumes: 2 },
      { volumes: 3 },
    ])
  })
})

test('rates are divided, and add up; time is not', () => {
  fc.assert(
    fc.property(
      count,
      fc.integer({ min: 12, max: 90 }),
      fc.integer({ min: 1, max: 500 }),
      (shards, inFlight, rate) => {
        const parts = Array.from({ length: shards }, (_, place) =>
          rateOf(
            { inFlight, requestsPerSecond: rate, minutes: 20, volumes: 3 },
            { index: place + 1, count: shards },
          ),
        )
        expect(parts.reduce((sum, part) => sum + (part.inFlight ?? 0), 0)).toBe(inFlight)
        expect(parts.reduce((sum, part) => sum + (part.requestsPerSecond ?? 0), 0)).toBeCloseTo(rate)
        expect(parts.every((part) => part.minutes === 20 && part.volumes === undefined)).toBe(true)
      },
    ),
  )
})
