import { expect, test } from 'vitest'
import type { Exchange } from '../exchange.js'
import type { Thing } from '../model/model.js'
import { createPace } from '../pace.js'
import type { Trial } from '../trial/trial.js'
import { lookAfter } from './aftermath.js'
import { type Eyes, follow } from './observation.js'

const volume: Thing = {
  ref: '#1',
  kind: 'volume',
  status: 'available',
  owner: 'member',
  links: {},
  facts: {},
}

const showing = (status: string): Exchange =>
  ({
    request: { method: 'GET', url: '/v3/p/volumes/v', headers: {} },
    response: {
      status: 200,
      headers: {},
      text: '',
      json: { volume: { id: 'v', status, attachments: [], group_id: null } },
    },
  }) as unknown as Exchange

/** Eyes that see these statuses, the last for ever, the first of them only when the time is over. */
const lateEyes = (...statuses: readonly string[]): Eyes => {
  let looks = 0
  const send = async (): Promise<Exchange> => {
    const status = statuses[Math.min(looks, statuses.length - 1)] ?? ''
    looks += 1
    if (looks === 1) await new Promise((resolve) => setTimeout(resolve, 40))
    return showing(status)
  }
  const asker = { at: () => ({ send }), userOf: () => undefined, projectOf: () => undefined }
  const trial = asker as unknown as Trial
  const bindings = { bound: new Map([['#1', { id: 'v' }]]), strangers: new Map() }
  return {
    ...{ trial, pace: createPace(1), timeoutMs: 20, lagMs: 0, viewAt: '3.71', isOver: () => false },
    bindings: bindings as unknown as Eyes['bindings'],
  }
}

const extending = { through: ['extending'], to: ['available'] }

test('a status that ended while nobody could look is no trouble', async () => {
  const passage = { ref: '#1', ...extending }
  expect(await follow(lateEyes('extending', 'available'), volume, passage)).toMatchObject({
    status: 'available',
  })
  await expect(follow(lateEyes('extending'), volume, passage)).rejects.toThrow('still extending')
})

test('what ended after a race while nobody could look is not stuck', async () => {
  const all = new Map([['#1', volume]])
  const outcomes = [{ model: all, underWay: new Map([['#1', { thing: volume, ...extending }]]) }]
  expect(await lookAfter(lateEyes('extending', 'available'), { outcomes }, all)).toMatchObject({
    kind: 'explained',
  })
  expect(await lookAfter(lateEyes('extending'), { outcomes }, all)).toMatchObject({ kind: 'stuck' })
})
