import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readFinding } from '../src/fuzz/finding-file.js'
import { replayFinding } from '../src/fuzz/replay.js'
import { startReference } from '../src/reference/start-reference.js'
import { start } from './command-line.js'
import { blamedIn, fuzzOnReference, fuzzThere } from './fuzz-run.js'
import { targetOf } from './reference-run.js'

const directory = mkdtempSync(join(tmpdir(), 'blockspec-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

test('a correct server is not blamed, and keeps nothing', async () => {
  const run = await fuzzOnReference([], { runs: 24, seed: 5 })
  expect(blamedIn(run)).toEqual([])
  expect(run.findings).toEqual([])
  expect(run.left).toBe(0)
  expect(run.campaigns[0]?.troubles).toEqual([])
  expect(run.campaigns[0]?.cases).toBe(24)
  expect(run.record.coverage.model?.exercised).toBeGreaterThan(80)
  expect(run.record.leaks).toEqual([])
})

test.each(['effects-told-late', 'members-may-less', 'links-besides'])(
  'a correct server that differs is not blamed: %s',
  async (variation) => {
    const run = await fuzzOnReference([], { runs: 48, seed: 3 }, { variations: [variation] })
    expect(blamedIn(run)).toEqual([])
    expect(run.findings).toEqual([])
    expect(run.left).toBe(0)
  },
)

test('who fuzzes beside others who are at work in the project blames nobody for what they do', async () => {
  const reference = await startReference({ delayMs: 3 })
  try {
    const both = await Promise.all([5, 6].map((seed) => fuzzThere(reference, { runs: 48, seed })))
    for (const run of both) {
      expect(blamedIn(run)).toEqual([])
      expect(run.findings).toEqual([])
      expect(run.record.leaks).toEqual([])
    }
    expect(reference.resources()).toBe(0)
  } finally {
    await reference.close()
  }
})

test('a fault is found, shrunk, stored and replayed, and the replay passes without the fault', async () => {
  const fault = 'metadata-delete-wipes-all'
  const run = await fuzzOnReference([fault], { runs: 48, seed: 5, directory, untilFirst: true })
  const found = run.findings.find(({ operation }) => operation === 'volumes.metadata.delete')
  expect(found).toMatchObject({ requirement: 'model/volumes.metadata.delete/takes-effect', kind: 'states' })
  expect(found?.told.length).toBeLessThanOrEqual(3)
  expect(found?.script).toContain('ID_1=$(curl -s')
  expect(run.record.findings.map(({ id }) => id)).toContain(found?.id)
  expect(run.left).toBe(0)

  const [name = ''] = readdirSync(join(directory, 'fuzz')).filter((file) => file.includes('metadata.delete'))
  const finding = readFinding(join(directory, 'fuzz', name))
  expect(finding).toEqual(JSON.parse(readFileSync(join(directory, 'fuzz', name), 'utf8')))
  for (const [faults, verdict] of [
    [[fault], 'failed'],
    [[], 'passed'],
  ] as const) {
    const reference = await startReference({ delayMs: 3, faults })
    try {
      const signal = new AbortController().signal
      const replayed = await replayFinding({
        target: targetOf(reference),
        finding,
        stateDirectory: directory,
        signal,
      })
      expect(replayed).toMatchObject({ verdict, leaks: 0 })
      expect(reference.resources()).toBe(0)
    } finally {
      await reference.close()
    }
  }
})

test('what was found is tried first the next time', async () => {
  const state = mkdtempSync(join(directory, 'state-'))
  const wish = { seed: 5, stateDirectory: state, untilFirst: true }
  await fuzzOnReference(['extend-keeps-size'], { ...wish, runs: 48 })
  const again = await fuzzOnReference(['extend-keeps-size'], { ...wish, seed: 6, runs: 1 })
  expect(again.findings.map(({ requirement }) => requirement)).toContain(
    'model/volumes.action.os-extend/takes-effect',
  )
})

test('two runs of one seed give the same commands', async () => {
  const [one, two] = await Promise.all([
    fuzzOnReference([], { runs: 8, seed: 9 }),
    fuzzOnReference([], { runs: 8, seed: 9 }),
  ])
  expect(one.campaigns[0]?.commands).toBe(two.campaigns[0]?.commands)
  expect([...(one.campaigns[0]?.situations ?? [])].sort()).toEqual(
    [...(two.campaigns[0]?.situations ?? [])].sort(),
  )
})

test('time holds, and nothing is said of what is still on its way then', { timeout: 300_000 }, async () => {
  for (const [kind, fault] of [
    ['states', 'stuck:extending'],
    ['races', 'stuck:backing-up'],
  ] as const) {
    const wish = { kinds: [kind], runs: 100_000, timeMs: 1_000, transitionTimeoutMs: 60_000, seed: 3 }
    const started = performance.now()
    const run = await fuzzOnReference([fault], wish)
    expect(performance.now() - started).toBeLessThan(55_000)
    expect(run.campaigns[0]).toMatchObject({ convictions: [], unconfirmed: [], troubles: [] })
    expect(run.campaigns[0]?.commands).toBeGreaterThan(0)
    expect(run.left).toBe(0)
  }
})

test('bounds without fuzzing, and files that are no findings, are mistakes of the user', async () => {
  const bounds = await start(['run', '--fuzz-runs', '3'], directory).ended
  expect(bounds).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--fuzz-runs and --fuzz-time bound --fuzz'),
  })
  writeFileSync(join(directory, 'none.json'), '{"schemaVersion": 1}')
  const none = await start(['replay', 'none.json'], directory).ended
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('none.json: /') })
})

test('the command line fuzzes, reports and stores', async () => {
  const args = [
    'run',
    '--fuzz',
    'states',
    '--fuzz-runs',
    '6',
    '--seed',
    '5',
    '--output',
    'out',
    '--target',
    'reference',
  ]
  const ended = await start(args, directory, { BLOCKSPEC_STATE: join(directory, 'cli-state') }).ended
  expect(ended).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/fuzzing: \d+ commands in 6 sequences/),
  })
  const report = JSON.parse(readFileSync(join(directory, 'out/report.json'), 'utf8'))
  expect(report.coverage.model.exercised).toBeGreaterThan(20)
  expect(report.requirements.some(({ id }: { id: string }) => id.startsWith('model/'))).toBe(true)
})
