import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { connect } from '../../src/http/connect.js'
import { Redactor } from '../../src/http/redact.js'
import type { RunRecord } from '../../src/record.js'
import { startReference } from '../../src/reference/start-reference.js'
import { seededRandom } from '../../src/reference/state/random.js'
import { exitCodeOf } from '../../src/run/exit-code.js'
import { runInProcess } from '../../src/run/run-in-process.js'
import { type Decide, standBetween, targetThrough } from '../between.js'
import { chaptersFor, isWhole, shareOf } from '../proof-share.js'
import { targetOf } from '../reference-run.js'
import { settingsSeenBy } from '../settings-seen.js'

/** What changes hands, is let go of, is set, and hangs on something else; and what is refused. */
const share = [
  ...[
    'volume-transfers/accept/*',
    'manageable-volumes/create/*',
    'backups/restore/*',
    'attachments/create/*',
  ],
  ...[
    'services/disable/*',
    'quota-sets/update/limits-v*',
    'qos-specs/associate/*',
    'types/create/*',
    'messages/show/*',
  ],
  'contract/volumes.create/*',
]
const only = chaptersFor(share)
/** By then it is done, however bad the network. */
const longestMs = isWhole ? 1_800_000 : 120_000

/** Chance that is the same for the same request of the same requirement, whatever is asked for beside it. */
const lotsOf = (seed: number) => {
  const counts = new Map<string, number>()
  return (asker: string) => {
    const count = (counts.get(asker) ?? 0) + 1
    counts.set(asker, count)
    const digest = createHash('sha256').update(`${seed} ${asker} ${count}`).digest()
    return seededRandom(digest.readUInt32LE())
  }
}

const gateway = { status: 503, body: '<html>Service Unavailable</html>', headers: {} }

/**
 * A bad network: 5 % of the connections break, 5 % of the answers are a gateway's, 2 % end early, some are late. Of what
 * breaks and of what a gateway answers for, the server hears every second time.
 */
const badNetwork = (seed: number): Decide => {
  const lots = lotsOf(seed)
  return (path, method, headers) => {
    const [, requirement = ''] = /\(([^)]*)\)$/.exec(headers['user-agent'] ?? '') ?? []
    const { next } = lots(`${requirement} ${headers['openstack-api-version']} ${method}`)
    const delayMs = next() < 0.02 ? next() * 2_000 : 0
    const lot = next()
    // Without a token, or versions, a run does not begin.
    if (path.startsWith('/identity') || /^\/(?:v3\/?)?$/.test(path)) return { delayMs }
    if (lot < 0.025) return { delayMs, reset: 'before' }
    if (lot < 0.05) return { delayMs, reset: 'after' }
    if (lot < 0.075) return { delayMs, answer: gateway }
    if (lot < 0.1) return { delayMs, answer: { ...gateway, belated: true } }
    return lot < 0.12 ? { delayMs, truncated: true } : { delayMs }
  }
}

const verdicts = ({ requirements }: RunRecord, wanted: string): readonly string[] =>
  requirements.flatMap(({ id, cells }) =>
    cells.flatMap(({ verdict, basis, microversion }) =>
      verdict === wanted && basis === 'tested' ? [`${id} @ ${microversion}`] : [],
    ),
  )

test.each(shareOf([1, 2, 3], 1))(
  'what a bad network does is not the fault of the target, seed %i',
  { timeout: longestMs },
  async (seed) => {
    const reference = await startReference({ delayMs: 3, seed })
    const between = await standBetween(new URL(reference.endpoint).origin, badNetwork(seed))
    const session = await connect(targetOf(reference), { runId: 'chaos', redactor: new Redactor() })
    try {
      const before = await settingsSeenBy(session)
      const target = targetThrough(reference, between)
      const selection = isWhole ? 'boundaries' : (['3.71'] as const)
      const record = await runInProcess({ target, seed, selection, only })
      const findings = record.findings.map(
        ({ requirement, at, message }) => `${requirement} ${at} ${message}`,
      )
      expect(findings).toEqual([])
      expect(verdicts(record, 'failed')).toEqual([])
      expect(verdicts(record, 'inconclusive').length).toBeGreaterThan(0)
      expect(verdicts(record, 'passed').length).toBeGreaterThan(0)
      expect(exitCodeOf(record)).toBe(3)
      // Only what has no name of ours may be left: whose it is nobody can tell.
      for (const { reason } of record.leaks) expect(reason).toContain('without a name of ours')
      expect(reference.resources()).toBeLessThanOrEqual(new Set(record.leaks.map(({ id }) => id)).size)
      expect(await settingsSeenBy(session)).toEqual(before)
    } finally {
      await session.close()
      await between.close()
      await reference.close()
    }
  },
)
