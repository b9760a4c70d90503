import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Exercise, Failure, Played } from './exercise.js'
import { investigate } from './investigation.js'
import { lagMs } from './patience.js'

const failure = {
  ...{ operation: 'volumes.delete', promise: 'takes-effect', microversion: '3.0', step: 0 },
  ...{ check: 'gone', at: '/volume', message: 'still there' },
} as unknown as Failure

const played = (fails: boolean): Played => ({
  ...{ kept: [], situations: [], commands: 1, exchanges: [], ...(fails && { failure }) },
})

/** Investigates the case 40 where this tells which cases fail at which patience. */
const investigated = (fails: (value: number, patienceMs: number) => boolean, isOverdue = () => false) =>
  investigate({ value: 40, arbitrary: fc.integer({ min: 0, max: 100 }), seed: 1, stored: true }, failure, {
    ...{ exercise: {} as Exercise<number>, shrinkCommands: 100, isOverdue },
    play: async (value, _, patienceMs) => played(fails(value, patienceMs)),
  })

test('the shortest case that fails is told', async () => {
  expect(await investigated((value) => value >= 7)).toMatchObject({ shortest: 7, original: 40, failure })
})

test('what fails only where it is given less time is not told, but the case that fails with all of it', async () => {
  const conviction = await investigated((value, patienceMs) => value >= 30 || patienceMs < lagMs)
  expect(conviction).toMatchObject({ shortest: 40, path: '0' })
})

test('what does not happen again convicts nobody', async () => {
  expect(await investigated((_, patienceMs) => patienceMs < lagMs)).toBeUndefined()
  expect(
    await investigated(
      () => true,
      () => true,
    ),
  ).toBeUndefined()
})
