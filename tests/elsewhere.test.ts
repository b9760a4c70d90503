import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunRecord } from '../src/record.js'
import { type Reference, startReference } from '../src/reference/start-reference.js'
import { exitCodeOf } from '../src/run/exit-code.js'
import { runInProcess } from '../src/run/run-in-process.js'
import { type Decide, standBetween, targetThrough } from './between.js'

/** Another host, which a target would have us go to. */
const called: string[] = []
const stranger = createServer(({ url, headers }, response) => {
  called.push(`${url} ${headers['x-auth-token'] ?? 'without token'}`)
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"volumes": []}')
})
let strangeHost = ''
let reference: Reference

beforeAll(async () => {
  stranger.listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  strangeHost = `localhost:${(stranger.address() as AddressInfo).port}`
  reference = await startReference({ delayMs: 3, seed: 1 })
})

afterAll(async () => {
  stranger.close()
  await reference.close()
})

const runThrough = async (decide: Decide, only: readonly string[]): Promise<RunRecord> => {
  const between = await standBetween(new URL(reference.endpoint).origin, decide)
  try {
    return await runInProcess({
      ...{ target: targetThrough(reference, between), seed: 1, selection: 'boundaries', only },
      transitionTimeoutMs: 2_000,
    })
  } finally {
    await between.close()
  }
}

const isOfIdentity = (path: string): boolean => path.startsWith('/identity')

test('links to pages of another host are a finding and are not followed', { timeout: 300_000 }, async () => {
  // The links of single things are not touched.
  const led = (body: string): string =>
    body.replaceAll(/\{[^{}]*"next"[^{}]*\}/g, (link) => link.replace(/\/\/[^/"]+/, `//${strangeHost}`))
  const record = await runThrough(
    (path) => (isOfIdentity(path) ? {} : { rewritten: led }),
    ['volumes/list/next-links-*', 'snapshots/list/full-page-links-on'],
  )
  // Snapshots have no links of their own that would tell where the service says it is.
  const linked = ['volumes/list/next-links-visit-everything']
  const messages = new Set(record.findings.map(({ message }) => message))
  expect(messages).toContain('expected a link to 127.0.0.1, got localhost')
  const failed = record.requirements
    .filter(({ cells }) => cells.some(({ verdict }) => verdict === 'failed'))
    .map(({ id }) => id)
  expect(failed).toEqual(expect.arrayContaining(linked))
  expect(exitCodeOf(record)).toBe(1)
  expect(called).toEqual([])
  expect(reference.resources()).toBe(0)
})

test.each([301, 302, 307, 308])(
  'no token goes where an answer %i would have us go',
  {
    timeout: 300_000,
  },
  async (status) => {
    const away: Decide = (path, method) =>
      isOfIdentity(path) || /^\/(?:v3\/?)?$/.test(path) || method === 'DELETE'
        ? {}
        : {
            answer: {
              ...{ status, body: '', headers: { location: `http://${strangeHost}${path}` } },
            },
          }
    const record = await runThrough(away, ['volumes/list/*', 'volumes/create/size-*', 'limits/*'])
    const passed = record.requirements.filter(
      ({ level, cells }) => level === 'must' && cells.some(({ verdict }) => verdict === 'passed'),
    )
    expect(passed.map(({ id }) => id)).toEqual([])
    expect(record.findings.length).toBeGreaterThan(0)
    expect(called).toEqual([])
  },
)
