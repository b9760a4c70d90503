import type { Target } from '../target/target.js'
import { reply, type Script, type ScriptedServer, type Seen, startServer } from './scripted-server.js'

/** What a test wants otherwise than usual. */
interface Wishes {
  readonly tokenLifeMs?: number
  /** Answers everything below `/v3/`; by default what a good token gets. */
  readonly service?: Script
  /** Answers `GET /` of the service. */
  readonly root?: Script
  /** The service takes whatever token it is shown. */
  readonly anyToken?: boolean
  /** Keystone's tokens are for nothing. */
  readonly unscoped?: boolean
  /** Stands before the service's paths: `/volume`. */
  readonly prefix?: string
  /** What the catalogue says after the prefix. */
  readonly catalogued?: string
  /** What the catalogue says of an Image service after the server; by default it has none. */
  readonly imagesBelow?: string
}

/** Keystone and a Block Storage service on one port, with the tokens they handed out. */
export interface ScriptedCloud extends ScriptedServer {
  readonly target: Target
  readonly tokens: readonly string[]
  /** From now on no token so far is good. */
  revoke(): void
  /** Requests to the service, Keystone's left out. */
  asked(): readonly Seen[]
}

/** Every password of the scripted users. */
export const password = 'correct horse battery staple'

const versions = {
  versions: [
    { id: 'v2.0', status: 'DEPRECATED', version: '', min_version: '' },
    { id: 'v3.0', status: 'CURRENT', version: '3.70', min_version: '3.0' },
  ],
}

const catalogOf = (url: string) => [
  { type: 'compute', endpoints: [{ interface: 'public', region: 'One', url: 'http://nova/v2.1' }] },
  {
    type: 'volumev3',
    endpoints: [
      { interface: 'internal', region: 'One', url: 'http://internal/v3' },
      { interface: 'public', region_id: 'Two', url: 'http://two/v3' },
      { interface: 'public', region: 'One', region_id: 'One', url },
    ],
  },
]

const identityOf = (username: string, project: string) => ({
  username,
  password,
  project,
  place: 'targets.yaml:9:7',
})

const targetOf = (url: string): Target => ({
  name: 'cloud',
  surface: 'block-storage-v3',
  auth: {
    url: `${url}/identity/v3`,
    interface: 'public',
    region: 'One',
    serviceTypes: ['block-storage', 'volumev3'],
  },
  identities: {
    admin: identityOf('root', 'a'),
    member: identityOf('alice', 'm'),
    other: identityOf('bob', 'o'),
  },
  capabilities: {},
  microversions: {},
  concurrency: 8,
  requestTimeoutS: 2,
  transitionTimeoutS: 2,
  maxBodyBytes: 100_000,
  budget: {},
  waivers: [],
  suites: [],
  place: 'targets.yaml:5:3',
})

interface Scope {
  readonly project?: { readonly id?: string; readonly name?: string }
  readonly system?: object
}

const belonging = ({ project = { name: 'own' }, system }: Scope = {}): object =>
  system ? { system } : { project: { id: project.id ?? `id-of-${project.name}` } }

/** Hands out tokens to whoever knows the password or brings a good token. */
const keystoneOf = (
  good: Set<string>,
  tokens: string[],
  { lifeMs, unscoped, catalog }: { lifeMs: number; unscoped: boolean; catalog(): readonly object[] },
) => {
  const keystone: Script = ({ body }, response) => {
    const { identity, scope } = JSON.parse(body).auth
    const bearer = { name: 'bearer', password: (unscoped || good.has(identity.token?.id)) && password }
    const application = identity.application_credential
    const user =
      identity.password?.user ??
      (application ? { name: 'application', password: application.secret } : bearer)
    if (user.password !== password) return reply(response, 401, { error: { code: 401 } })
    const token = `token-${tokens.length}-of-${user.name}-0123456789abcdef`
    tokens.push(token)
    good.add(token)
    // Its clock is an hour slow.
    const issued = Date.now() - 3_600_000
    const said = {
      expires_at: new Date(issued + lifeMs).toISOString(),
      issued_at: new Date(issued).toISOString(),
      user: { id: `id-of-${user.name}` },
      ...(!unscoped && belonging(scope)),
      roles: [{ name: user.name === 'root' ? 'admin' : 'member' }],
      catalog: catalog(),
    }
    reply(response, 201, { token: said }, { 'x-subject-token': token })
  }
  return keystone
}

/** Starts a cloud on a free port of this machine. */
export const startCloud = async (wishes: Wishes = {}): Promise<ScriptedCloud> => {
  const { tokenLifeMs: lifeMs = 3_600_000, prefix = '', catalogued = '/v3' } = wishes
  const tokens: string[] = []
  const good = new Set<string>()
  const { anyToken = false, unscoped = false } = wishes
  const images = (): readonly object[] => {
    const url = `${server.url}${wishes.imagesBelow}`
    const entry = { type: 'image', endpoints: [{ interface: 'public', region: 'One', url }] }
    return wishes.imagesBelow === undefined ? [] : [entry]
  }
  const catalog = () => [...catalogOf(`${server.url}${prefix}${catalogued}`), ...images()]
  const keystone = keystoneOf(good, tokens, { lifeMs, unscoped, catalog })

  const server = await startServer((request, response) => {
    if (request.url === '/identity/v3/auth/tokens') return keystone(request, response)
    if (request.url === `${prefix}/`) {
      return wishes.root ? wishes.root(request, response) : reply(response, 300, versions)
    }
    if (!anyToken && !good.has(String(request.headers['x-auth-token'])))
      return reply(response, 401, { error: {} })
    if (wishes.service) return wishes.service(request, response)
    reply(response, 200, request.url === `${prefix}/v3/` ? versions : { volumes: [] })
  })

  return {
    ...server,
    target: targetOf(server.url),
    tokens,
    revoke: () => good.clear(),
    asked: () => server.seen.filter(({ url }) => !url.startsWith('/identity')),
  }
}
