import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Reference, startReference } from './start-reference.js'
import { type Ask, at, Client } from './testing/client.js'

let reference: Reference
let client: Client
let volume: string

beforeAll(async () => {
  reference = await startReference({ delayMs: 0 })
  client = new Client(reference)
  volume = String(
    at(await client.send('POST /volumes', { body: { volume: { size: 1, name: 'one' } } }), 'volume', 'id'),
  )
  await new Promise((resolve) => setTimeout(resolve, 20))
})
afterAll(() => reference.close())

const under = async (fault: string, route: string, ask: Ask = {}) => {
  reference.setFaults([fault])
  try {
    return await client.send(route.replace('VOLUME', volume), ask)
  } finally {
    reference.setFaults([])
  }
}

const show = 'GET /volumes/VOLUME'
const create = 'POST /volumes'
const body = { volume: { size: 1 } }

describe('families of faults on operations', () => {
  it.each<[string, string, Ask, number]>([
    ['gone:volumes.show', show, {}, 404],
    ['refuses:volumes.show', show, {}, 400],
    ['crash:volumes.show', show, {}, 500],
    ['wrong-status:volumes.show=203', show, {}, 203],
    ['refusal-status:volumes.show=410', 'GET /volumes/none', {}, 410],
    ['never-refuses:volumes.show', 'GET /volumes/none', {}, 200],
    ['accepts-anything:volumes.create', create, { body: { volume: { size: 'large', name: 5 } } }, 202],
    ['accepts-anything:volumes.create', create, { body: '{"volume"' }, 202],
    ['never-refuses:volumes.show', show, { as: 'anonymous' }, 200],
    ['refusal-status:volumes.show=418', show, { version: '3.99' }, 418],
    ['accepts-anything:volumes.action.os-unreserve', 'POST /volumes/VOLUME/action', { body: '{"os' }, 202],
    ['not-gated:volumes.summary', 'GET /volumes/summary', { version: '3.0' }, 200],
    ['no-auth:volumes.show', show, { as: 'anonymous' }, 200],
    ['no-policy:volumes.create', create, { as: 'reader', body }, 202],
    ['refuses-readers:volumes.show', show, { as: 'reader' }, 403],
    ['no-tenancy:volumes.show', show, { as: 'other' }, 200],
    [
      'ignores-precondition:volumes.action.os-terminate_connection',
      'POST /volumes/VOLUME/action',
      { body: { 'os-terminate_connection': { connector: { host: 'here' } } } },
      202,
    ],
  ])('%s', async (fault, route, ask, status) => {
    const without = await client.send(route.replace('VOLUME', volume), ask)
    expect(without.status).not.toBe(status)
    expect((await under(fault, route, ask)).status).toBe(status)
  })

  it('no-effect answers as usual and changes nothing', async () => {
    const renamed = await under('no-effect:volumes.update', 'PUT /volumes/VOLUME', {
      body: { volume: { name: 'two' } },
    })
    expect(at(renamed, 'volume', 'name')).toBe('two')
    expect(at(await client.send(`GET /volumes/${volume}`), 'volume', 'name')).toBe('one')
    const ghost = await under('no-effect:volumes.create', create, { body })
    expect(ghost.status).toBe(202)
    expect((await client.send(`GET /volumes/${at(ghost, 'volume', 'id')}`)).status).toBe(404)
    await under('no-effect:volumes.delete', 'DELETE /volumes/VOLUME')
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect((await client.send(`GET /volumes/${volume}`)).status).toBe(200)
  })

  it('ignores-query and ignores-member forget a parameter', async () => {
    const filtered = await under('ignores-query:volumes.list.name', 'GET /volumes?name=nothing')
    expect(at(filtered, 'volumes', 0)).toBeDefined()
    const named = { volume: { size: 1, name: 'three' } }
    const made = await under('ignores-member:volumes.create.name', create, { body: named })
    expect(at(made, 'volume', 'name')).toBeNull()
  })

  it('the transport suffers', async () => {
    await expect(under('drops-connection:volumes.show', show)).rejects.toThrow()
    expect((await under('not-json:volumes.show', show)).json).toBeUndefined()
    expect((await under('empty-body:volumes.show', show)).text).toBe('')
    await expect(under('ends-early:volumes.show', show)).rejects.toThrow()
    expect((await under('oversize-body:volumes.show', show)).text.length).toBeGreaterThan(16 * 1024 ** 2)
    reference.setFaults(['fails-now-and-then:volumes.show'])
    const seen = []
    for (let n = 0; n < 6; n += 1) seen.push((await client.send(show.replace('VOLUME', volume))).status)
    reference.setFaults([])
    expect(seen).toEqual([200, 200, 503, 200, 200, 503])
  })
})

describe('families of faults on members and statuses', () => {
  it('bend members', async () => {
    const shown = async (fault: string, ask: Ask = {}) => at(await under(fault, show, ask), 'volume')
    expect(await shown('drop-member:volume.size')).not.toHaveProperty('size')
    expect(await shown('leaves-out:volumes.show.size')).not.toHaveProperty('size')
    expect(await shown('leaves-out:volumes.list-detail.size')).toHaveProperty('size')
    expect(await shown('type-of-member:volume.size')).toHaveProperty('size', '1')
    expect(await shown('null-member:volume.size')).toHaveProperty('size', null)
    expect(await shown('extra-member:volume')).toHaveProperty('undocumented_member')
    expect(await shown('early-member:volume.group_id', { version: '3.12' })).toHaveProperty('group_id')
    expect(await shown('late-member:volume.group_id', { version: '3.13' })).not.toHaveProperty('group_id')
    expect(await shown('public-member:volume.provider_id')).toHaveProperty('provider_id')
  })

  it('have things lose members', async () => {
    const change = show.replace('GET', 'PUT')
    await under('loses-member:volumes.update.size', change, { body: { volume: { description: 'x' } } })
    expect(at(await client.send(show.replace('VOLUME', volume)), 'volume')).not.toHaveProperty('size')
  })

  it('bend statuses', async () => {
    expect(at(await under('undocumented-status:available', show), 'volume', 'status')).toBe('available-ish')
    const skipped = await under('skips:creating', create, { body })
    const direct = await client.send(`GET /volumes/${at(skipped, 'volume', 'id')}`)
    expect(at(direct, 'volume', 'status')).toBe('available')
    const stuck = await under('stuck:creating', create, { body })
    await new Promise((resolve) => setTimeout(resolve, 10))
    const still = await client.send(`GET /volumes/${at(stuck, 'volume', 'id')}`)
    expect(at(still, 'volume', 'status')).toBe('creating')
  })
})
