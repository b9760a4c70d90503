import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Reference, type ReferenceOptions, startReference } from './start-reference.js'
import { at, Client, type Seen } from './testing/client.js'

const running: Reference[] = []

const started = async (options: ReferenceOptions = {}): Promise<Client> => {
  const reference = await startReference({ delayMs: 1, ...options })
  running.push(reference)
  return new Client(reference)
}

const stopped = async (): Promise<void> => {
  for (const reference of running.splice(0)) await reference.close()
}

afterEach(stopped)

const namesIn = ({ json }: Seen): readonly unknown[] =>
  (json as { readonly volumes: readonly { readonly name: unknown }[] }).volumes.map(({ name }) => name)

describe('the faults of a running server', () => {
  const faultsOf = (client: Client): string => `${client.root}/reference/faults`

  test('are read and replaced by an administrator', async () => {
    const client = await started({ faults: ['vary-missing'] })
    const route = faultsOf(client)
    const before = await client.send(`GET ${route}`, { as: 'admin' })
    expect(before.json).toEqual({ faults: ['vary-missing'] })
    const replaced = { faults: ['request-id-missing', 'crash:volumes.list'] }
    const answer = await client.send(`PUT ${route}`, { as: 'admin', body: replaced })
    expect(answer.json).toEqual(replaced)
    expect((await client.send('GET /volumes')).status).toBe(500)
  })

  test('stay as they are when the new ones are not known', async () => {
    const client = await started({ faults: ['vary-missing'] })
    const route = faultsOf(client)
    for (const body of [{ faults: ['merry'] }, { faults: 'vary-missing' }, {}, []]) {
      expect((await client.send(`PUT ${route}`, { as: 'admin', body })).status).toBe(400)
    }
    expect((await client.send(`GET ${route}`, { as: 'admin' })).json).toEqual({ faults: ['vary-missing'] })
  })

  test('are nobody else’s business', async () => {
    const client = await started()
    expect((await client.send(`GET ${faultsOf(client)}`)).status).toBe(403)
    expect((await client.send(`GET ${faultsOf(client)}`, { as: 'anonymous' })).status).toBe(401)
  })
})

describe('a server that keeps its state', () => {
  test('has what it had when it starts again, and what was under way has failed', async () => {
    const stateFile = join(mkdtempSync(join(tmpdir(), 'reference-')), 'state.json')
    const first = await started({ stateFile, delayMs: 20 })
    await first.send('POST /volumes', { body: { volume: { size: 1, name: 'kept' } } })
    await expect
      .poll(async () => at(await first.send('GET /volumes/detail'), 'volumes', 0, 'status'))
      .toBe('available')
    await first.send('POST /volumes', { body: { volume: { size: 1, name: 'cut short' } } })
    await stopped()

    const second = await started({ stateFile })
    const listed = await second.send('GET /volumes/detail?sort=name:asc')
    expect(namesIn(listed)).toEqual(['cut short', 'kept'])
    expect([at(listed, 'volumes', 0, 'status'), at(listed, 'volumes', 1, 'status')]).toEqual([
      'error',
      'available',
    ])
    const created = await second.send('POST /volumes', { body: { volume: { size: 1, name: 'new' } } })
    expect(created.status).toBe(202)
    expect(namesIn(await second.send('GET /volumes?sort=name:asc'))).toEqual(['cut short', 'kept', 'new'])
  })
})

test('a server may have data, a quota and a latency from the start', async () => {
  const client = await started({ decoys: 5, quota: { volumes: 6 }, latencyMs: 30 })
  const before = performance.now()
  expect(namesIn(await client.send('GET /volumes'))).toHaveLength(5)
  expect(performance.now() - before).toBeGreaterThan(25)
  const create = () => client.send('POST /volumes', { body: { volume: { size: 1 } } })
  expect((await create()).status).toBe(202)
  expect((await create()).status).toBe(413)
})
