import { expect, test } from 'vitest'
import { whileStill } from './still.js'

const looks = (...told: readonly number[]) => {
  let n = 0
  return async (): Promise<number | undefined> => told[Math.min(n++, told.length - 1)]
}
const ask = async (told: number | undefined): Promise<string> => `asked of ${told}`

test('what stays as it was is asked about once', async () => {
  expect(await whileStill(looks(1), ask)).toEqual({ told: 1, answers: 'asked of 1' })
})

test('what changed meanwhile is asked about again', async () => {
  expect(await whileStill(looks(1, 2, 3), ask)).toEqual({ told: 3, answers: 'asked of 3' })
})

test('what never rests is not asked about for ever', async () => {
  let n = 0
  const restless = async (): Promise<number> => {
    n += 1
    return n
  }
  expect(await whileStill(restless, async (told) => told)).toEqual({ told: 5, answers: 5 })
})
