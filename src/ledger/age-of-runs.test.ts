import { expect, test } from 'vitest'
import { ageOfRuns } from './age-of-runs.js'
import type { Ours } from './find-ours.js'
import { runOfMark } from './mark.js'

const hour = 3_600_000
const now = Date.parse('2026-06-01T12:00:00Z')
const runOf = (time: string): string => `${Date.parse(time).toString(36)}0a1b`

const ours = (run: string, createdAt?: string): Ours => ({
  entry: { number: 1, kind: 'volume', name: `blockspec-${run}-1`, identity: 'member' },
  ...{ run, ...(createdAt !== undefined && { createdAt }) },
})

test('the youngest thing of a run tells how long it has been quiet, with or without a zone', () => {
  const run = runOf('2026-06-01T00:00:00Z')
  const found = [ours(run, '2026-06-01T02:00:00.000000'), ours(run, '2026-06-01T13:00:00+02:00'), ours(run)]
  expect(ageOfRuns(found, now)).toEqual([{ run, ours: found, ageMs: hour }])
})

test('where the target tells no times, the run is as old as its id', () => {
  const [young, old] = [runOf('2026-06-01T11:00:00Z'), runOf('2026-05-01T12:00:00Z')]
  const ages = ageOfRuns([ours(young), ours(old, 'yesterday')], now).map(({ ageMs }) => ageMs / hour)
  expect(ages).toEqual([1, 31 * 24])
})

test.each([
  ['blockspec-mi9y2vkc0a1b-1', 'mi9y2vkc0a1b'],
  ['blockspec-mi9y2vkc0a1b-12 Größe', 'mi9y2vkc0a1b'],
  ['blockspec-mi9y2vkc0a1b', undefined],
  ['blockspec-mi9y2vkc0a1b-', undefined],
  ['blockspec-backup-2026', undefined],
  ['my blockspec-mi9y2vkc0a1b-1', undefined],
  ['BLOCKSPEC-mi9y2vkc0a1b-1', undefined],
  ['blockspec-mi9y2vkcwxyz-1', undefined],
])('%s is of the run %s', (mark, run) => {
  expect(runOfMark(mark)).toBe(run)
})
