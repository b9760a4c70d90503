import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, type Server } from 'node:net'
import { join } from 'node:path'
import { createServer as createSecureServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compileSchema } from '../src/json-schema.js'
import { packageRoot } from '../src/package-root.js'
import { type Reference, startReference } from '../src/reference/start-reference.js'
import { command, type Ended, emptyDirectory } from './command-line.js'

let reference: Reference
let open: Reference
let secure: Server
let home = ''

/** TLS in front of a port, with a certificate for which nobody vouches. */
const inFrontOf = async (port: number): Promise<Server> => {
  const pem = (name: string): string => readFileSync(join(packageRoot, 'tests/certificates', name), 'utf8')
  const server = createSecureServer({ cert: pem('server.pem'), key: pem('server.key') }, (socket) => {
    const onward = connect(port, '127.0.0.1')
    for (const one of [socket, onward]) one.on('error', () => one.destroy())
    socket.pipe(onward).pipe(socket)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}

beforeAll(async () => {
  reference = await startReference({ port: 0 })
  open = await startReference({ authStrategy: 'noauth' })
  secure = await inFrontOf(Number(new URL(reference.endpoint).port))
  const root = `https://127.0.0.1:${(secure.address() as AddressInfo).port}`
  home = emptyDirectory()
  const { admin, member, other } = reference.identities
  const credential = reference.applicationCredentials.other
  writeFileSync(
    join(home, 'clouds.yaml'),
    `clouds:
  demo:
    auth: &auth
      auth_url: ${reference.authUrl}
      username: ${member.username}
      project_name: ${member.project}
      user_domain_id: default
      project_domain_name: Default
    region_name: RegionOne
  root: { auth: { auth_url: "${reference.authUrl}", username: ${admin.username}, system_scope: all } }
  green:
    auth_type: v3applicationcredential
    auth: { auth_url: "${reference.authUrl}", application_credential_id: ${credential.id} }
  careless:
    auth: { <<: *auth, auth_url: ${root}/identity/v3, password: ${member.password} }
    block_storage_endpoint_override: ${root}/v3
    verify: false
  alone:
    auth_type: noauth
    auth: { endpoint: "${open.endpoint}/demo", user_id: member }
`,
  )
  writeFileSync(
    join(home, 'secure.yaml'),
    `clouds:
  demo: { auth: { password: ${member.password} } }
  root: { auth: { password: ${admin.password} } }
  green: { auth: { application_credential_secret: ${credential.secret} } }
`,
  )
  expect(other.password).not.toBe(credential.secret)
})
afterAll(async () => {
  await reference.close()
  await open.close()
  secure.close()
})

const blockspec = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
  command(args, home, { HOME: home, BLOCKSPEC_STATE: '.state', ...env })

const everythingIn = (directory: string): string =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')

const only = ['--only', 'volumes/show/*', '--microversions', '3.70,3.71']

interface Report {
  readonly compliance: readonly { readonly passed: number; readonly inapplicable: number }[]
  readonly target: { readonly identities: readonly string[]; readonly unverified?: boolean }
}

const reportIn = (directory: string): Report =>
  JSON.parse(readFileSync(join(home, directory, 'report.json'), 'utf8'))

const passedIn = (report: Report): number => report.compliance.reduce((sum, { passed }) => sum + passed, 0)

describe('a run against a cloud', () => {
  test('needs nothing but its name; with further clouds more applies, and no secret is written', async () => {
    const alone = await blockspec(['run', '--cloud', 'demo', '--output', 'alone', ...only])
    expect(alone.code).toBe(0)
    const together = await blockspec([
      ...['run', '--cloud', 'demo', '--admin-cloud', 'root', '--other-cloud', 'green'],
      ...['--output', 'together', ...only],
    ])
    expect(together.code).toBe(0)
    expect(reportIn('alone').target.identities).toEqual(['member', 'anonymous'])
    expect(reportIn('together').target.identities).toEqual(
      expect.arrayContaining(['admin', 'member', 'other', 'anonymous']),
    )
    expect(passedIn(reportIn('together'))).toBeGreaterThan(passedIn(reportIn('alone')))
    const written = [
      ...['alone', 'together', '.state'].map((name) => everythingIn(join(home, name))),
      ...[alone, together].flatMap(({ stdout, stderr }) => [stdout, stderr]),
    ].join('\n')
    for (const { password } of Object.values(reference.identities)) expect(written).not.toContain(password)
    for (const { secret } of Object.values(reference.applicationCredentials))
      expect(written).not.toContain(secret)
  })

  test('whose certificate is not looked at says so, in the output and in each report', async () => {
    const { code, stdout, stderr } = await blockspec([
      'run',
      '--cloud',
      'careless',
      '--output',
      'careless',
      ...only,
    ])
    expect(stderr).toContain('blockspec: careless: certificates are not verified, as clouds.yaml:')
    expect(stdout).toContain('certificates were not verified: anyone may have answered')
    expect(readFileSync(join(home, 'careless/summary.md'), 'utf8')).toContain('**certificates not verified**')
    const report = reportIn('careless')
    expect(report.target.unverified).toBe(true)
    const schema = JSON.parse(readFileSync(join(packageRoot, 'schemas/report.json'), 'utf8'))
    expect(compileSchema(schema)(report)).toEqual([])
    expect(code).toBe(0)
  })

  test('without Keystone, as the token that is its user and project', async () => {
    const { code, stderr } = await blockspec(['run', '--cloud', 'alone', '--output', 'noauth', ...only])
    expect(stderr).toContain('blockspec: alone (http://127.0.0.1:')
    expect(code).toBe(0)
    const diagnosis = await blockspec(['doctor', '--cloud', 'alone', '--json'])
    const { additions } = JSON.parse(diagnosis.stdout) as { additions: readonly { with: string }[] }
    const nobodyChecks = ['roles', 'identity other', 'identity reader']
    expect(additions.filter((one) => nobodyChecks.includes(one.with))).toEqual([])
    expect(diagnosis.stdout).toContain('without Keystone everyone is an administrator')
  })
})

test('an openrc, and a URL with a token, are enough for clean', async () => {
  const { username, password, project } = reference.identities.member
  const env = {
    ...{ OS_AUTH_URL: reference.authUrl, OS_USERNAME: username, OS_PASSWORD: password },
    ...{ OS_PROJECT_NAME: project, OS_USER_DOMAIN_NAME: 'Default', OS_PROJECT_DOMAIN_ID: 'default' },
  }
  const sourced = await blockspec(['clean', '--all'], env)
  expect(sourced).toEqual({ code: 0, stdout: '0 more removed by their names\n', stderr: '' })
  const asked = ['clean', '--all', '--endpoint', `${open.endpoint}/demo`]
  const fixed = await blockspec(asked, { BLOCKSPEC_TOKEN: 'member:demo' })
  expect(fixed).toEqual({ code: 0, stdout: '0 more removed by their names\n', stderr: '' })
})
