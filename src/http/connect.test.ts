import { describe, expect, test } from 'vitest'
import type { Target } from '../target/target.js'
import { UsageError } from '../usage-error.js'
import { password, startCloud } from './scripted-cloud.js'
import { reply, startServer } from './scripted-server.js'
import type { Call } from './session.js'
import { closed, open, start } from './testing/scripted-session.js'

const list: Call = { method: 'GET', path: '/v3/{project_id}/volumes', identity: 'member' }

describe('connect', () => {
  test('knows projects, users, roles and microversions', async () => {
    const { target, url } = await start()
    const session = await open(target)
    expect(session.endpoint).toBe(url)
    expect(session.microversions).toEqual({ min: '3.0', max: '3.70' })
    expect(session.identities).toEqual(['admin', 'member', 'other', 'anonymous'])
    expect(session.identities.map((name) => session.projectOf(name))).toEqual([
      'id-of-a',
      'id-of-m',
      'id-of-o',
      undefined,
    ])
    expect(session.userOf('member')).toBe('id-of-alice')
    expect([session.rolesOf('admin'), session.rolesOf('anonymous')]).toEqual([['admin'], []])
  })

  test('finds the image service in the same catalogue, and asks it without a microversion', async () => {
    const { target, asked } = await start({ imagesBelow: '/image/v2' })
    const session = await open(target)
    const path = '/v2/images?owner={project_id}'
    await session.send({ method: 'GET', service: 'image', path, identity: 'member', microversion: '3.0' })
    const ofImages = asked().filter(({ url }) => url.startsWith('/image'))
    expect(ofImages.map(({ url, headers }) => [url, headers['openstack-api-version']])).toEqual([
      ['/image/v2/images?owner=id-of-m', undefined],
    ])
  })

  test('asks no image service where none is in the catalogue', async () => {
    const session = await open((await start()).target)
    expect(session.imageEndpoint).toBeUndefined()
    const asked = session.send({ method: 'GET', service: 'image', path: '/v2/images', identity: 'member' })
    await expect(asked).rejects.toThrow('no image service is in the catalogue')
  })

  test.each([
    ['', '/v3'],
    ['', '/v3/'],
    ['', ''],
    ['', '/v3/id-of-m'],
    ['/volume', '/v3'],
    ['/volume', '/v3/id-of-m/'],
    ['/v3/volume', '/v3/id-of-m'],
  ])('finds the service below %j when the catalogue ends in %j', async (prefix, catalogued) => {
    const cloud = await start({ prefix, catalogued })
    const session = await open(cloud.target)
    expect(session.endpoint).toBe(`${cloud.url}${prefix}`)
    await session.send(list)
    expect(cloud.asked().at(-1)?.url).toBe(`${prefix}/v3/id-of-m/volumes`)
  })

  test('an endpoint that was given comes before the catalogue', async () => {
    const { target, url } = await start({ catalogued: '/nowhere' })
    expect((await open({ ...target, endpoint: `${url}/v3` })).endpoint).toBe(url)
  })

  test.each([404, 302, 500])('asks /v3/ when / answers %i', async (status) => {
    const cloud = await start({ root: (_, response) => void response.writeHead(status).end() })
    expect((await open(cloud.target)).microversions).toEqual({ min: '3.0', max: '3.70' })
    expect(cloud.asked().map(({ url }) => url)).toEqual(['/', '/v3/'])
  })

  test('narrows the range to what the target claims', async () => {
    const { target } = await start()
    const { microversions } = await open({ ...target, microversions: { min: '3.27', max: '3.99' } })
    expect(microversions).toEqual({ min: '3.27', max: '3.70' })
  })

  test('takes a token as it stands where there is no Keystone', async () => {
    const cloud = await start({ anyToken: true })
    const identity = { token: 'alice:noauth-project', projectId: 'noauth-project', place: 'targets.yaml:9:7' }
    const session = await open({
      ...cloud.target,
      auth: undefined,
      endpoint: cloud.url,
      identities: { member: identity },
    })
    expect(session.userOf('member')).toBe('alice')
    await session.send(list)
    expect(cloud.asked().at(-1)).toMatchObject({
      url: '/v3/noauth-project/volumes',
      headers: { 'x-auth-token': 'alice:noauth-project' },
    })
  })

  test('gives an existing token to Keystone for one of its own', async () => {
    const cloud = await start()
    await open(cloud.target)
    const identity = { token: cloud.tokens[0], projectId: 'p', place: 'targets.yaml:9:7' }
    const session = await open({ ...cloud.target, identities: { member: identity } })
    expect(session.projectOf('member')).toBe('p')
    const { auth } = JSON.parse(cloud.seen.filter(({ method }) => method === 'POST').at(-1)?.body ?? '')
    expect(auth).toEqual({
      identity: { methods: ['token'], token: { id: cloud.tokens[0] } },
      scope: { project: { id: 'p' } },
    })
  })

  test('asks Keystone by names and domains, or by ids', async () => {
    const cloud = await start()
    const { place } = cloud.target
    const byName = { username: 'u', userDomain: 'd', password, project: 'p', projectDomainId: 'e', place }
    const byId = { userId: 'u', password, projectId: 'p', place }
    await open({ ...cloud.target, identities: { member: byName } })
    await open({ ...cloud.target, identities: { member: byId } })
    const [first, second] = cloud.seen
      .filter(({ method }) => method === 'POST')
      .map(({ body }) => JSON.parse(body).auth)
    expect(first).toEqual({
      identity: { methods: ['password'], password: { user: { name: 'u', domain: { name: 'd' }, password } } },
      scope: { project: { name: 'p', domain: { id: 'e' } } },
    })
    expect(second.identity.password.user).toEqual({ id: 'u', password })
    expect(second.scope).toEqual({ project: { id: 'p' } })
  })
})

