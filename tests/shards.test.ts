import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Reference, startReference } from '../src/reference/start-reference.js'
import type { SeenRequest } from '../src/reference/watch.js'
import { readShardFile, type ShardFile } from '../src/run/shard-file.js'
import { command, directoryFor, type Ended } from './command-line.js'
import { normalised } from './normalised-report.js'

/** Some that make things, some that are too big for an equal part, some that must be alone. */
const chosen = [
  ...['snapshots/create/*', 'backups/create/*', 'volumes/summary/*'],
  ...['services/disable/takes-effect', 'quota-sets/update/limits-volumes', 'limits/list/*'],
].flatMap((glob) => ['--only', glob])

const limits = { volumes: 7, gigabytes: 16, snapshots: 3, backups: 3, requestsPerSecond: 200, inFlight: 6 }
const budget = Object.entries(limits)
  .map(([kind, most]) => `${kind}=${most}`)
  .join()
const asked = [
  '--seed',
  '7',
  '--microversions',
  '3.71',
  '--with',
  'services',
  '--with',
  'settings',
  '--budget',
  budget,
  ...chosen,
]

const seen: SeenRequest[] = []
let reference: Reference
let cwd: string

beforeAll(async () => {
  reference = await startReference({
    // What is told of it is the same whenever one looks.
    ...{ delayMs: 3, seed: 1, faults: ['bootable-as-boolean'] },
    onRequest: (request) => void seen.push(request),
  })
  cwd = directoryFor(reference)
  const run = (output: string, ...flags: readonly string[]): Promise<Ended> =>
    command(['run', ...asked, '--output', output, ...flags], cwd)
  whole = await run('whole')
  seen.length = 0
  shards = await Promise.all([1, 2].map((index) => run(`parts/${index}`, '--shard', `${index}/2`)))
  merged = await command(['merge', 'parts', '--output', 'merged'], cwd)
}, 300_000)

afterAll(() => reference.close())

let whole: Ended
let shards: readonly Ended[]
let merged: Ended

test('the parts together say what the whole says', () => {
  expect([whole, ...shards].map(({ stderr }) => stderr)).toEqual([
    expect.stringContaining('requirements at'),
    expect.stringContaining('shard 1 of 2'),
    expect.stringContaining('shard 2 of 2'),
  ])
  expect(merged).toMatchObject({ code: whole.code, stderr: '' })
  expect(normalised(join(cwd, 'merged'))).toBe(normalised(join(cwd, 'whole')))
  expect(readdirSync(join(cwd, 'merged')).sort()).toEqual(readdirSync(join(cwd, 'whole')).sort())
})

test('findings are those of the whole, and gate as they do there', () => {
  expect(merged.code).toBe(1)
  const ids = (directory: string): readonly unknown[] =>
    JSON.parse(readFileSync(join(cwd, directory, 'report.json'), 'utf8')).findings.map(
      ({ id, message }: { id: string; message: string }) => `${id} ${message}`,
    )
  expect(ids('merged').length).toBeGreaterThan(0)
  expect(ids('merged')).toEqual(ids('whole'))
})

test('a part of a run passes for no whole', () => {
  expect(shards[0]?.stdout).toContain('Shard 1 of 2')
  expect(JSON.parse(readFileSync(join(cwd, 'parts/1/badge.json'), 'utf8'))).toMatchObject({
    message: 'shard 1 of 2',
  })
  expect(merged.stdout).not.toContain('Shard')
})

test('all shards together keep within the budget of the whole, as the server sees it', () => {
  for (const kind of ['volumes', 'gigabytes', 'snapshots', 'backups'] as const)
    expect(Math.max(...seen.map(({ held }) => held[kind]))).toBeLessThanOrEqual(limits[kind])
  const arrivals = seen
    .filter(({ path }) => !path.startsWith('/identity/'))
    .map(({ arrivedAt }) => arrivedAt)
    .sort((a, b) => a - b)
  const inOneSecond = arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 1_000).length)
  expect(arrivals.length).toBeGreaterThan(limits.requestsPerSecond)
  // Each of four sessions may have one that was late and one that was not.
  expect(Math.max(...inOneSecond)).toBeLessThanOrEqual(limits.requestsPerSecond + 8)
})

