import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findTarget, type TargetWish } from './find-target.js'
import type { Environment } from './interpolate.js'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'blockspec-'))
  write(
    'clouds.yaml',
    `clouds:
  demo:
    auth: &auth { auth_url: https://k.example, username: alice, password: p1, project_name: blue }
    regions: [North, West]
    cacert: ca.pem
    api_timeout: 7.5
  root: { auth: { <<: *auth, username: root } }
  ci:
    auth: { auth_url: https://k.example/v3/, application_credential_id: a1, application_credential_secret: s1 }
  alone:
    auth_type: noauth
    auth: { endpoint: "http://c.example:8776/v3/p9", user_id: me }
`,
  )
})
afterEach(() => rmSync(cwd, { recursive: true }))

const write = (name: string, text: string): void => writeFileSync(join(cwd, name), text)
const find = (wish: TargetWish = {}, env: Environment = {}) => findTarget(wish, { env, cwd })

const openrc = {
  OS_AUTH_URL: 'https://rc.example:5000',
  OS_USERNAME: 'rc',
  OS_PASSWORD: 'p2',
  OS_PROJECT_NAME: 'green',
  OS_REGION_NAME: 'South',
}

describe('which target is meant', () => {
  test('a cloud is one, with its user for the member', () => {
    expect(find({ cloud: 'demo' })).toMatchObject({
      ...{ name: 'demo', surface: 'block-storage-v3', requestTimeoutS: 8, place: '--cloud' },
      auth: { url: 'https://k.example/v3', region: 'North', interface: 'public' },
      tls: { ca: join(cwd, 'ca.pem'), verify: true },
      identities: { member: { username: 'alice', password: 'p1', place: 'clouds.yaml:2:3' } },
    })
  })

  test('further clouds play further parts', () => {
    const { identities } = find({ cloud: 'demo', adminCloud: 'root', otherCloud: 'ci', readerCloud: 'demo' })
    expect(identities).toMatchObject({
      admin: { username: 'root', place: 'clouds.yaml:7:3' },
      other: { applicationCredentialId: 'a1', applicationCredentialSecret: 's1' },
      reader: { username: 'alice' },
    })
  })

  test('the surface decides which services of the catalogue are looked for', () => {
    expect(find({ cloud: 'demo', surface: 'compute-v2.1' })).toMatchObject({
      surface: 'compute-v2.1',
      auth: { serviceTypes: ['compute'] },
    })
  })

  test('without Keystone the endpoint and a name are all there is', () => {
    const target = find({ cloud: 'alone' })
    expect(target).toMatchObject({ endpoint: 'http://c.example:8776/v3/p9', auth: undefined })
    expect(target.identities.member).toMatchObject({ token: 'me:p9', projectId: 'p9' })
  })

  test('a URL is one, with a token of the environment or of a file', () => {
    const endpoint = 'https://c.example:8776/v3/p1'
    expect(find({ endpoint }, { BLOCKSPEC_TOKEN: ' t1\n', OS_CACERT: '/ca' })).toMatchObject({
      ...{ name: 'c.example:8776', endpoint, tls: { ca: '/ca', verify: true } },
      identities: { member: { token: 't1', projectId: 'p1', place: '--endpoint' } },
    })
    write('token', 't2\n')
    const wish = { endpoint: 'https://c.example/volume', tokenFile: 'token', projectId: 'p2' }
    expect(find(wish, { BLOCKSPEC_TOKEN: 't1' }).identities.member).toMatchObject({
      token: 't2',
      projectId: 'p2',
    })
    const member = find({ endpoint: 'https://c.example/v3' }, { OS_TOKEN: 't3', OS_PROJECT_ID: 'p3' })
      .identities.member
    expect(member).toMatchObject({ token: 't3', projectId: 'p3' })
  })
})

describe('where none is named', () => {
  test('an own targets.yaml comes before the environment', () => {
    write('targets.yaml', 'targets: { mine: { embedded: true } }')
    expect(find({}, { ...openrc, OS_CLOUD: 'demo' }).name).toBe('mine')
  })

  test('the cloud of OS_CLOUD comes before that of an openrc', () => {
    expect(find({}, { ...openrc, OS_CLOUD: 'demo' })).toMatchObject({ name: 'demo', place: 'OS_CLOUD' })
    expect(
      find({ adminCloud: 'demo' }, openrc.OS_AUTH_URL ? { OS_CLOUD: 'root' } : {}).identities,
    ).toMatchObject({
      member: { username: 'root' },
      admin: { username: 'alice' },
    })
  })

  test('a sourced openrc is a cloud', () => {
    expect(find({}, openrc)).toMatchObject({
      ...{ name: 'envvars', place: 'OS_AUTH_URL' },
      auth: { url: 'https://rc.example:5000/v3', region: 'South' },
      identities: { member: { username: 'rc', project: 'green', place: 'the OS_* variables' } },
    })
  })

  test('a named target is not looked for in the environment', () => {
    expect(find({ target: 'reference' }, openrc)).toMatchObject({ name: 'reference', embedded: {} })
  })

  test('the embedded reference is what remains', () => {
    expect(find({}, { OS_REGION_NAME: 'South' }).embedded).toBeDefined()
  })
})

describe('targets.yaml', () => {
  test('names clouds, and what it says besides counts', () => {
    write(
      'targets.yaml',
      `targets:
  mine:
    cloud: demo
    auth: { region: West, interface: internal }
    tls: { verify: false }
    requestTimeoutS: 9
    identities:
      admin: { cloud: root }
      other: { username: bob, password: p3, project: red }
`,
    )
    expect(find()).toMatchObject({
      auth: { url: 'https://k.example/v3', region: 'West', interface: 'internal' },
      tls: { ca: join(cwd, 'ca.pem'), verify: false },
      requestTimeoutS: 9,
      identities: {
        member: { username: 'alice', place: 'clouds.yaml:2:3' },
        admin: { username: 'root', place: 'clouds.yaml:7:3' },
        other: { username: 'bob', place: 'targets.yaml:9:7' },
      },
    })
    expect(find({ region: 'North' }).auth).toMatchObject({ region: 'North' })
    expect(find({ adminCloud: 'ci' }).identities.admin).toMatchObject({ applicationCredentialId: 'a1' })
  })

  test('may name the cloud of an identity alone', () => {
    write('targets.yaml', 'targets: { mine: { identities: { admin: { cloud: root } } } }')
    const { auth, identities } = find()
    expect(auth?.url).toBe('https://k.example/v3')
    expect(Object.keys(identities)).toEqual(['admin'])
  })

  test('finds the files of tls from its own directory', () => {
    const target = `targets: { mine: { endpoint: https://c, tls: { ca: ca.pem }, identities: { member: { token: t, projectId: p } } } }`
    write('targets.yaml', target)
    expect(find().tls).toEqual({ ca: join(cwd, 'ca.pem'), verify: true })
  })
})