describe('a target that cannot be judged is told in one line', () => {
  const lineOf = async (target: Target): Promise<string> => {
    const error = await open(target).then(
      () => new Error('it was connected'),
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(UsageError)
    const { message } = error instanceof Error ? error : new Error()
    expect(message).not.toContain('\n')
    expect(message).not.toContain(password)
    return message
  }

  test('Keystone is not there', async () => {
    const { target, close } = await startCloud()
    await close()
    expect(await lineOf(target)).toBe(
      `targets.yaml:5:3: target "cloud" cannot be reached: POST ${target.auth?.url}/auth/tokens: ` +
        'the connection was refused (ECONNREFUSED); check the auth URL',
    )
  })

  test('the endpoint is not there', async () => {
    const { target } = await start()
    const gone = await startCloud()
    await gone.close()
    expect(await lineOf({ ...target, endpoint: gone.url })).toBe(
      `targets.yaml:5:3: target "cloud" cannot be reached: GET ${gone.url}/: ` +
        'the connection was refused (ECONNREFUSED); check the endpoint',
    )
  })

  test('the password is wrong', async () => {
    const { target } = await start()
    const member = { username: 'alice', password: 'not it', project: 'm', place: 'targets.yaml:12:7' }
    expect(await lineOf({ ...target, identities: { ...target.identities, member } })).toBe(
      `targets.yaml:12:7: identity "member": Keystone at ${target.auth?.url} refused the password of user "alice" ` +
        '(401); check username, password, project, their domains and the auth URL',
    )
  })

  test('the token is no longer good', async () => {
    const { target } = await start()
    const member = { token: 'old', project: 'm', place: 'targets.yaml:12:7' }
    expect(await lineOf({ ...target, identities: { member } })).toBe(
      `targets.yaml:12:7: identity "member": Keystone at ${target.auth?.url} refused the token (401); ` +
        'check whether it has expired, its project and the auth URL',
    )
  })

  test('a token that no Keystone explains has expired, or is of another project', async () => {
    const { target, url } = await start()
    const member = { token: 'expired-token', projectId: 'p', place: 'targets.yaml:12:7' }
    const fixed = { ...target, auth: undefined, endpoint: url, identities: { member } }
    expect(await lineOf(fixed)).toBe(
      'targets.yaml:12:7: identity "member": the token was refused (401); it may have expired: get another',
    )
    const strict = await start({ anyToken: true, service: (_, response) => reply(response, 400, {}) })
    expect(await lineOf({ ...fixed, endpoint: strict.url })).toBe(
      'targets.yaml:12:7: identity "member": the token is not good for project p (400); ' +
        "check the project's id and the token",
    )
  })

  test('Keystone gives a token that is for no project', async () => {
    const { target } = await start({ unscoped: true })
    const member = { token: 'any-token', place: 'targets.yaml:12:7' }
    expect(await lineOf({ ...target, identities: { member } })).toBe(
      `targets.yaml:12:7: identity "member": Keystone at ${target.auth?.url} gave a token for no project; name the project`,
    )
  })

  test('auth.url is not Keystone', async () => {
    const { target } = await start()
    const web = closed(
      await startServer((_, response) => {
        response.writeHead(404, { 'content-type': 'text/html' }).end('<p>no such page</p>')
      }),
    )
    const auth = { interface: 'public' as const, serviceTypes: ['volumev3'], url: `${web.url}/v3` }
    expect(await lineOf({ ...target, auth })).toBe(
      `targets.yaml:9:7: identity "admin": POST ${web.url}/v3/auth/tokens answered 404 text/html; ` +
        'expected 201 and a token; check the auth URL',
    )
  })

  test('the catalogue has no such endpoint', async () => {
    const { target, url } = await start()
    const auth = {
      interface: 'admin' as const,
      serviceTypes: ['volumev3', 'volume'],
      url: `${url}/identity/v3`,
    }
    expect(await lineOf({ ...target, auth })).toBe(
      `targets.yaml:5:3: no volumev3, volume endpoint with interface admin in the catalogue of ${auth.url}, which has ` +
        'compute (public, One), volumev3 (internal, One), volumev3 (public, Two), volumev3 (public, One); ' +
        'check region, interface and service types, or give the endpoint',
    )
  })

  test('the endpoint is something else', async () => {
    const html = (response: Parameters<typeof reply>[0]) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>It works!</p>')
    }
    const { target, url } = await start({
      root: (_, response) => html(response),
      service: (_, response) => html(response),
    })
    expect(await lineOf(target)).toBe(
      `targets.yaml:5:3: ${url} is not a Block Storage v3 endpoint (GET / answered 200 text/html, ` +
        'GET /v3/ answered 200 text/html); expected a version document with v3 and its microversions; check the endpoint',
    )
  })

  test('the endpoint knows v2 alone', async () => {
    const old = { versions: [{ id: 'v2.0', status: 'CURRENT', version: '', min_version: '' }] }
    const { target } = await start({
      root: (_, response) => reply(response, 300, old),
      service: (_, response) => reply(response, 404, {}),
    })
    expect(await lineOf(target)).toContain('is not a Block Storage v3 endpoint')
  })

  test('the claimed microversions are not offered', async () => {
    const { target } = await start()
    expect(await lineOf({ ...target, microversions: { min: '3.71' } })).toBe(
      'targets.yaml:5:3: target "cloud" has no microversions from 3.71 on; the endpoint offers 3.0-3.70; ' +
        'change microversions',
    )
  })

  test('two identities that must differ share a project', async () => {
    const { target } = await start()
    const { member } = target.identities
    expect(await lineOf({ ...target, identities: { member, other: member } })).toBe(
      'targets.yaml:9:7: identity "other" works in the project of "member"; give it another project',
    )
  })
})
