import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { RunRecord } from '../../src/record.js'
import { type Reference, type ReferenceOptions, startReference } from '../../src/reference/start-reference.js'
import type { SeenRequest } from '../../src/reference/watch.js'
import { exitCodeOf } from '../../src/run/exit-code.js'
import { runInProcess } from '../../src/run/run-in-process.js'
import { type Between, type Decide, standBetween, targetThrough } from '../between.js'
import { command, directoryFor, start } from '../command-line.js'

const only = ['volumes/create/*', 'snapshots/create/*', 'volume-transfers/create/*']

/** The tested cells of a verdict. */
const cellsWith = ({ requirements }: RunRecord, wanted: string): readonly string[] =>
  requirements.flatMap(({ id, cells }) =>
    cells.flatMap(({ verdict, basis, microversion }) =>
      verdict === wanted && basis === 'tested' ? [`${id} @ ${microversion}`] : [],
    ),
  )

const withReference = async <T>(
  options: ReferenceOptions,
  decide: Decide,
  go: (reference: Reference, between: Between) => Promise<T>,
): Promise<T> => {
  const reference = await startReference({ delayMs: 3, seed: 1, ...options })
  const between = await standBetween(new URL(reference.endpoint).origin, decide)
  try {
    return await go(reference, between)
  } finally {
    await between.close()
    await reference.close()
  }
}

const isOfIdentity = (path: string): boolean => path.startsWith('/identity')

describe.concurrent('what goes down while a run goes on', { timeout: 600_000 }, () => {
  test('tokens that expire are renewed before, and nobody is blamed', async () => {
    const seen: SeenRequest[] = []
    const options = {
      variations: ['short-lived-tokens'],
      latencyMs: 15,
      onRequest: (request: SeenRequest) => void seen.push(request),
    }
    await withReference(
      options,
      () => ({}),
      async (reference, between) => {
        const target = targetThrough(reference, between)
        const started = performance.now()
        const record = await runInProcess({ target, seed: 1, selection: 'boundaries', only })
        const lives = Math.ceil((performance.now() - started) / 1_000)
        expect([...cellsWith(record, 'failed'), ...cellsWith(record, 'inconclusive')]).toEqual([])
        // A token lives two seconds, and each of four identities needs its own: one per request would be thousands.
        const logins = seen.filter(({ path }) => isOfIdentity(path))
        expect(logins.length).toBeGreaterThan(4)
        expect(logins.length).toBeLessThanOrEqual(4 * (lives + 1))
        expect(new Set(logins.map(({ status }) => status))).toEqual(new Set([201]))
        expect(reference.resources()).toBe(0)
      },
    )
  })

  test('without Keystone nobody is blamed, and what is left is told', async () => {
    let asked = 0
    const decide: Decide = (path) => {
      if (!isOfIdentity(path)) asked += 1
      return isOfIdentity(path) && asked > 400 ? { answer: { status: 503, body: 'no' } } : {}
    }
    await withReference(
      { variations: ['short-lived-tokens'], latencyMs: 15 },
      decide,
      async (reference, between) => {
        const target = targetThrough(reference, between)
        const started = performance.now()
        const record = await runInProcess({ target, seed: 1, selection: 'boundaries', only })
        expect(performance.now() - started).toBeLessThan(90_000)
        expect(cellsWith(record, 'failed')).toEqual([])
        expect(cellsWith(record, 'passed').length).toBeGreaterThan(0)
        expect(cellsWith(record, 'inconclusive').length).toBeGreaterThan(0)
        expect(exitCodeOf(record)).toBe(3)
        // What hangs on a thing goes with it: a transfer is no entry of its own.
        const told = new Set(record.leaks.map(({ id }) => id))
        expect(told.size).toBeGreaterThan(0)
        expect(reference.resources()).toBeGreaterThan(0)
      },
    )
  })

  test('a target that vanishes ends the run soon, and clean removes what is left once it is back', async () => {
    await withReference(
      { delayMs: 40 },
      () => ({}),
      async (reference, between) => {
        const through = targetThrough(reference, between)
        const directory = directoryFor({
          ...reference,
          endpoint: through.endpoint ?? '',
          authUrl: through.auth?.url ?? '',
        })
        const environment = { BLOCKSPEC_STATE: '.state' }
        const { ended } = start(
          ['run', '--output', 'out', ...only.flatMap((glob) => ['--only', glob])],
          directory,
          environment,
        )
        for (let tries = 0; tries < 4_000 && reference.resources() < 8; tries += 1) await sleep(10)
        await between.vanish()
        const left = reference.resources()
        const vanished = performance.now()
        const { code, stderr } = await ended
        expect(performance.now() - vanished, stderr).toBeLessThan(60_000)
        expect(code, stderr).toBe(3)
        const report = JSON.parse(readFileSync(join(directory, 'out/report.json'), 'utf8'))
        expect(left).toBeGreaterThan(0)
        expect(report.leaks.length).toBeGreaterThanOrEqual(left)
        expect(report.findings).toEqual([])
        const kept = readdirSync(join(directory, '.state'))
        expect(kept.filter((name) => name.endsWith('.ndjson'))).toHaveLength(1)

        await between.comeBack()
        const cleaned = await command(['clean'], directory, environment)
        expect(cleaned.code, cleaned.stdout + cleaned.stderr).toBe(0)
        expect(reference.resources()).toBe(0)
        expect(existsSync(join(directory, '.state', kept[0] ?? ''))).toBe(false)
      },
    )
  })
})
