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
  { identities = ['admin', 'member'] as readonly IdentityName[], max = '3.71' as const } = {},
): Session & { readonly asked: Call[] } => {
  const asked: Call[] = []
  return {
    asked,
    endpoint: 'http://127.0.0.1:1',
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
      return { response: { status: json === undefined ? 404 : 200, json } } as never
    },
    close: async () => undefined,
  }
}

const service = (binary: string, state: string) => ({ binary, state, host: 'somewhere' })

test('what an administrator sees is told', async () => {
  const session = target({
    '/os-services': { services: [service('cinder-volume', 'up'), service('cinder-backup', 'up')] },
    '/scheduler-stats/get_pools': { pools: [pool('a', false), pool('b', true)] },
    '/manageable_volumes': { 'manageable-volumes': [] },
    '/group_types': { group_types: [] },
    '/clusters': { clusters: [{ name: 'one' }] },
  })
  expect(await probe(session)).toEqual({
    ...{ backups: true, clusters: true, groups: true, manage: true, migration: true, multiattach: true },
  })
  expect(session.asked.every(({ method, identity }) => method === 'GET' && identity === 'admin')).toBe(true)
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
    groups: 'it does not list group types',
    manage: 'the first pool does not list manageable volumes',
    migration: 'there are not two pools',
    multiattach: 'no pool has multiattach',
  })
})

test('nothing is asked at a microversion that is not served', async () => {
  const session = target({ '/group_types': {} }, { max: '3.7' as never })
  expect((await probe(session)).groups).toBe('it does not list group types')
  expect(session.asked.map(({ microversion }) => microversion)).toEqual(['3.0', '3.0', '3.7'])
})

test('without an administrator nothing is asked', async () => {
  const session = target({}, { identities: ['member'] })
  expect((await probe(session)).backups).toMatch(/^it is not declared, and only an administrator/)
  expect(session.asked).toEqual([])
})

test('a declaration outweighs what was seen, an identity that was not given a declaration', () => {
  const declared = { capabilities: { backups: false, migration: true, admin: true } } as unknown as Target
  const found = capabilitiesOf(declared, ['member'], { backups: true, migration: 'no', groups: true })
  expect(Object.keys(found)).toEqual([...capabilities])
  expect(found).toMatchObject({
    ...{ backups: 'the target declares so', migration: true, groups: true, snapshots: true },
    ...{ admin: 'no identity admin is given', images: 'it is not declared' },
  })
})
