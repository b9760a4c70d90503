import { expect, test } from 'vitest'
import type { Exchange } from '../../src/exchange.js'
import { undisturbed, type Walk } from './walk.js'

const walked = (status: number, ...met: readonly string[]): Walk => ({
  met,
  last: {
    ...{ id: 1, identity: 'other', startedAt: 0, durationMs: 1 },
    request: { method: 'GET', url: 'http://h/v3/p/volume-transfers', headers: {} },
    response: { status, headers: {}, text: '' },
  } satisfies Exchange,
})

const walksAs = (...walks: readonly Walk[]) => {
  let begun = 0
  return {
    walkOnce: () => Promise.resolve(walks[Math.min(begun++, walks.length - 1)] ?? walked(200)),
    begun: () => begun,
  }
}

test('a walk that stands on what others removed is begun anew', async () => {
  const { walkOnce, begun } = walksAs(walked(404, 'ours', 'theirs'), walked(200, 'ours'))
  expect((await undisturbed(['ours'], walkOnce)).met).toEqual(['ours'])
  expect(begun()).toBe(2)
})

test('a walk that is refused on one of ours is the fault of the server', async () => {
  const { walkOnce, begun } = walksAs(walked(404, 'theirs', 'ours'))
  expect((await undisturbed(['ours'], walkOnce)).last.response.status).toBe(404)
  expect(begun()).toBe(1)
})

test('a walk that is refused again and again is told of', async () => {
  const { walkOnce, begun } = walksAs(walked(404, 'theirs'))
  expect((await undisturbed(['ours'], walkOnce)).last.response.status).toBe(404)
  expect(begun()).toBe(4)
})
