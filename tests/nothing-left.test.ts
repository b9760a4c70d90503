import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { connect } from '../src/http/connect.js'
import { Redactor } from '../src/http/redact.js'
import { markOn, runOfMark } from '../src/ledger/mark.js'
import { type Reference, startReference } from '../src/reference/start-reference.js'
import type { SeenRequest } from '../src/reference/watch.js'
import { command, directoryFor, emptyDirectory, start } from './command-line.js'
import { runOnReference, targetOf } from './reference-run.js'

const environment = { BLOCKSPEC_STATE: '.state' }
const someRequirements = ['--only', 'volumes', '--only', 'snapshots', '--only', 'types']

/** Things of somebody else, whose names only resemble ours. */
const withDecoys = async (reference: Reference): Promise<() => Promise<string>> => {
  const session = await connect(targetOf(reference), { runId: 'decoys', redactor: new Redactor() })
  const volume = (name: string) =>
    session.send({
      method: 'POST',
      identity: 'member',
      path: '/v3/{project_id}/volumes',
      body: { volume: { size: 1, name } },
    })
  for (const name of ['database', 'not-blockspec-1', 'BLOCKSPEC-x-1']) await volume(name)
  await sleep(100)
  return async () => {
    const listing = await session.send({
      method: 'GET',
      identity: 'admin',
      path: '/v3/{project_id}/volumes/detail',
      query: { all_tenants: 1 },
    })
    return listing.response.text
  }
}

/** Waits until a run has made something, so that there is something to leave behind. */
const untilBusy = async (reference: Reference, more: number): Promise<void> => {
  const before = reference.resources()
  for (let tries = 0; tries < 1_200 && reference.resources() < before + more; tries += 1) await sleep(25)
  expect(reference.resources()).toBeGreaterThanOrEqual(before + more)
}

/** Waits until what is listed is no longer what it was: a volume was made, not only a type for it. */
const untilListed = async (listing: () => Promise<string>, before: string): Promise<void> => {
  for (let tries = 0; tries < 1_200 && (await listing()) === before; tries += 1) await sleep(25)
  expect(await listing()).not.toBe(before)
}

test('a run that was killed leaves things behind, and clean removes them and nothing else', async () => {
  const reference = await startReference({ delayMs: 40 })
  const listing = await withDecoys(reference)
  const before = await listing()
  const directory = directoryFor(reference)
  const { child, ended } = start(['run', ...someRequirements], directory, environment)
  await untilBusy(reference, 5)
  await untilListed(listing, before)
  child.kill('SIGKILL')
  await ended
  await sleep(200)
  expect(await listing()).not.toBe(before)

  const dry = await command(['clean', '--dry-run'], directory, environment)
  expect(dry.stdout).toMatch(/would remove volume blockspec-/)
  const { code, stdout } = await command(['clean'], directory, environment)
  expect(stdout).toMatch(/run \w+ of .*: \d+ to remove/)
  expect(code).toBe(0)
  expect(await listing()).toBe(before)
  expect(readdirSync(join(directory, '.state'))).toEqual([])
  await reference.close()
})

test('a lost machine: without the ledger, clean --all finds what carries our mark and nothing else', async () => {
  const reference = await startReference({ delayMs: 40 })
  const listing = await withDecoys(reference)
  const before = await listing()
  const directory = directoryFor(reference)
  const { child, ended } = start(['run', ...someRequirements], directory, environment)
  await untilBusy(reference, 5)
  await untilListed(listing, before)
  child.kill('SIGKILL')
  await ended
  const elsewhere = { BLOCKSPEC_STATE: emptyDirectory() }
  const young = await command(['clean', '--all'], directory, elsewhere)
  expect(young.stdout).toMatch(
    /run \w+ made the last of its \d+ things 0 min ago and may be under way elsewhere/,
  )
  expect(young.code).toBe(0)
  expect(await listing()).not.toBe(before)
  const { code } = await command(['clean', '--all', '--older-than', '0h'], directory, elsewhere)
  expect(code).toBe(0)
  expect(await listing()).toBe(before)
  await reference.close()
})

test('a run that is interrupted removes what it made, writes its reports and ends with 3', async () => {
  const reference = await startReference({ delayMs: 40 })
  const listing = await withDecoys(reference)
  const before = await listing()
  const directory = directoryFor(reference)
  const { child, ended } = start(['run', ...someRequirements, '--output', 'out'], directory, environment)
  await untilBusy(reference, 5)
  child.kill('SIGINT')
  const { code, stderr } = await ended
  expect(stderr).toContain('ending the run and removing what it made')
  expect(code).toBe(3)
  expect(await listing()).toBe(before)
  expect(existsSync(join(directory, 'out/report.json'))).toBe(true)
  expect(readdirSync(join(directory, '.state'))).toEqual([])
  await reference.close()
})

test('clean leaves a run alone that is still under way', async () => {
  const reference = await startReference({ delayMs: 40 })
  const directory = directoryFor(reference)
  const { child, ended } = start(['run', ...someRequirements], directory, environment)
  await untilBusy(reference, 5)
  const { stdout } = await command(['clean', '--all'], directory, environment)
  expect(stdout).toMatch(/run \w+ is still under way \(process \d+\); left alone/)
  expect(reference.resources()).toBeGreaterThan(0)
  child.kill('SIGINT')
  await ended
  await reference.close()
})

test('every volume that is asked for carries our mark, whichever scenario asks', async () => {
  const unmarked: string[] = []
  const onRequest = ({ method, path, status, body, userAgent }: SeenRequest): void => {
    if (method !== 'POST' || status !== 202 || !/\/volumes$/.test(path)) return
    const mark = markOn((JSON.parse(body) as { readonly volume: unknown }).volume)
    if (runOfMark(mark) === undefined) unmarked.push(`${userAgent} ${body}`)
  }
  const wish = { only: ['volumes/**', 'volume-actions/**'], selection: ['3.71'] } as const
  const { left } = await runOnReference([], wish, { onRequest })
  expect([unmarked, left]).toEqual([[], 0])
}, 300_000)

test('where the first microversions are served no more, what is made by others is judged and removed', async () => {
  const wish = { only: ['limits', 'snapshots/create', 'group*/**'], selection: ['3.71'] } as const
  const { record, left } = await runOnReference([], wish, { microversions: { min: '3.40', max: '3.71' } })
  expect([left, record.leaks]).toEqual([0, []])
  expect(record.traffic.exchanges).toBeGreaterThan(30)
  const verdicts = new Set(record.requirements.flatMap(({ cells }) => cells.map(({ verdict }) => verdict)))
  expect([...verdicts].filter((verdict) => verdict !== 'inapplicable')).toEqual(['passed'])
})
