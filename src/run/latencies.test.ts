import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Latencies } from './latencies.js'

const rounded = (ms: number): number => Math.round(ms * 100) / 100

test('the quantiles are those of all times sorted, whatever the order they came in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 60_000, noNaN: true }), { minLength: 1, maxLength: 200 }),
      (times) => {
        const latencies = new Latencies()
        for (const ms of times) latencies.add(ms)
        const sorted = times.toSorted((a, b) => a - b)
        const quantile = (share: number): number =>
          rounded(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN)
        const { histogram, ...told } = latencies.told()
        expect(told).toEqual({
          ...{ count: times.length, p50Ms: quantile(0.5), p95Ms: quantile(0.95) },
          maxMs: rounded(sorted.at(-1) ?? Number.NaN),
        })
        expect(histogram.reduce((sum, often) => sum + often, 0)).toBe(times.length)
      },
    ),
  )
})
