import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { command, directoryFor, type Ended, start } from '../command-line.js'
import { normalised } from '../normalised-report.js'
import { type StandingReference, standingReference } from '../standing-reference.js'

/** A little for every day; BLOCKSPEC_PROOFS=whole takes everything, which takes most of an hour. */
const isWhole = process.env.BLOCKSPEC_PROOFS === 'whole'
const counts = isWhole ? [1, 2, 4, 8] : [3]
const asked = [
  ...['--seed', '3', '--with', 'services', '--with', 'settings', '--with', 'messages', '--with', 'clusters'],
  ...(isWhole
    ? []
    : [
        '--microversions',
        '3.71',
        '--only',
        'snapshots/*',
        '--only',
        'volume-transfers/*',
        '--only',
        'limits/*',
      ]),
]
const timeout = isWhole ? 3_600_000 : 300_000

let reference: StandingReference
let cwd: string
let whole: Ended

const run = (output: string, ...flags: readonly string[]): Promise<Ended> =>
  command(['run', ...asked, '--output', output, ...flags], cwd)

const merge = (parts: string): Promise<Ended> => command(['merge', parts, '--output', `${parts}-merged`], cwd)

beforeAll(async () => {
  reference = await standingReference(['--delay', '3', '--seed', '1'])
  cwd = directoryFor(reference)
  whole = await run('whole')
}, timeout)

afterAll(() => reference.stop())

const left = (): readonly string[] =>
  existsSync(join(cwd, '.blockspec')) ? readdirSync(join(cwd, '.blockspec')) : []

test.each(counts)('%i shards at once say together what the whole says', { timeout }, async (count) => {
  const parts = `of-${count}`
  const ended = await Promise.all(
    Array.from({ length: count }, (_, place) =>
      run(`${parts}/${place + 1}`, '--shard', `${place + 1}/${count}`, '--costs', 'whole'),
    ),
  )
  expect(ended.map(({ code }) => code)).toEqual(ended.map(() => whole.code))
  expect(await merge(parts)).toMatchObject({ code: whole.code, stderr: '' })
  expect(normalised(join(cwd, `${parts}-merged`))).toBe(normalised(join(cwd, 'whole')))
  expect(left()).toEqual([])
})

test('a shard that was killed is cleaned up behind, and run again alone completes the whole', {
  timeout,
}, async () => {
  const args = ['run', ...asked, '--shard', '1/2', '--output', 'killed/1']
  const { child, ended } = start(args, cwd)
  const other = run('killed/2', '--shard', '2/2')
  while (!existsSync(join(cwd, 'killed/1/shard.json'))) await sleep(20)
  await sleep(isWhole ? 20_000 : 500)
  child.kill('SIGKILL')
  await ended
  expect(await merge('killed/1')).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('shard 1 of 2 in killed/1 did not end'),
  })
  expect(await command(['clean'], cwd)).toMatchObject({ code: 0 })
  expect(await run('killed/1', '--shard', '1/2')).toMatchObject({ code: whole.code })
  expect(await other).toMatchObject({ code: whole.code })
  expect(await merge('killed')).toMatchObject({ code: whole.code, stderr: '' })
  expect(normalised(join(cwd, 'killed-merged'))).toBe(normalised(join(cwd, 'whole')))
  expect(left()).toEqual([])
})
