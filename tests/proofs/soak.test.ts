import { expect, test } from 'vitest'
import { soak } from '../../bench/soak.js'
import { isWhole } from '../proof-share.js'

/** Half an hour with BLOCKSPEC_PROOFS=whole, and long enough to see a leak without. */
const seconds = isWhole ? 1_800 : 80
const warmUp = isWhole ? 60 : 40

test(
  'fuzzing holds no more memory once it is warm',
  async () => {
    const { code, samples, exchanges } = await soak(seconds, 2_000)
    // A busy machine may leave something undecided; a correct server is never blamed.
    expect([0, 3]).toContain(code)
    expect(exchanges).toBeGreaterThan(seconds)
    const held = (from: number, to: number): number => {
      const values = samples
        .filter(({ seconds: at }) => at > from && at <= to)
        .map(({ heldMiB }) => heldMiB)
        .toSorted((a, b) => a - b)
      return values[Math.floor(values.length / 2)] ?? Number.NaN
    }
    const atFirst = held(warmUp - 20, warmUp)
    expect(held(seconds - 20, seconds)).toBeLessThan(atFirst * 1.1)
  },
  (seconds + 180) * 1_000,
)
