import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { NextLook } from './next-look.js'

test('whoever asks while a look is under way shares the next, and nobody is told of one that began before', async () => {
  let looks = 0
  const shared = new NextLook(async () => {
    looks += 1
    const look = looks
    await sleep(20)
    return look
  })
  const first = shared.ask()
  await sleep(5)
  const others = [shared.ask(), shared.ask(), shared.ask()]
  expect(await first).toBe(1)
  expect(await Promise.all(others)).toEqual([2, 2, 2])
  expect(await shared.ask()).toBe(3)
})

test('a look that fails is told to those who asked for it, and the next goes on', async () => {
  let looks = 0
  const shared = new NextLook(async () => {
    looks += 1
    await sleep(5)
    if (looks === 1) throw new Error('no answer')
    return 'seen'
  })
  const first = shared.ask()
  await sleep(1)
  const second = shared.ask()
  await expect(first).rejects.toThrow('no answer')
  expect(await second).toBe('seen')
})
