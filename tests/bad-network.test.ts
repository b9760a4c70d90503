import { describe, expect, test } from 'vitest'
import type { RunRecord } from '../src/record.js'
import { startReference } from '../src/reference/start-reference.js'
import { runInProcess } from '../src/run/run-in-process.js'
import { type Decide, type Passage, standBetween, targetThrough } from './between.js'

/** What may become of a request or of its answer. */
const losses: Readonly<Record<string, Passage>> = {
  unheard: { reset: 'before' },
  reset: { reset: 'after' },
  truncated: { truncated: true },
  belated: { answer: { status: 503, body: '<html>Service Unavailable</html>', headers: {}, belated: true } },
}

const longestMs = 120_000

interface Through {
  readonly record: RunRecord
  /** What was left on the server. */
  readonly left: number
  /** How often the network did what it was to do. */
  readonly struck: number
}

/** Runs requirements through a network that does something to requests of a method whose path is like this. */
const runThrough = async (
  only: string,
  [method, path, passage]: readonly [string, RegExp, Passage],
): Promise<Through> => {
  const reference = await startReference({ delayMs: 3, seed: 1 })
  let struck = 0
  const decide: Decide = (asked, how) => {
    const isMeant = how === method && path.test(asked)
    if (isMeant) struck += 1
    return isMeant ? passage : {}
  }
  const between = await standBetween(new URL(reference.endpoint).origin, decide)
  try {
    const record = await runInProcess({
      target: targetThrough(reference, between),
      ...{ seed: 1, selection: ['3.60'], only: [only], transitionTimeoutMs: 2 * longestMs },
    })
    return { record, left: reference.resources(), struck }
  } finally {
    await between.close()
    await reference.close()
  }
}

const cases: readonly (readonly [what: string, only: string, method: string, path: RegExp, loss: string])[] =
  [
    ['a volume that another project takes', 'volume-transfers/accept/ends*', 'POST', /\/accept$/, 'reset'],
    ['a volume, and its type', 'volume-transfers/accept/moves-the-usage*', 'POST', /\/volumes$/, 'truncated'],
    ['a volume named after another', 'backups/restore/to-a-new-volume', 'POST', /\/restore$/, 'belated'],
    ['an imported backup', 'backups/import-record/of-an*', 'POST', /\/import_record$/, 'reset'],
    ['a group with copies of volumes', 'groups/create-from-src/**', 'POST', /\/groups\/action$/, 'belated'],
    [
      'an image',
      'volume-actions/volume-upload-image/makes*',
      'POST',
      /\/volumes\/[^/]+\/action$/,
      'truncated',
    ],
    ['managed storage', 'manageable-volumes/create/takes*', 'POST', /\/manageable_volumes$/, 'belated'],
    ['unmanaged storage', 'volume-actions/unmanage/volume-is*', 'POST', /\/action$/, 'reset'],
    ['storage left alone', 'volume-actions/unmanage/volume-is*', 'POST', /\/os-volume-manage$/, 'unheard'],
    [
      'storage of a snapshot',
      'manageable-snapshots/create/**',
      'POST',
      /\/snapshots\/[^/]+\/action$/,
      'reset',
    ],
  ]

describe.concurrent('what was made goes, though an answer was lost', { timeout: 300_000 }, () => {
  test.each(cases)('%s (%s): %s %s is %s', async (_what, only, method, path, loss) => {
    const started = performance.now()
    const { record, left, struck } = await runThrough(only, [method, path, losses[loss] ?? {}])
    expect(struck).toBeGreaterThan(0)
    expect(record.leaks).toEqual([])
    expect(left).toBe(0)
    expect(record.findings).toEqual([])
    // Nothing was waited for in vain, such as for the end of what nobody removes.
    expect(performance.now() - started).toBeLessThan(longestMs)
  })
})

test('what was asked for without a name, though the answer was lost, is told', async () => {
  const lost = ['POST', /\/manageable_volumes$/, { reset: 'after' }] as const
  const { record, left } = await runThrough('manageable-volumes/create/needs-no-more*', lost)
  expect(left).toBe(1)
  expect(record.leaks).toEqual([
    { kind: 'volume', name: '', id: expect.any(String), reason: expect.stringContaining('without a name') },
  ])
})
