import type { FastifyInstance, FastifyReply } from 'fastify'
import { authenticate, domain } from '../authentication.js'
import type { Grant, IdentityService, User } from '../identity.js'
import { Refusal } from '../refusal.js'
import { RequestBody } from '../request-body.js'
import type { World } from '../state/world.js'

/** What the embedded Keystone needs to know of its surroundings. */
interface Surroundings {
  readonly identity: IdentityService
  /** `http://127.0.0.1:PORT`, once it listens. */
  readonly identityOrigin: () => string
  /** What stands before `/v3` of Block Storage. */
  readonly origin: () => string
  readonly world: World
}

/** Serves discovery and tokens of the Identity API v3, as far as clients of Block Storage need them. */
export const addIdentityRoutes = (server: FastifyInstance, surroundings: Surroundings): void => {
  const version = () => ({
    id: 'v3.14',
    status: 'stable',
    updated: '2020-04-07T00:00:00Z',
    links: [{ rel: 'self', href: `${surroundings.identityOrigin()}/identity/v3/` }],
    'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
  })
  const show = (_request: unknown, reply: FastifyReply) => reply.send({ version: version() })
  server.get('/identity', (_request, reply) => reply.code(300).send({ versions: { values: [version()] } }))
  server.get('/identity/v3', show)
  server.get('/identity/v3/', show)
  server.post('/identity/v3/auth/tokens', (request, reply) => {
    try {
      const document = request.body instanceof RequestBody ? request.body.read() : undefined
      const grant = authenticate(document, surroundings.identity)
      return reply
        .code(201)
        .header('X-Subject-Token', surroundings.identity.issue(grant))
        .send(tokenBody(grant, surroundings))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return sendRefusal(reply, error)
    }
  })
}

/** Keystone's own form of a refusal, which differs from Block Storage's. */
const sendRefusal = (reply: FastifyReply, { status, message }: Refusal): FastifyReply =>
  reply
    .code(status)
    .send({ error: { code: status, title: status === 401 ? 'Unauthorized' : 'Bad Request', message } })

const tokenBody = (
  { user, methods, system }: Grant,
  { identity, origin, identityOrigin, world }: Surroundings,
): object => {
  const now = Date.now()
  const { projectInCatalogue } = world.character
  const blockStorage = `${origin()}/v3${projectInCatalogue && !system ? `/${user.project.id}` : ''}`
  const older = `${origin()}/v2/${user.project.id}`
  return {
    token: {
      methods,
      user: { domain, id: user.id, name: user.name, password_expires_at: null },
      audit_ids: [user.id.slice(0, 22)],
      issued_at: new Date(now).toISOString().replace('Z', '000Z'),
      expires_at: new Date(now + identity.tokenLifeMs).toISOString().replace('Z', '000Z'),
      ...(system
        ? { system: { all: true } }
        : { project: { domain, id: user.project.id, name: user.project.name }, is_domain: false }),
      roles: rolesOf(user).map((name) => ({ id: name.padEnd(32, '0'), name })),
      catalog: [
        service('block-storage', 'cinder', blockStorage),
        service('volumev3', 'cinderv3', blockStorage),
        service('volumev2', 'cinderv2', older),
        service('compute', 'nova', `${origin()}/compute/v2.1`),
        service('computev11', 'novav11', `${origin()}/compute/v1.1/${user.project.id}`),
        service('image', 'glance', `${identityOrigin()}/image`),
        service('identity', 'keystone', `${identityOrigin()}/identity/v3`),
      ],
    },
  }
}

const rolesOf = ({ role }: User): readonly string[] =>
  role === 'admin' ? ['admin', 'member', 'reader'] : role === 'member' ? ['member', 'reader'] : ['reader']

const service = (type: string, name: string, url: string): object => ({
  id: name.padEnd(32, '0'),
  type,
  name,
  endpoints: ['public', 'internal', 'admin'].map((interfaceName) => ({
    ...{ id: `${name}${interfaceName}`.padEnd(32, '0'), interface: interfaceName, url },
    ...{ region: 'RegionOne', region_id: 'RegionOne' },
  })),
})
