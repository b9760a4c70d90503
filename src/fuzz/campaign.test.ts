import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Campaign, seedOf } from './campaign.js'
import type { Exercise, Played } from './exercise.js'

const played: Played = { kept: [], situations: [], commands: 1, exchanges: [] }

test('campaigns whose seeds follow each other draw from seeds that have nothing in common', () => {
  const seedsOf = (seed: number) => Array.from({ length: 1000 }, (_, number) => seedOf(seed, number))
  const all = [0, 1, 2, 3, 20261123, 20261124, -1].flatMap(seedsOf)
  expect(new Set(all).size).toBe(all.length)
  expect(seedsOf(7)).toEqual(seedsOf(7))
})

/** How the cases of one round are played, in turn: beside others, alone, or alone and counted. */
const mannersOf = async (exercise: Partial<Exercise<number>>): Promise<readonly string[]> => {
  const manners: string[] = []
  let drawn = 0
  const whole = {
    kind: 'states',
    arbitrary: () => {
      drawn += 1
      return fc.constant(drawn)
    },
    learn: () => undefined,
    ...exercise,
  } as Exercise<number>
  const bounds = {
    seed: 1,
    runs: 48,
    width: 4,
    shrinkCommands: 0,
    isOver: () => false,
    isOverdue: () => false,
  }
  const campaign = new Campaign(
    whole,
    async (_, { alone, census }) => {
      manners.push(census ? 'counted' : alone ? 'alone' : 'beside')
      return played
    },
    bounds,
  )
  await campaign.goOn()
  return manners
}

const beside = (count: number): readonly string[] => Array.from({ length: count }, () => 'beside')

test('one case of a round is alone and counted, when all others have begun', async () => {
  expect(await mannersOf({})).toEqual([...beside(47), 'counted'])
})

test('what takes no census keeps nobody waiting for one', async () => {
  expect(await mannersOf({ uncounted: true })).toEqual(beside(48))
})

test('what must be alone begins when all others have', async () => {
  const manners = await mannersOf({ uncounted: true, isAlone: (number) => number <= 3 })
  expect(manners).toEqual([...beside(45), 'alone', 'alone', 'alone'])
})
