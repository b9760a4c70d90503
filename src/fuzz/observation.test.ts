import { expect, test } from 'vitest'
import type { Exchange } from '../exchange.js'
import type { Thing } from '../model/model.js'
import { createPace } from '../pace.js'
import type { Trial } from '../trial/trial.js'
import { lookAfter } from './aftermath.js'
import { type Eyes, examine, follow } from './observation.js'

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

/** What a thing's second date comes to, so many milliseconds after its first was seen. */
const redatedAfter = async (thing: Thing, member: string, pauseMs: number): Promise<string | undefined> => {
  const dates = ['2030-01-01T00:00:01', '2030-01-01T00:00:02']
  const send = async (): Promise<Exchange> => {
    const created_at = dates.length > 1 ? dates.shift() : dates[0]
    const json = { [member]: { id: 'v', status: 'available', attachments: [], group_id: null, created_at } }
    return { response: { status: 200, headers: {}, text: '', json } } as unknown as Exchange
  }
  const eyes = lateEyes('available')
  const trial = { ...eyes.trial, at: () => ({ send }) } as unknown as Trial
  const looking: Eyes = { ...eyes, trial, lagMs: 0 }
  const model = new Map([[thing.ref, thing]])
  expect(await examine(looking, model, thing, 'as-it-was')).toBeUndefined()
  await new Promise((resolve) => setTimeout(resolve, pauseMs))
  return (await examine({ ...looking, lagMs: pauseMs === 0 ? 2_000 : 1 }, model, thing, 'as-it-was'))?.check
}

test('a group may be dated a moment after it is available, and nothing else is ever dated anew', async () => {
  const group: Thing = { ...volume, kind: 'group' }
  expect(await redatedAfter(group, 'group', 0)).toBeUndefined()
  expect(await redatedAfter(group, 'group', 5)).toBe('creation-stays')
  expect(await redatedAfter(volume, 'volume', 0)).toBe('creation-stays')
})

test('a group shows both its volume types, in whichever order', async () => {
  const group: Thing = { ...volume, kind: 'group', facts: { isOfTwo: true } }
  const shown = async (...volume_types: readonly string[]): Promise<string | undefined> => {
    const json = { group: { id: 'v', status: 'available', volume_types } }
    const send = async () =>
      ({ response: { status: 200, headers: {}, text: '', json } }) as unknown as Exchange
    const eyes = lateEyes('available')
    const surroundings = { typeOfGroups: 't1', otherTypeOfGroups: 't2' }
    const looking: Eyes = {
      ...eyes,
      trial: { ...eyes.trial, at: () => ({ send }) } as unknown as Trial,
      bindings: { ...eyes.bindings, surroundings },
    }
    return (await examine(looking, new Map([[group.ref, group]]), group, 'as-it-was'))?.at
  }
  expect([await shown('t1', 't2'), await shown('t2', 't1')]).toEqual([undefined, undefined])
  expect(await shown('t1')).toBe('/group/volume_types')
})
