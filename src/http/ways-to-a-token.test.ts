import { describe, expect, test } from 'vitest'
import { password, type ScriptedCloud } from './scripted-cloud.js'
import { reply } from './scripted-server.js'
import type { Call } from './session.js'
import { open, start } from './testing/scripted-session.js'

const list: Call = { method: 'GET', path: '/v3/{project_id}/volumes', identity: 'member' }

describe('other ways to a token', () => {
  const authOf = ({ seen }: ScriptedCloud): unknown =>
    JSON.parse(seen.filter(({ method }) => method === 'POST').at(-1)?.body ?? '').auth

  test('an application credential says by itself what it is for', async () => {
    const cloud = await start()
    const { place } = cloud.target
    const secret = { applicationCredentialSecret: password, place }
    await open({ ...cloud.target, identities: { member: { applicationCredentialId: 'a1', ...secret } } })
    expect(authOf(cloud)).toEqual({
      identity: {
        methods: ['application_credential'],
        application_credential: { id: 'a1', secret: password },
      },
    })
    const named = { applicationCredentialName: 'ci', username: 'u', userDomainId: 'd', ...secret }
    await open({ ...cloud.target, identities: { member: named } })
    expect(authOf(cloud)).toEqual({
      identity: {
        methods: ['application_credential'],
        application_credential: { name: 'ci', user: { name: 'u', domain: { id: 'd' } }, secret: password },
      },
    })
  })

  test('a token for the system belongs to no project, and the path names none', async () => {
    const cloud = await start()
    const { place, identities } = cloud.target
    const admin = { username: 'root', password, system: true, place }
    const session = await open({ ...cloud.target, identities: { ...identities, admin } })
    expect(session.projectOf('admin')).toBeUndefined()
    await session.send({ ...list, identity: 'admin' })
    expect(cloud.asked().at(-1)?.url).toBe('/v3/volumes')
    const [first] = cloud.seen.filter(({ body }) => body.includes('root'))
    expect(JSON.parse(first?.body ?? '').auth.scope).toEqual({ system: { all: true } })
  })

  test('a token that no Keystone knows, and that ends, ends the judging', async () => {
    const cloud = await start({
      service: ({ url }, response) => reply(response, url.endsWith('/broken') ? 401 : 200, {}),
    })
    await open(cloud.target)
    const identity = { token: cloud.tokens[0], projectId: 'p', place: 'targets.yaml:9:7' }
    const { url } = cloud
    const fixed = { ...cloud.target, auth: undefined, endpoint: url, identities: { member: identity } }
    const session = await open(fixed)
    const broken = { ...list, path: '/v3/{project_id}/broken' }
    expect((await session.send(broken)).response.status).toBe(401)
    cloud.revoke()
    await expect(session.send(list)).rejects.toThrow('the token was refused (401); it may have expired')
  })

  test('a token that came from a token is not renewed before it ends', async () => {
    const cloud = await start({ tokenLifeMs: 100 })
    await open(cloud.target)
    const identity = { token: cloud.tokens[0], projectId: 'p', place: 'targets.yaml:9:7' }
    const session = await open({ ...cloud.target, identities: { member: identity } })
    const before = cloud.tokens.length
    await new Promise((resolve) => setTimeout(resolve, 120))
    await session.send(list)
    expect(cloud.tokens).toHaveLength(before)
  })
})