test('what must be alone began when the other shard had ended', () => {
  const runOf = ({ userAgent }: SeenRequest): string => /run\/(\w+)/.exec(userAgent)?.[1] ?? ''
  const isAlone = ({ userAgent }: SeenRequest): boolean =>
    /\((?:services\/disable\/takes-effect|quota-sets\/update\/limits-volumes)\)/.test(userAgent)
  const asked = seen.filter(({ path }) => !path.startsWith('/identity/'))
  const alone = asked.filter(isAlone)
  const [from, to] = [alone[0]?.arrivedAt ?? Number.NaN, alone.at(-1)?.arrivedAt ?? Number.NaN]
  const runs = new Set(asked.filter(({ arrivedAt }) => arrivedAt >= from && arrivedAt <= to).map(runOf))
  expect(new Set(asked.map(runOf)).size).toBe(2)
  expect([...runs]).toEqual(alone.slice(0, 1).map(runOf))
})

test('nothing is left, no flag either', () => {
  expect(reference.resources()).toBe(0)
  expect(existsSync(join(cwd, '.blockspec')) ? readdirSync(join(cwd, '.blockspec')) : []).toEqual([])
})

/** A copy of a part, otherwise; `change` gets what its shard.json says. */
const copy = (part: number, name: string, change: (file: ShardFile) => object): string => {
  cpSync(join(cwd, `parts/${part}`), join(cwd, name), { recursive: true })
  const file = readShardFile(join(cwd, name))
  if (file === undefined) throw new Error(`parts/${part} has no shard.json`)
  writeFileSync(join(cwd, name, 'shard.json'), JSON.stringify(change(file)))
  return name
}

test('what is no whole is told, and makes no report', async () => {
  const merge = async (...directories: readonly string[]): Promise<Ended> =>
    command(['merge', ...directories, '--output', 'nothing'], cwd)
  const foreign = copy(2, 'foreign', (file) => ({ ...file, run: { ...file.run, seed: 8 } }))
  const older = copy(2, 'older', (file) => ({ ...file, tool: { ...file.tool, version: '0.0.9' } }))
  const killed = copy(2, 'killed', ({ result: _, ...file }) => file)
  const divided = copy(2, 'divided', (file) => ({ ...file, shard: { ...file.shard, division: 'sha256:0' } }))
  const told = await Promise.all([
    merge('parts/1'),
    merge('parts/1', 'parts/2', 'parts/1'),
    merge('parts/1', foreign),
    merge('parts/1', older),
    merge('parts/1', killed),
    merge('parts/1', divided),
    merge('whole'),
  ])
  expect(told.map(({ code, stderr }) => [code, stderr])).toEqual([
    [3, 'blockspec: merge: shard 2 of 2 is missing: run it with --shard 2/2\n'],
    [3, 'blockspec: merge: shard 1 of 2 is there 2 times: parts/1, parts/1; name one\n'],
    [3, 'blockspec: merge: foreign is of another run than parts/1: seed 8, not 7\n'],
    [
      3,
      'blockspec: merge: older is of another run than parts/1: release blockspec 0.0.9, not blockspec 0.1.0\n',
    ],
    [
      3,
      'blockspec: merge: shard 2 of 2 in killed did not end: blockspec clean, then run it again with --shard 2/2\n',
    ],
    [3, 'blockspec: merge: divided was divided otherwise than parts/1: give all shards the same --costs\n'],
    [3, 'blockspec: merge: whole holds no shard: none was run with that --output, or it never began\n'],
  ])
  expect(existsSync(join(cwd, 'nothing'))).toBe(false)
  const usage = await Promise.all([merge('parts/3'), command(['merge', 'parts', '--output', 'parts/1'], cwd)])
  expect(usage.map(({ code, stderr }) => [code, stderr.split(': ')[1]])).toEqual([
    [2, 'parts/3'],
    [2, `--output ${join(cwd, 'parts/1')}`],
  ])
}, 300_000)
