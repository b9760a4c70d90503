import { expect, test } from 'vitest'
import { createPace } from './pace.js'

interface Wait {
  readonly looks: number
  /** How long after the end of the transition the last look came. */
  readonly lateMs: number
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length

/** The waits for one transition after another, each of which takes so long, on a clock that only they move. */
const waits = async (firstGuessMs: number, takesMs: number, times: number): Promise<readonly Wait[]> => {
  let now = 0
  const pace = createPace(firstGuessMs, async (milliseconds) => {
    now += milliseconds
  })
  const seen: Wait[] = []
  while (seen.length < times) {
    const started = now
    let looks = 0
    while (now - started < takesMs) await pace.pause('creating', looks++)
    pace.learn('creating', now - started, looks)
    seen.push({ looks, lateMs: now - started - takesMs })
  }
  return seen
}

test.each([
  [150, 20],
  [150, 150],
  [150, 900],
  [15, 900],
])('a first guess of %d ms learns a transition of %d ms', async (guessMs, takesMs) => {
  const learned = (await waits(guessMs, takesMs, 60)).slice(40)
  expect(mean(learned.map(({ looks }) => looks))).toBeLessThan(2.5)
  expect(mean(learned.map(({ lateMs }) => lateMs))).toBeLessThan(takesMs * 0.5)
})
