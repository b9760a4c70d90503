import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readFinding } from '../src/fuzz/finding-file.js'
import { replayFinding } from '../src/fuzz/replay.js'
import { startReference } from '../src/reference/start-reference.js'
import { blamedIn, fuzzOnReference } from './fuzz-run.js'
import { targetOf } from './reference-run.js'

const directory = mkdtempSync(join(tmpdir(), 'blockspec-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const kinds = ['inputs'] as const

test('a correct server is not blamed for how it answers strange requests, and keeps nothing', async () => {
  const run = await fuzzOnReference([], { kinds, runs: 192, seed: 3 })
  expect(blamedIn(run)).toEqual([])
  expect(run.findings).toEqual([])
  expect(run.campaigns[0]?.troubles).toEqual([])
  expect(run.campaigns[0]?.cases).toBe(192)
  // Each request is about another rule.
  expect(run.record.coverage.model?.exercised).toBe(192)
  expect(run.left).toBe(0)
})

test('a failure is told once, with the rule that provoked it', async () => {
  const fault = 'unknown-type-answers-500'
  const run = await fuzzOnReference([fault], { kinds, runs: 2_880, seed: 3, untilFirst: true })
  const told = run.record.findings.map(({ requirement }) => requirement)
  expect(told).toContain('model/volumes.create/failure-is-not-provoked')
  expect(told.filter((requirement) => requirement.endsWith('/server-does-not-fail'))).toEqual([])
})

test('a body that is not looked at is found, told with the broken rule, and replayed', async () => {
  const fault = 'accepts-anything:snapshots.create'
  const run = await fuzzOnReference([fault], { kinds, runs: 1_440, seed: 3, directory, untilFirst: true })
  const [found] = run.findings
  expect(found).toMatchObject({
    ...{ kind: 'inputs', operation: 'snapshots.create' },
    ...{
      requirement: 'model/snapshots.create/invalid-is-refused',
      check: expect.stringMatching(/-is-enforced$/),
    },
    ...{ at: expect.stringMatching(/^\//), message: expect.stringContaining('since the rule') },
  })
  expect(found?.told).toHaveLength(1)
  expect(run.left).toBe(0)

  const [name = ''] = readdirSync(join(directory, 'fuzz'))
  const finding = readFinding(join(directory, 'fuzz', name))
  for (const [faults, verdict] of [
    [[fault], 'failed'],
    [[], 'passed'],
  ] as const) {
    const reference = await startReference({ delayMs: 3, faults })
    try {
      const { signal } = new AbortController()
      const wish = { target: targetOf(reference), finding, stateDirectory: directory, signal }
      expect(await replayFinding(wish)).toMatchObject({ verdict, leaks: 0 })
      expect(reference.resources()).toBe(0)
    } finally {
      await reference.close()
    }
  }
})
