import { expect, test } from 'vitest'
import { peakMemory } from '../../bench/peak-memory.js'
import { recordToReport } from '../../bench/record-to-report.js'

/** A tenth for every day; BLOCKSPEC_PROOFS=whole makes 1,000,000 exchanges of 100,000 cells. */
const whole = process.env.BLOCKSPEC_PROOFS === 'whole'
const size = whole ? { cells: 100_000, exchanges: 1_000_000 } : { cells: 10_000, exchanges: 100_000 }

test('the record of a long run becomes a report in bounded memory', async () => {
  const { seconds, peakMiB, traffic, cells, code } = await recordToReport(size)
  expect(code).toBe(1)
  expect(traffic.exchanges).toBe(size.exchanges)
  expect(cells).toBeGreaterThanOrEqual(size.cells)
  expect(seconds).toBeLessThan(60)
  // Where the system tells of memory.
  if (peakMemory(process.pid) !== undefined) expect(peakMiB).toBeLessThan(whole ? 500 : 300)
}, 600_000)
