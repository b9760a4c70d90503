import { describe, expect, test } from 'vitest'
import { toolOf } from '../tool.js'
import { toCurl } from './curl.js'
import { password, type ScriptedCloud, type startCloud } from './scripted-cloud.js'
import { reply } from './scripted-server.js'
import type { Call, Session } from './session.js'
import { open as openSession, start } from './testing/scripted-session.js'
import { TransportFailure } from './transport-failure.js'

type Wishes = Parameters<typeof startCloud>[0] & {
  readonly signal?: AbortSignal
  readonly concurrency?: number
}

const open = async ({ signal, concurrency, ...wishes }: Wishes = {}): Promise<[Session, ScriptedCloud]> => {
  const cloud = await start(wishes)
  return [await openSession(cloud.target, { signal, concurrency }), cloud]
}

const list: Call = { method: 'GET', path: '/v3/{project_id}/volumes', identity: 'member' }

describe('what is sent', () => {
  test('names the run, the requirement and the microversion', async () => {
    const [session, cloud] = await open()
    await session.send({ ...list, microversion: '3.70', requirement: 'volumes/list/x' })
    const { headers } = cloud.asked().at(-1) ?? {}
    expect(headers).toMatchObject({
      accept: 'application/json',
      'accept-encoding': 'identity',
      'openstack-api-version': 'volume 3.70',
      'x-auth-token': cloud.tokens[1],
    })
    expect(headers?.['user-agent']).toMatch(/^blockspec\/\d+\.\d+\.\d+ run\/r1 \(volumes\/list\/x\)$/)
    expect(headers?.['content-type']).toBeUndefined()
  })

  test('names the run to Keystone too, and when it looks around', async () => {
    const [, cloud] = await open()
    const agents = new Set(cloud.seen.map(({ url, headers }) => `${url} ${headers['user-agent']}`))
    const { version } = toolOf()
    expect(agents).toEqual(
      new Set([
        `/identity/v3/auth/tokens blockspec/${version} run/r1 (authentication)`,
        `/ blockspec/${version} run/r1 (discovery)`,
      ]),
    )
  })

  test('encodes the query and repeats lists', async () => {
    const [session, cloud] = await open()
    const query = { limit: 2, name: 'a b&c=ü', with_count: true, sort: ['a', 'b'] }
    await session.send({ ...list, query })
    expect(cloud.asked().at(-1)?.url).toBe(
      '/v3/id-of-m/volumes?limit=2&name=a%20b%26c%3D%C3%BC&with_count=true&sort=a&sort=b',
    )
    await session.send({ ...list, path: `${list.path}?a=1`, query: { b: 2 } })
    expect(cloud.asked().at(-1)?.url).toBe('/v3/id-of-m/volumes?a=1&b=2')
  })

  test('is a JSON body, or a text as it stands', async () => {
    const [session, cloud] = await open()
    await session.send({ ...list, method: 'POST', body: { a: [1] } })
    expect(cloud.asked().at(-1)).toMatchObject({
      body: '{"a":[1]}',
      headers: { 'content-type': 'application/json' },
    })
    await session.send({ ...list, method: 'POST', text: '{"a": ' })
    expect(cloud.asked().at(-1)).toMatchObject({ body: '{"a": ' })
  })

  test('has the headers a call wants, and lacks those it does not', async () => {
    const [session, cloud] = await open()
    await session.send({
      ...list,
      microversion: '3.1',
      headers: { Accept: null, 'OpenStack-API-Version': 'volume x' },
    })
    const { headers } = cloud.asked().at(-1) ?? {}
    expect(headers?.accept).toBeUndefined()
    expect(headers?.['openstack-api-version']).toBe('volume x')
  })

  test('anonymous sends no token, and asks in the project of the member', async () => {
    const [session, cloud] = await open()
    const { response } = await session.send({ ...list, identity: 'anonymous' })
    expect(response.status).toBe(401)
    expect(cloud.asked().at(-1)?.url).toBe('/v3/id-of-m/volumes')
    expect(cloud.asked().at(-1)?.headers['x-auth-token']).toBeUndefined()
  })

  test('is never more than the concurrency at once', async () => {
    let now = 0
    let most = 0
    const [session] = await open({
      concurrency: 3,
      service: async (_, response) => {
        most = Math.max(most, ++now)
        await new Promise((resolve) => setTimeout(resolve, 10))
        now--
        reply(response, 200, {})
      },
    })
    await Promise.all(Array.from({ length: 12 }, () => session.send(list)))
    expect(most).toBe(3)
  })
})

