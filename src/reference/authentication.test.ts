import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Reference, startReference } from './start-reference.js'
import { at, Client } from './testing/client.js'

let reference: Reference
let client: Client

beforeAll(async () => {
  reference = await startReference()
  client = new Client(reference)
})
afterAll(() => reference.close())

const ask = (auth: object) =>
  client.send(`POST ${reference.authUrl}/auth/tokens`, { as: 'anonymous', body: { auth } })

const byPassword = (user: object, scope?: object) =>
  ask({ identity: { methods: ['password'], password: { user } }, ...(scope && { scope }) })

const byCredential = (application_credential: object, more: object = {}) =>
  ask({ identity: { methods: ['application_credential'], application_credential }, ...more })

const member = { name: 'member', password: 'member-secret' }
const admin = { name: 'admin', password: 'admin-secret', domain: { id: 'default' } }

describe('domains', () => {
  it('are known by id and by name', async () => {
    for (const domain of [{ id: 'default' }, { name: 'Default' }]) {
      const scope = { project: { name: 'demo', domain } }
      expect((await byPassword({ ...member, domain }, scope)).status).toBe(201)
    }
  })

  it.each([{ id: 'Default' }, { name: 'default' }])(
    'of another id or name are refused: %j',
    async (domain) => {
      expect((await byPassword({ ...member, domain })).status).toBe(401)
      expect((await byPassword(member, { project: { name: 'demo', domain } })).status).toBe(401)
    },
  )
})

describe('application credentials', () => {
  it('give a token for their project, by id or by name and user', async () => {
    const { id, name, secret } = reference.applicationCredentials.member
    const owner = { name: 'member', domain: { name: 'Default' } }
    for (const given of [
      { id, secret },
      { name, secret, user: owner },
    ]) {
      const seen = await byCredential(given)
      expect(seen.status).toBe(201)
      expect(at(seen, 'token', 'project', 'name')).toBe('demo')
      expect(at(seen, 'token', 'methods')).toEqual(['application_credential'])
    }
  })

  it('are refused with a scope, a wrong secret, a wrong user or none', async () => {
    const { id, name, secret } = reference.applicationCredentials.member
    const project = { project: { name: 'demo', domain: { id: 'default' } } }
    const refused = [
      await byCredential({ id, secret }, { scope: project }),
      await byCredential({ id, secret: 'other' }),
      await byCredential({ id: 'unknown', secret }),
      await byCredential({ name, secret }),
      await byCredential({ name, secret, user: { name: 'other', domain: { id: 'default' } } }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
  })
})

describe('the system', () => {
  it('is for the administrator, who then is in no project and may ask in each', async () => {
    const seen = await byPassword(admin, { system: { all: true } })
    expect(seen.status).toBe(201)
    expect(at(seen, 'token', 'system')).toEqual({ all: true })
    expect(at(seen, 'token', 'project')).toBeUndefined()
    const token = seen.headers.get('x-subject-token') ?? ''
    const project = at(await client.authenticate('member'), 'token', 'project', 'id')
    const answer = await fetch(`${reference.endpoint}/${project}/volumes`, {
      headers: { 'x-auth-token': token },
    })
    expect(answer.status).toBe(200)
  })

  it('is for nobody else', async () => {
    expect((await byPassword(member, { system: { all: true } })).status).toBe(401)
    expect((await byPassword(admin, { system: {} })).status).toBe(401)
  })
})

describe('without Keystone', () => {
  it('USER:PROJECT is a token, and nothing else is', async () => {
    const open = await startReference({ authStrategy: 'noauth' })
    const asked = async (endpoint: string, token: string): Promise<number> =>
      (await fetch(`${endpoint}/types/default`, { headers: { 'x-auth-token': token } })).status
    expect(await asked(open.endpoint, 'member:demo')).toBe(200)
    expect(await asked(open.endpoint, 'member:alt')).toBe(401)
    expect(await asked(open.endpoint, 'nobody')).toBe(401)
    expect(await asked(reference.endpoint, 'member:demo')).toBe(401)
    await open.close()
  })
})
