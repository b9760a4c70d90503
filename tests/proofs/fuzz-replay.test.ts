import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { StoredFinding } from '../../src/fuzz/finding-file.js'
import { replayFinding } from '../../src/fuzz/replay.js'
import { startReference } from '../../src/reference/start-reference.js'
import { fuzzOnReference } from '../fuzz-run.js'
import { isWhole, shareOf } from '../proof-share.js'
import { targetOf } from '../reference-run.js'

/** Faults with the fewest commands in which each shows: what makes the things, and the command itself. */
const shortest: Readonly<Record<string, number>> = {
  ...{
    'create-drops-name': 1,
    'create-drops-metadata': 1,
    'create-drops-description': 1,
    'create-ends-in-error': 1,
  },
  ...{ 'extend-keeps-size': 2, 'extend-same-size-accepted': 2, 'extend-smaller-accepted': 2 },
  ...{ 'extend-reserved-accepted': 3, 'reserve-twice-accepted': 3, 'unreserve-keeps-status': 3 },
  ...{
    'reserve-keeps-status': 2,
    'attach-ends-available': 2,
    'detach-ends-in-use': 3,
    'bootable-inverted': 2,
  },
  ...{
    'metadata-put-merges': 2,
    'metadata-post-replaces': 2,
    'metadata-delete-wipes-all': 2,
    'readonly-not-kept': 2,
  },
  ...{
    'snapshot-drops-name': 2,
    'snapshot-drops-metadata': 2,
    'snapshot-ends-in-error': 2,
    'snapshot-size-wrong': 2,
  },
  ...{ 'volume-with-snapshots-deletable': 3, 'cascade-ignored': 3, 'transfer-keeps-owner': 3 },
  ...{ 'transfer-deletion-keeps-volume': 3, 'any-transfer-key-accepted': 3, 'busy-volume-transferable': 3 },
  ...{
    'attachment-keeps-volume-available': 2,
    'attachment-deletion-keeps-volume': 3,
    'completion-keeps-volume': 3,
  },
  ...{ 'type-drops-extra-specs': 1, 'type-in-use-deletable': 3, 'backup-leaves-volume-available': 2 },
}

const findings: { readonly fault: string; readonly finding: StoredFinding }[] = []

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

test.each(shareOf(Object.keys(shortest), 4))(
  '%s is found, and shrunk',
  { timeout: 600_000 },
  async (fault) => {
    const run = await fuzzOnReference([fault], {
      seed: 3,
      runs: 384,
      timeMs: isWhole ? 60_000 : 150_000,
      untilFirst: true,
    })
    const [finding] = run.findings
    expect(finding).toBeDefined()
    if (finding) findings.push({ fault, finding })
  },
)

test('the median sequence is at most one command longer than the shortest possible', () => {
  const excess = findings.map(({ fault, finding }) => finding.told.length - (shortest[fault] ?? 0))
  expect(findings.length).toBeGreaterThanOrEqual(isWhole ? 30 : 4)
  expect(median(excess)).toBeLessThanOrEqual(1)
})

test('each replay says the same on the faulty server, and passes without the fault', {
  timeout: 600_000,
}, async () => {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'blockspec-'))
  const reference = await startReference({ delayMs: 3 })
  const { signal } = new AbortController()
  try {
    for (const { fault, finding } of findings) {
      for (const [faults, verdict] of [
        [[fault], 'failed'],
        [[], 'passed'],
      ] as const) {
        reference.setFaults(faults)
        const replayed = await replayFinding({ target: targetOf(reference), finding, stateDirectory, signal })
        expect([fault, replayed.verdict]).toEqual([fault, verdict])
        expect(replayed.leaks).toBe(0)
      }
    }
  } finally {
    await reference.close()
    rmSync(stateDirectory, { recursive: true, force: true })
  }
})