describe('an exchange', () => {
  test('tells what was sent and what came back', async () => {
    const [session, cloud] = await open()
    const exchange = await session.send({ ...list, operation: 'volumes.list', microversion: '3.70' })
    expect(exchange).toMatchObject({
      id: 1,
      operation: 'volumes.list',
      microversion: '3.70',
      identity: 'member',
      request: { method: 'GET', url: `${cloud.url}/v3/id-of-m/volumes` },
      response: { status: 200, text: '{"volumes":[]}' },
    })
    expect(exchange.response.json).toEqual({ volumes: [] })
    expect((await session.send({ ...list, microversion: 'latest' })).microversion).toBeUndefined()
  })

  test('cannot be changed, down to the last member', async () => {
    const [session] = await open({
      service: (_, response) => reply(response, 200, { volumes: [{ id: 'a' }] }),
    })
    const exchange = await session.send(list)
    const everything = [
      exchange,
      exchange.request,
      exchange.request.headers,
      exchange.response,
      exchange.response.headers,
    ]
    expect(everything.every(Object.isFrozen)).toBe(true)
    const { volumes } = Object(exchange.response.json)
    expect([volumes, volumes[0]].every(Object.isFrozen)).toBe(true)
  })

  test('shows no secret, however it is written down', async () => {
    const [session, cloud] = await open({
      service: ({ headers, body }, response) =>
        reply(
          response,
          200,
          { token: headers['x-auth-token'], echo: body, auth_key: 'k3y' },
          { 'x-echo': body },
        ),
    })
    const exchange = await session.send({ ...list, method: 'POST', body: { password: 'p', note: password } })
    const written = `${JSON.stringify(exchange)}${toCurl(exchange)}`
    for (const secret of [...cloud.tokens, password, 'k3y', '"p"']) expect(written).not.toContain(secret)
    expect(exchange.response.json).toMatchObject({ auth_key: 'k3y' })
  })

  test('shows a token that a scenario made up', async () => {
    const [session] = await open()
    const made = await session.send({ ...list, headers: { 'X-Auth-Token': 'bogus' } })
    expect(made.response.status).toBe(401)
    expect(toCurl(made)).toContain("-H 'x-auth-token: bogus'")
  })
})

describe('a token', () => {
  const logins = ({ seen }: ScriptedCloud): number => seen.filter(({ method }) => method === 'POST').length

  test('is used as long as it is good', async () => {
    const [session, cloud] = await open()
    await Promise.all(Array.from({ length: 10 }, () => session.send(list)))
    expect(logins(cloud)).toBe(3)
  })

  test('is renewed before it expires, once for all who wait', async () => {
    const [session, cloud] = await open({ tokenLifeMs: 1_000 })
    await new Promise((resolve) => setTimeout(resolve, 910))
    const exchanges = await Promise.all(Array.from({ length: 10 }, () => session.send(list)))
    expect(exchanges.map(({ response }) => response.status)).toEqual(Array(10).fill(200))
    expect(logins(cloud)).toBe(4)
  })

  test('that was accepted and no longer is, is renewed once for all who wait', async () => {
    const [session, cloud] = await open()
    await session.send(list)
    cloud.revoke()
    const exchanges = await Promise.all(Array.from({ length: 10 }, () => session.send(list)))
    expect(exchanges.map(({ response }) => response.status)).toEqual(Array(10).fill(200))
    expect(logins(cloud)).toBe(4)
  })

  test('that was never accepted is not renewed: the 401 is the answer', async () => {
    const [session, cloud] = await open({ service: (_, response) => reply(response, 401, {}) })
    expect((await session.send(list)).response.status).toBe(401)
    expect(logins(cloud)).toBe(3)
  })

  test('is not the reason when a new one is refused as well: the 401 is the answer', async () => {
    const [session, cloud] = await open({
      service: ({ url }, response) => reply(response, url.endsWith('/broken') ? 401 : 200, {}),
    })
    await session.send(list)
    const broken = await session.send({ ...list, path: '/v3/{project_id}/broken' })
    expect(broken.response.status).toBe(401)
    expect(logins(cloud)).toBe(4)
    expect(cloud.asked().filter(({ url }) => url.endsWith('/broken'))).toHaveLength(2)
  })
})

describe('trouble', () => {
  test('stopping the run ends what is under way and what waits', async () => {
    const stop = new AbortController()
    const [session] = await open({ signal: stop.signal, concurrency: 2, service: () => {} })
    const waiting = Array.from({ length: 6 }, () => session.send(list).catch((error: unknown) => error))
    setTimeout(() => stop.abort(), 20)
    for (const failure of await Promise.all(waiting)) {
      expect(failure).toBeInstanceOf(TransportFailure)
      expect(failure).toMatchObject({ kind: 'aborted' })
    }
  })

  test('a call can be ended alone', async () => {
    const [session] = await open({
      service: ({ url }, response) => (url.endsWith('/slow') ? undefined : reply(response, 200, {})),
    })
    const signal = AbortSignal.timeout(20)
    const slow = session.send({ ...list, path: '/v3/{project_id}/slow', signal })
    await expect(slow).rejects.toMatchObject({ kind: 'aborted' })
    expect((await session.send(list)).response.status).toBe(200)
  })

  test('an identity that was not given is a mistake of ours', async () => {
    const [session] = await open()
    await expect(session.send({ ...list, identity: 'reader' })).rejects.toThrow(
      'identity reader was not given',
    )
  })
})
