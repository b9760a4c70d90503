import { expect, test } from 'vitest'
import { capabilities } from '../capability.js'
import type { IdentityName } from '../exchange.js'
import type { Call, Session } from '../http/session.js'
import { TransportFailure } from '../http/transport-failure.js'
import { surfaceNamed } from '../target/surface.js'
import type { Target } from '../target/target.js'
import { capabilitiesOf } from './capabilities.js'
import { probe } from './probe.js'

const pool = (name: string, multiattach: boolean) => ({ name, capabilities: { multiattach } })

/** A target that answers some paths, with 404 to all others. */
const target = (
  answers: Readonly<Record<string, unknown>>,
  {
    identities = ['admin', 'member'] as readonly IdentityName[],
    max = '3.71' as const,
    hasImages = true,
  } = {},
): Session & { readonly asked: Call[] } => {
  const asked: Call[] = []
  return {
    asked,
    mode: 'full',
    endpoint: 'http://127.0.0.1:1',
    ...(hasImages && { imageEndpoint: 'http://127.0.0.1:2' }),
    microversions: { min: '3.0', max },
    surface: surfaceNamed('block-storage-v3'),
    identities,
    projectOf: () => undefined,
    userOf: () => undefined,
    rolesOf: () => [],
    async send(call: Call) {
      asked.push(call)
      const json = answers[call.path.replace('/v3/{project_id}', '')]
      if (json === 'broken') throw new TransportFailure('refused', 'the connection was refused')
      if (json === 'kept') return { response: { status: 403 } } as never
      return { response: { status: json === undefined ? 404 : 200, json } } as never
    },
    close: async () => undefined,
  }
}

const service = (binary: string, state: string) => ({
  ...{
    binary,
    state,
    host: 'somewhere',
    replication_status: binary === 'cinder-volume' ? 'enabled' : undefined,
  },
})

test('what an administrator sees is told', async () => {
  const session = target({
    '/os-services': { services: [service('cinder-volume', 'up'), service('cinder-backup', 'up')] },
    '/scheduler-stats/get_pools': { pools: [pool('a', false), pool('b', true)] },
    '/manageable_volumes': { 'manageable-volumes': [] },
    '/group_types': { group_types: [] },
    '/clusters': { clusters: [{ name: 'one' }] },
    '/v2/images': { images: [{ id: 'one' }] },
  })
  expect(await probe(session)).toEqual({
    ...{ backups: true, clusters: true, groups: true, manage: true, migration: true, multiattach: true },
    ...{ replication: true, images: true, 'default-types': true },
  })
  expect(session.asked.every(({ method }) => method === 'GET')).toBe(true)
  const others = session.asked.filter(({ identity }) => identity !== 'admin')
  expect(others).toMatchObject([{ service: 'image', identity: 'member', query: { status: 'active' } }])
})

test('what is not there, or does not answer, is told with its reason', async () => {
  const session = target({
    '/os-services': { services: [service('cinder-backup', 'down')] },
    '/scheduler-stats/get_pools': { pools: [pool('a', false)] },
    '/manageable_volumes': 'broken',
  })
  expect(await probe(session)).toEqual({
    backups: 'no backup service is up',
    clusters: 'it lists no cluster',
    'default-types': true,
    groups: 'it does not list group types',
    images: 'the image service lists no active image',
    manage: 'the first pool does not list manageable volumes',
    migration: 'there are not two pools',
    multiattach: 'no pool has multiattach',
    replication: 'no volume service replicates',
  })
})

test('nothing is asked at a microversion that is not served, nor images at any', async () => {
  const session = target({ '/group_types': {} }, { max: '3.7' as never })
  expect((await probe(session)).groups).toBe('it does not list group types')
  expect(session.asked.map(({ microversion }) => microversion)).toEqual(['3.0', '3.0', undefined, '3.7'])
})

test('without an image service there are no images, whatever is declared', async () => {
  const seen = await probe(target({}, { hasImages: false }))
  expect(seen.images).toBe('no image service is in the catalogue')
  const declared = { identities: {}, capabilities: { images: true } } as unknown as Target
  expect(capabilitiesOf(declared, ['member'], seen).images).toBe('no image service is in the catalogue')
  expect(capabilitiesOf(declared, ['member'], { images: 'it lists none' }).images).toBe(true)
})

test('without an administrator nothing but images is asked for', async () => {
  const session = target({}, { identities: ['member'] })
  expect((await probe(session)).backups).toMatch(/^it is not declared, and only an administrator/)
  expect(session.asked.map(({ path }) => path)).toEqual(['/v2/images'])
})

test('a declaration outweighs what was seen, an identity that was not given a declaration', () => {
  const claims = { backups: false, migration: true, admin: true }
  const declared = { identities: {}, capabilities: claims } as unknown as Target
  const found = capabilitiesOf(declared, ['member'], { backups: true, migration: 'no', groups: true })
  expect(Object.keys(found)).toEqual([...capabilities])
  expect(found).toMatchObject({
    ...{ backups: 'the target declares so', migration: true, groups: true, snapshots: true },
    ...{ admin: 'no identity admin is given', images: 'it is not declared' },
  })
})

test('default types that a policy keeps for administrators of the whole system are told of as lacking', async () => {
  const kept = await probe(target({ '/v3/default-types': 'kept' }))
  expect(kept['default-types']).toBe('the administrator may not list default types')
})
