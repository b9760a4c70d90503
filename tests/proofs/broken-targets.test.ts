import { expect, test } from 'vitest'
import { startReference } from '../../src/reference/start-reference.js'
import { runInProcess } from '../../src/run/run-in-process.js'
import type { SurfaceName } from '../../src/target/surface.js'
import { type Passage, standBetween, targetThrough } from '../between.js'
import { chaptersFor } from '../proof-share.js'

/** What must be refused, what must not be there, what must be empty: that is what such a target could keep by chance. */
const share = ['versions', 'volumes', 'limits', 'volume-transfers']
const chapters = chaptersFor(share)

/** What can be found and asked for a token, and nothing besides. */
const isFound = (path: string): boolean =>
  path.startsWith('/identity') || /^(?:\/compute)?\/(?:v[\d.]+\/?)?(?:\?|$)/.test(path)

const html = '<html><body><h1>It works!</h1></body></html>'
const fault = (code: number) => JSON.stringify({ itemNotFound: { code, message: 'no' } })

const broken: Readonly<Record<string, Passage>> = {
  '404 to everything': { answer: { status: 404, body: fault(404) } },
  '500 to everything': {
    answer: { status: 500, body: JSON.stringify({ computeFault: { code: 500, message: 'no' } }) },
  },
  '200 and an empty object to everything': { answer: { status: 200, body: '{}' } },
  '401 to everything': {
    answer: { status: 401, body: JSON.stringify({ error: { code: 401, message: 'no' } }) },
  },
  '400 to everything': {
    answer: { status: 400, body: JSON.stringify({ badRequest: { code: 400, message: 'no' } }) },
  },
  '403 to everything': {
    answer: { status: 403, body: JSON.stringify({ forbidden: { code: 403, message: 'no' } }) },
  },
  'a page to everything': { answer: { status: 200, body: html, headers: { 'content-type': 'text/html' } } },
  '204 to everything': { answer: { status: 204, body: '', headers: {} } },
}

/** The requirements that must be kept, and that such a target is said to have kept. */
const keptBy = async (
  passage: Passage,
  only: readonly string[],
  surface: SurfaceName = 'block-storage-v3',
): Promise<readonly string[]> => {
  const reference = await startReference({ delayMs: 3, seed: 1 })
  const between = await standBetween(new URL(reference.endpoint).origin, (path) =>
    isFound(path) ? {} : passage,
  )
  try {
    const target = targetThrough(reference, between, surface)
    const record = await runInProcess({
      ...{ target, seed: 1, selection: 'boundaries', only, transitionTimeoutMs: 1_500 },
    })
    expect(record.traffic.exchanges).toBeGreaterThan(only.length)
    return record.requirements
      .filter(({ level, cells }) => level === 'must' && cells.some(({ verdict }) => verdict === 'passed'))
      .map(({ id }) => id)
  } finally {
    await between.close()
    await reference.close()
  }
}

test.each(Object.entries(broken))(
  'a target that answers %s keeps no promise',
  { timeout: 600_000 },
  async (_, passage) => {
    expect(await keptBy(passage, chapters)).toEqual([])
  },
)

const [notFound] = Object.values(broken)
const older = ['block-storage-v2', 'compute-v2.1', 'compute-v1.1'] as const

test.each(older)('nor does one of %s that answers 404', { timeout: 600_000 }, async (surface) => {
  expect(await keptBy(notFound ?? {}, [], surface)).toEqual([])
})
