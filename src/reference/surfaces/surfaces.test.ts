import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Reference, startReference } from '../start-reference.js'
import { type Ask, at, Client } from '../testing/client.js'

let reference: Reference
let client: Client
let project = ''

beforeAll(async () => {
  reference = await startReference({ delayMs: 2 })
  client = new Client(reference)
  project = String(at(await client.authenticate('member'), 'token', 'project', 'id'))
})
afterAll(() => reference.close())

const ask = (route: string, options: Ask = {}) => {
  const [method, path] = route.split(' ')
  return client.send(`${method} ${client.root}${path}`, { version: '', ...options })
}

const passing: readonly unknown[] = ['creating', 'attaching']

const atRest = async (id: string) => {
  for (;;) {
    const seen = await client.send(`GET /volumes/${id}`)
    if (!passing.includes(at(seen, 'volume', 'status'))) return seen
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

describe('Block Storage v2', () => {
  it('is listed beside v3 and knows no microversions', async () => {
    const listed = await ask('GET /', { as: 'anonymous' })
    const ids = (at(listed, 'versions') as readonly { readonly id: string }[]).map(({ id }) => id)
    expect(ids).toEqual(['v2.0', 'v3.0'])
    const seen = await ask(`GET /v2/${project}/volumes`, { version: '3.71' })
    expect([seen.status, seen.headers.get('openstack-api-version'), seen.headers.get('vary')]).toEqual([
      ...[200, null, null],
    ])
  })

  it('shows what v3 made as 3.0 does, with links of its own', async () => {
    const made = await client.send('POST /volumes', { body: { volume: { size: 1, name: 'both' } } })
    const id = String(at(made, 'volume', 'id'))
    const seen = await ask(`GET /v2/${project}/volumes/${id}`)
    expect(at(seen, 'volume', 'name')).toBe('both')
    expect(at(seen, 'volume', 'group_id')).toBeUndefined()
    expect(JSON.stringify(at(seen, 'volume', 'links'))).toContain(`/v2/${project}/volumes/${id}`)
  })

  it('lacks what came later', async () => {
    expect((await ask(`GET /v2/${project}/volumes/summary`)).status).toBe(404)
  })
})

describe('Compute', () => {
  const volumes = 'GET /compute/v2.1/os-volumes'

  it('stands in for Block Storage up to 2.35, by either header', async () => {
    const seen = await ask(volumes, { version: 'compute 2.35' })
    expect([seen.status, seen.headers.get('openstack-api-version')]).toEqual([200, 'compute 2.35'])
    expect((await ask(volumes, { version: 'compute 2.36' })).status).toBe(404)
    const older = await ask(volumes, { headers: { 'X-OpenStack-Nova-API-Version': '2.36' } })
    expect([older.status, older.headers.get('x-openstack-nova-api-version')]).toEqual([404, '2.36'])
    expect((await ask(volumes, { version: 'compute 2.9999' })).status).toBe(406)
  })

  it('takes assisted snapshots of volumes that a server has, and of no others', async () => {
    const made = await client.send('POST /volumes', { body: { volume: { size: 1 } } })
    const volume_id = String(at(made, 'volume', 'id'))
    await atRest(volume_id)
    const path = '/compute/v2.1/os-assisted-volume-snapshots'
    const create_info = { snapshot_id: volume_id, type: 'qcow2', new_file: 'new', id: 'as it is' }
    const create = () => ask(`POST ${path}`, { as: 'admin', body: { snapshot: { volume_id, create_info } } })
    expect((await create()).status).toBe(400)
    const attachment = { instance_uuid: '2b955850-f177-45f7-9f49-ecb2c256d161', mountpoint: '/dev/vdb' }
    await client.send(`POST /volumes/${volume_id}/action`, { body: { 'os-attach': attachment } })
    await atRest(volume_id)
    const created = await create()
    expect([created.status, at(created, 'snapshot')]).toEqual([200, { id: 'as it is', volumeId: volume_id }])
    const info = encodeURIComponent(JSON.stringify({ volume_id }))
    const remove = () => ask(`DELETE ${path}/${volume_id}?delete_info=${info}`, { as: 'admin' })
    expect((await remove()).status).toBe(204)
    expect((await remove()).status).toBe(404)
  })

  it('told of its volumes extension when it was young', async () => {
    const seen = await ask(`GET /compute/v1.1/${project}/extensions`)
    expect(at(seen, 'extensions', 0, 'alias')).toBe('os-volumes')
  })
})
