import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Reference, startReference } from './start-reference.js'
import { at, Client } from './testing/client.js'

let reference: Reference
let client: Client

beforeAll(async () => {
  reference = await startReference({ delayMs: 4 })
  client = new Client(reference)
})
afterAll(() => reference.close())

const admin = { as: 'admin' } as const

const settled = async (path: string, statuses: readonly string[] = ['available', 'in-use', 'error']) => {
  for (;;) {
    const seen = await client.send(`GET ${path}`, admin)
    const status = String(at(seen, 'volume', 'status') ?? at(seen, 'snapshot', 'status'))
    if (seen.status !== 200 || statuses.includes(status)) return seen
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

const volume = async (wanted: object = {}) => {
  const made = await client.send('POST /volumes', { body: { volume: { size: 1, ...wanted } } })
  const id = String(at(made, 'volume', 'id'))
  await settled(`/volumes/${id}`)
  return id
}

const act = (id: string, body: object, ask: object = {}) =>
  client.send(`POST /volumes/${id}/action`, { body, ...ask })

describe('identity', () => {
  it('gives tokens with a catalog that leads to the endpoint', async () => {
    const token = await client.authenticate('member')
    expect(token.status).toBe(201)
    expect(token.headers.get('x-subject-token')).toMatch(/^[0-9a-f]+$/)
    const project = at(token, 'token', 'project', 'id')
    expect(project).toMatch(/^[0-9a-f]{32}$/)
    expect(at(token, 'token', 'catalog', 0, 'endpoints', 0, 'url')).toBe(`${reference.endpoint}/${project}`)
  })

  it('gives tokens for tokens', async () => {
    const id = await client.token('reader')
    const identity = { methods: ['token'], token: { id } }
    const body = { auth: { identity, scope: { project: { name: 'demo' } } } }
    const seen = await client.send(`POST ${reference.authUrl}/auth/tokens`, { as: 'anonymous', body })
    expect(seen.status).toBe(201)
  })

  it('refuses a wrong password', async () => {
    expect((await client.authenticate('member', 'wrong')).status).toBe(401)
  })

  it('is asked for everything but discovery', async () => {
    for (const path of ['/volumes', '/types/default', '/snapshots/detail', '/nothing']) {
      expect((await client.send(`GET ${path}`, { as: 'anonymous' })).status).toBe(401)
    }
    expect((await client.send(`GET ${client.root}/`, { as: 'anonymous' })).status).toBe(300)
    expect((await client.send('GET /', { as: 'anonymous' })).status).toBe(200)
  })
})

describe('microversions', () => {
  it.each([
    ['', '3.0'],
    ['latest', '3.71'],
    ['3.12', '3.12'],
    ['compute 2.53', '3.0'],
    ['compute 2.53, volume 3.9', '3.9'],
  ])('%j is served as %s', async (version, served) => {
    const seen = await client.send('GET /volumes', { version })
    expect(seen.headers.get('openstack-api-version')).toBe(`volume ${served}`)
    expect(seen.headers.get('vary')).toContain('OpenStack-API-Version')
  })

  it.each([
    ['3.72', 406],
    ['2.0', 406],
    ['3.x', 400],
    ['3.01', 400],
    ['volume ', 400],
  ])('%j is answered with %i', async (version, status) => {
    expect((await client.send('GET /volumes', { version })).status).toBe(status)
  })

  it.each([
    ['3.11', '3.12', 'GET /volumes/summary', undefined],
    ['3.39', '3.40', 'POST /volumes/VOLUME/action', { revert: { snapshot_id: 'none' } }],
    ['3.67', '3.68', 'POST /volumes/VOLUME/action', { 'os-reimage': {} }],
    ['3.70', '3.71', 'POST /volumes/VOLUME/action', { 'os-extend_volume_completion': {} }],
  ])('what came after %s is not found before %s: %s', async (before, since, route, body) => {
    const path = route.replace('VOLUME', await volume())
    expect((await client.send(path, { version: before, body, as: 'admin' })).status).toBe(404)
    expect((await client.send(path, { version: since, body, as: 'admin' })).status).not.toBe(404)
  })

  it.each([
    ['group_id', '3.13'],
    ['provider_id', '3.21'],
    ['service_uuid', '3.48'],
    ['shared_targets', '3.48'],
    ['cluster_name', '3.61'],
    ['volume_type_id', '3.63'],
    ['consumes_quota', '3.65'],
  ])('a volume shows %s from %s on', async (member, since) => {
    const id = await volume()
    const before = `3.${Number(since.slice(2)) - 1}`
    const shown = async (version: string) =>
      at(await client.send(`GET /volumes/${id}`, { version, as: 'admin' }), 'volume', member)
    expect(await shown(before)).toBeUndefined()
    expect(await shown(since)).not.toBeUndefined()
  })
})

describe('volumes', () => {
  it('come to life, change and go', async () => {
    const made = await client.send('POST /volumes', { body: { volume: { size: 2, name: 'one' } } })
    expect(made.status).toBe(202)
    expect(at(made, 'volume', 'status')).toBe('creating')
    const path = `/volumes/${at(made, 'volume', 'id')}`
    expect(at(await settled(path), 'volume', 'status')).toBe('available')
    const changed = await client.send(`PUT ${path}`, { body: { volume: { description: 'changed' } } })
    expect(changed.json).toMatchObject({ volume: { name: 'one', description: 'changed' } })
    expect((await client.send(`DELETE ${path}`)).status).toBe(202)
    expect((await settled(path)).status).toBe(404)
  })

  it('are found with and without the project in the path', async () => {
    const id = await volume()
    const project = at(await client.send(`GET /volumes/${id}`), 'volume', 'os-vol-tenant-attr:tenant_id')
    expect((await client.send(`GET /${project}/volumes/${id}`)).status).toBe(200)
    expect((await client.send(`GET /${'0'.repeat(32)}/volumes/${id}`)).status).toBe(400)
  })

  it('are the business of their project', async () => {
    const id = await volume()
    expect((await client.send(`GET /volumes/${id}`, { as: 'other' })).status).toBe(404)
    expect((await client.send(`DELETE /volumes/${id}`, { as: 'other' })).status).toBe(404)
    expect((await client.send(`DELETE /volumes/${id}`, { as: 'reader' })).status).toBe(403)
    expect((await client.send(`GET /volumes/${id}`, { as: 'reader' })).status).toBe(200)
    const all = await client.send('GET /volumes?all_tenants=true', { as: 'other' })
    expect(all.text).not.toContain(id)
    expect((await client.send('GET /volumes?all_tenants=true', admin)).text).toContain(id)
  })

  it('page through to the end without repeating or losing one', async () => {
    const made = new Set<string>()
    for (const _ of [1, 2, 3, 4, 5]) made.add(await volume({ name: 'paged' }))
    const seen: string[] = []
    for (let route: string | undefined = '/volumes?limit=2&name=paged'; route !== undefined; ) {
      const page = await client.send(`GET ${route}`)
      seen.push(...(at(page, 'volumes') as { id: string }[]).map(({ id }) => id))
      route = at(page, 'volumes_links', 0, 'href') as string | undefined
    }
    expect(seen).toHaveLength(5)
    expect(new Set(seen)).toEqual(made)
  })

  it('are extended, attached, detached and reverted', async () => {
    const id = await volume()
    expect((await act(id, { 'os-extend': { new_size: 3 } })).status).toBe(202)
    expect(at(await settled(`/volumes/${id}`), 'volume', 'size')).toBe(3)
    await act(id, { 'os-attach': { host_name: 'here', mountpoint: '/dev/vdb' } })
    const attached = await settled(`/volumes/${id}`, ['in-use'])
    expect(at(attached, 'volume', 'attachments', 0)).toMatchObject({ host_name: 'here', device: '/dev/vdb' })
    expect((await act(id, { 'os-begin_detaching': {} })).status).toBe(202)
    expect((await act(id, { 'os-detach': {} })).status).toBe(202)
    expect(at(await settled(`/volumes/${id}`, ['available']), 'volume', 'attachments')).toEqual([])
    const snapshot = await client.send('POST /snapshots', { body: { snapshot: { volume_id: id } } })
    const snapshotId = String(at(snapshot, 'snapshot', 'id'))
    await settled(`/snapshots/${snapshotId}`)
    expect((await act(id, { revert: { snapshot_id: snapshotId } })).status).toBe(202)
    expect(at(await settled(`/volumes/${id}`), 'volume', 'status')).toBe('available')
  })

  it('are unmanaged, and managed again', async () => {
    const id = await volume({ name: 'let go', size: 2 })
    expect((await act(id, { 'os-unmanage': {} }, admin)).status).toBe(202)
    expect((await client.send(`GET /volumes/${id}`)).status).toBe(404)
    const host = 'reference@pool-a#pool-a'
    const body = { volume: { host, ref: { 'source-name': `volume-${id}` } } }
    const managed = await client.send('POST /manageable_volumes', { ...admin, body })
    const path = `/volumes/${at(managed, 'volume', 'id')}`
    expect(at(await settled(path), 'volume')).toMatchObject({ status: 'available', size: 2 })
  })

  it('leave the completion of an extension to the Compute side', async () => {
    const id = await volume()
    await act(id, { 'os-attach': { host_name: 'here', mountpoint: '/dev/vdb' } })
    await settled(`/volumes/${id}`, ['in-use'])
    expect((await act(id, { 'os-extend_volume_completion': {} }, admin)).status).toBe(400)
    reference.setFaults(['stuck:extending'])
    await act(id, { 'os-extend': { new_size: 2 } })
    reference.setFaults([])
    expect((await act(id, { 'os-extend_volume_completion': { error: true } }, admin)).status).toBe(202)
    expect(at(await client.send(`GET /volumes/${id}`), 'volume')).toMatchObject({
      status: 'error_extending',
      size: 1,
    })
  })

  it('are retyped to another pool only when that is allowed', async () => {
    const id = await volume({ volume_type: 'pool-a' })
    await act(id, { 'os-retype': { new_type: 'pool-b', migration_policy: 'never' } })
    expect(at(await settled(`/volumes/${id}`), 'volume', 'volume_type')).toBe('pool-a')
    await act(id, { 'os-retype': { new_type: 'pool-b', migration_policy: 'on-demand' } })
    expect(at(await settled(`/volumes/${id}`), 'volume')).toMatchObject({
      ...{ volume_type: 'pool-b', 'os-vol-host-attr:host': 'reference@pool-b#pool-b' },
    })
  })

  it('are made of images that volumes were uploaded to', async () => {
    const source = await volume()
    const upload = await act(source, { 'os-volume_upload_image': { image_name: 'kept' } })
    await settled(`/volumes/${source}`)
    const imageRef = at(upload, 'os-volume_upload_image', 'image_id')
    const id = await volume({ imageRef })
    expect(at(await client.send(`GET /volumes/${id}`), 'volume')).toMatchObject({
      ...{ bootable: 'true', volume_image_metadata: { image_id: imageRef } },
    })
  })
})

describe('quota', () => {
  it('is not exceeded', async () => {
    const small = await startReference({ quota: { gigabytes: 3 } })
    const tenant = new Client(small)
    const create = (size: number) => tenant.send('POST /volumes', { body: { volume: { size } } })
    expect((await create(2)).status).toBe(202)
    const refused = await create(2)
    expect(refused.status).toBe(413)
    expect(refused.headers.get('retry-after')).not.toBeNull()
    await small.close()
  })
})

describe('a reference', () => {
  it('repeats its ids for the same seed', async () => {
    const ids = await Promise.all(
      [7, 7, 8].map(async (seed) => {
        const one = await startReference({ seed })
        const made = await new Client(one).send('POST /volumes', { body: { volume: { size: 1 } } })
        await one.close()
        return at(made, 'volume', 'id')
      }),
    )
    expect(ids[0]).toBe(ids[1])
    expect(ids[0]).not.toBe(ids[2])
  })

  it('counts what clients left', async () => {
    const one = await startReference({ delayMs: 1 })
    const tenant = new Client(one)
    expect(one.resources()).toBe(0)
    await tenant.send('POST /volumes', { body: { volume: { size: 1 } } })
    await tenant.send('POST /types', { as: 'admin', body: { volume_type: { name: 'gold' } } })
    expect(one.resources()).toBe(2)
    await one.close()
  })

  it('serves the range it is told to', async () => {
    const older = await startReference({ microversions: { min: '3.0', max: '3.50' } })
    const tenant = new Client(older)
    expect((await tenant.send('GET /volumes', { version: '3.51' })).status).toBe(406)
    expect(
      (await tenant.send('GET /volumes', { version: 'latest' })).headers.get('openstack-api-version'),
    ).toBe('volume 3.50')
    await older.close()
  })
})
