import { expect, test } from 'vitest'
import type { Exchange } from '../exchange.js'
import { createPace } from '../pace.js'
import { disappear, settle, type Wait } from './settling.js'

const showing = (status: number, json: unknown): Exchange => ({
  id: 1,
  identity: 'member',
  startedAt: 0,
  durationMs: 1,
  request: { method: 'GET', url: 'http://127.0.0.1/v3/p/volumes/v', headers: {} },
  response: { status, headers: {}, text: JSON.stringify(json), json },
})

const wait = (statuses: readonly (string | number)[], timeoutMs = 1_000): Wait => {
  let turn = 0
  return {
    pointer: '/volume/status',
    pace: createPace(1),
    timeoutMs,
    ask: () => {
      const now = statuses[Math.min(turn, statuses.length - 1)] ?? 404
      turn += 1
      return Promise.resolve(
        typeof now === 'number' ? showing(now, {}) : showing(200, { volume: { status: now } }),
      )
    },
  }
}

test('a wait ends with the status it waits for', async () => {
  const { last, strayed } = await settle(wait(['creating', 'creating', 'available']), {
    through: ['creating'],
    to: ['available'],
  })
  expect(strayed).toBeUndefined()
  expect(last.response.json).toEqual({ volume: { status: 'available' } })
})

test('a status off the documented path is a finding', async () => {
  const { strayed } = await settle(wait(['creating', 'downloading']), {
    through: ['creating'],
    to: ['available'],
  })
  expect(strayed).toEqual({
    check: 'status-follows-documented-path',
    at: '/volume/status',
    message: 'expected creating, available, got downloading',
  })
})

test('an answer without a status is a finding', async () => {
  const { strayed } = await settle(wait(['creating', 404]), { through: ['creating'], to: ['available'] })
  expect(strayed?.message).toBe('expected creating, available, got an answer 404')
})

test('a status that never ends proves nothing', async () => {
  const endless = settle(wait(['extending'], 20), { through: ['extending'], to: ['available'] })
  await expect(endless).rejects.toThrow('still extending after 0 s, expected available')
})

/** Looks the first of which takes longer than there is time. */
const late = (statuses: readonly (string | number)[]): Wait => {
  const { ask, ...rest } = wait(statuses, 20)
  let isFirst = true
  return {
    ...rest,
    async ask() {
      const seen = await ask()
      if (isFirst) await new Promise((resolve) => setTimeout(resolve, 40))
      isFirst = false
      return seen
    },
  }
}

test('whoever was kept from looking in time looks once more', async () => {
  const path = { through: ['extending'], to: ['available'] }
  expect((await settle(late(['extending', 'available']), path)).last.response.status).toBe(200)
  expect((await disappear(late(['deleting', 404]))).last.response.status).toBe(404)
  await expect(settle(late(['extending']), path)).rejects.toThrow('still extending')
})

test('what is deleted ends in 404 and is deleting until then', async () => {
  expect((await disappear(wait(['deleting', 404]))).strayed).toBeUndefined()
  expect((await disappear(wait(['deleting', 'error_deleting']))).strayed?.message).toContain(
    'got error_deleting',
  )
  expect((await disappear(wait(['available', 'deleting', 404]))).strayed).toBeUndefined()
  expect((await disappear(wait(['deleting', 'available']))).strayed?.message).toContain('got available')
  expect((await disappear(wait(['deleting', 'available', 404]), ['available'])).strayed).toBeUndefined()
  expect((await disappear(wait(['deleting', 'deleted', 404]))).strayed).toBeUndefined()
  expect((await disappear(wait(['error_deleting']))).strayed).toBeDefined()
  expect((await disappear(wait(['error_deleting']), ['available'])).strayed).toBeDefined()
})

test('a deletion that does not begin is a finding, and so is one that says that it has ended and has not', async () => {
  expect((await disappear(wait(['available'], 10_000))).strayed?.message).toContain('got available')
  expect((await disappear(wait(['deleting', 'deleted'], 10_000))).strayed?.message).toContain('got deleted')
})

test('what was just asked for is given its time before the first look', async () => {
  const told: string[] = []
  const { ask, ...rest } = wait(['available'])
  const pace = { pause: async () => void told.push('pause'), learn: () => undefined }
  const looking = (): Promise<Exchange> => {
    told.push('look')
    return ask()
  }
  await settle({ ...rest, pace, ask: looking, justAsked: true }, { through: [], to: ['available'] })
  expect(told).toEqual(['pause', 'look'])
})
