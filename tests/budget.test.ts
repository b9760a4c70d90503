import { expect, test } from 'vitest'
import type { Held, SeenRequest } from '../src/reference/watch.js'
import type { Budget } from '../src/target/budget.js'
import { UsageError } from '../src/usage-error.js'
import { runOnReference, verdictsOf } from './reference-run.js'

const runWithin = async (budget: Budget, only: readonly string[], server: object = {}) => {
  const seen: SeenRequest[] = []
  const run = await runOnReference(
    [],
    { only, settings: { budget } },
    { ...server, onRequest: (request) => void seen.push(request) },
  )
  const peak = (kind: keyof Held): number => Math.max(...seen.map(({ held }) => held[kind]))
  return { ...run, seen, peak, verdicts: verdictsOf(run.record) }
}

const chapters = [
  'volumes/create/*',
  'snapshots/create/*',
  'backups/create/*',
  'volumes/list/filter-a*',
  'volume-actions/extend/*',
]

test('what is alive never exceeds the budget, and what fits is judged as without one', {
  timeout: 300_000,
}, async () => {
  const free = await runWithin({}, chapters)
  const tight = await runWithin({ volumes: 3, gigabytes: 5, snapshots: 2, backups: 1 }, chapters)
  expect(tight.peak('volumes')).toBeLessThanOrEqual(3)
  expect(tight.peak('gigabytes')).toBeLessThanOrEqual(5)
  expect(tight.peak('snapshots')).toBeLessThanOrEqual(2)
  expect(tight.peak('backups')).toBeLessThanOrEqual(1)
  expect(free.peak('volumes')).toBeGreaterThan(3)
  // What shares more volumes than that cannot be judged, and says so.
  const inapplicable = [...tight.verdicts].filter(
    ([id, verdict]) => verdict === 'inapplicable' && free.verdicts.get(id) !== verdict,
  )
  const others = [...tight.verdicts].filter(([id]) => !inapplicable.some(([one]) => one === id))
  expect(others.filter(([id, verdict]) => verdict !== free.verdicts.get(id))).toEqual([])
  expect(inapplicable.length).toBeGreaterThan(0)
  expect(tight.left).toBe(0)
})

test('a thing that grows counts with what it grows by', { timeout: 300_000 }, async () => {
  const { peak, verdicts } = await runWithin({ gigabytes: 2 }, ['volume-actions/extend/*'])
  expect(peak('gigabytes')).toBe(2)
  expect(verdicts.get('volume-actions/extend/available-volume-grows')).toBe('inapplicable')
  expect(verdicts.get('volume-actions/extend/leaves-the-rest')).toBe('passed')
})

test('a budget that leaves nothing to do is refused, and told what the least is', async () => {
  await expect(runWithin({ volumes: 0 }, ['volumes/create/*'])).rejects.toThrow(
    new UsageError(
      'budget: nothing that makes things fits into it; it must allow volumes=1,gigabytes=1 at least, volumes=3,gigabytes=6,snapshots=1,backups=1 for everything; raise it, or only read with --mode observe',
    ),
  )
})

test('no more requests are sent than the budget allows in a second, and at one time', async () => {
  const { seen } = await runWithin({ requestsPerSecond: 40, inFlight: 1 }, [
    'volumes/create/size*',
    'types/list/*',
  ])
  const arrivals = seen
    .filter(({ path }) => !path.startsWith('/identity/'))
    .map(({ arrivedAt }) => arrivedAt)
    .sort((a, b) => a - b)
  expect(arrivals.length).toBeGreaterThan(40)
  const inOneSecond = arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 1_000).length)
  // One that was late and one that was not may come closer than they left.
  expect(Math.max(...inOneSecond)).toBeLessThanOrEqual(48)
  expect(Math.max(...inOneSecond)).toBeGreaterThan(20)
})

test('the run ends in time, cleared up, and says what was not run', { timeout: 300_000 }, async () => {
  const started = performance.now()
  const { record, left } = await runWithin({ minutes: 0.1 }, ['volumes/*'], { latencyMs: 40 })
  expect(performance.now() - started).toBeLessThan(20_000)
  const reasons = record.requirements.flatMap(({ cells }) => cells.map(({ reason }) => reason))
  expect(reasons).toContain('not run: the time budget ended before')
  expect(record.requirements.some(({ cells }) => cells.some(({ verdict }) => verdict === 'passed'))).toBe(
    true,
  )
  expect(record.leaks).toEqual([])
  expect(left).toBe(0)
})
