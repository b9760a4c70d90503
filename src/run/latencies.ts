import type { OperationTraffic } from '../record.js'

/** Reports tell hundredths of a millisecond. */
const finest = 100

const rounded = (ms: number): number => Math.round(ms * finest) / finest

/** Less than 1 ms, then less than 2, 4, 8 … ms. */
const bucketOf = (ms: number): number => (ms < 1 ? 0 : Math.floor(Math.log2(ms)) + 1)

/**
 * How long the exchanges of one operation took. What is kept is how often each time was seen, as fine as reports tell
 * it: the quantiles are exact, whatever the order, and the memory does not grow with the exchanges.
 */
export class Latencies {
  readonly #seen = new Map<number, number>()
  readonly #histogram: number[] = []
  #count = 0

  get count(): number {
    return this.#count
  }

  add(ms: number): void {
    const time = rounded(ms)
    this.#seen.set(time, (this.#seen.get(time) ?? 0) + 1)
    const bucket = bucketOf(ms)
    while (this.#histogram.length <= bucket) this.#histogram.push(0)
    this.#histogram[bucket] = (this.#histogram[bucket] ?? 0) + 1
    this.#count += 1
  }

  /** What a report tells of them. */
  told(): Omit<OperationTraffic, 'operation'> {
    const times = [...this.#seen].sort(([a], [b]) => a - b)
    const quantile = (share: number): number => {
      let left = Math.min(this.#count - 1, Math.floor(share * this.#count))
      for (const [time, often] of times) {
        if (left < often) return time
        left -= often
      }
      return 0
    }
    return {
      ...{ count: this.#count, p50Ms: quantile(0.5), p95Ms: quantile(0.95) },
      ...{ maxMs: times.at(-1)?.[0] ?? 0, histogram: [...this.#histogram] },
    }
  }
}
