import { afterEach, expect, test, vi } from 'vitest'
import { lagMs, patience } from './patience.js'

afterEach(() => void vi.useRealTimers())

/** A pace each pause of which takes so long. */
const paceOf = (pauseMs: number) => ({
  pause: async () => void vi.advanceTimersByTime(pauseMs),
  learn: () => undefined,
})

const looksWith = async (pauseMs: number): Promise<number> => {
  vi.useFakeTimers()
  const patient = patience({ pace: paceOf(pauseMs), lagMs })
  let looks = 1
  while (await patient.again()) looks += 1
  return looks
}

test.each([
  ['as long as what was accepted may take to show', lagMs / 10, 11],
  ['three times at least, however slow the target', lagMs * 2, 3],
])('looks are taken %s', async (_, pauseMs, looks) => {
  expect(await looksWith(pauseMs)).toBe(looks)
})
