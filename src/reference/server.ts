import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { MicroversionRange } from '../microversion.js'
import { Call, type Operation } from './call.js'
import { callerOf, type IdentityService, type User } from './identity.js'
import { perform } from './dispatch.js'
import type { Faults } from './faults/faults.js'
import { isNamedFor } from './mischief/all.js'
import { negotiate } from './microversions.js'
import { operations } from './operations.js'
import { badRequest, Refusal } from './refusal.js'
import { RequestBody } from './request-body.js'
import { addIdentityRoutes } from './routes/identity-routes.js'
import { versionsBody } from './routes/versions.js'
import { requestIdOf, sendAnswer, sendRefusal, unauthorized } from './sending.js'
import type { World } from './state/world.js'

/** What a server serves. */
export interface Service {
  readonly world: World
  readonly identity: IdentityService
  readonly range: MicroversionRange
  readonly faults: () => Faults
  /** `http://127.0.0.1:PORT`, once it listens. */
  readonly origin: () => string
}

const maxBody = 114_688

/** Builds the HTTP side of a service: the Block Storage API, and an Identity API for its tokens. */
export const buildServer = (service: Service): FastifyInstance => {
  const server = fastify({
    bodyLimit: maxBody,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    keepAliveTimeout: 60_000,
    routerOptions: { maxParamLength: 4096 },
    frameworkErrors: (_error, request, reply) => fail(service, request, reply, badRequest('Malformed request url')),
  })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) => {
    done(null, new RequestBody(String(text), request.headers['content-type']))
  })
  server.setErrorHandler((error, request, reply) => fail(service, request, reply, error))
  server.setNotFoundHandler((request, reply) => serveUnknown(service, request, reply))
  addIdentityRoutes(server, service)
  addDiscovery(server, service)
  for (const [route, candidates] of routes()) {
    const [method = '', path = ''] = route.split(' ')
    server.route({
      method,
      url: path,
      handler: (request, reply) => serve(service, candidates, request, reply),
    })
  }
  return server
}

/** The operations by method and path; those of one path are told apart by their action key. */
const routes = (): ReadonlyMap<string, readonly Operation[]> => {
  const table = new Map<string, readonly Operation[]>()
  for (const operation of operations) {
    for (const prefix of ['/v3', '/v3/:project_id']) {
      const route = `${operation.method} ${prefix}${operation.path}`
      table.set(route, [...(table.get(route) ?? []), operation])
    }
  }
  return table
}

const addDiscovery = (server: FastifyInstance, service: Service): void => {
  const answer = (id: string, success: number) => (request: FastifyRequest, reply: FastifyReply) => {
    const faults = service.faults()
    const negotiated = negotiation(service, request)
    if (negotiated.refusal !== undefined) return fail(service, request, reply, negotiated.refusal)
    if (faults.of('gone', id)) return fail(service, request, reply, new Refusal(404, 'Not found.'))
    if (faults.of('crash', id)) return fail(service, request, reply, new Error(`told to crash in ${id}`))
    if (faults.of('refuses', id)) return fail(service, request, reply, badRequest('The request is refused.'))
    const [code] = faults.detailsOf('wrong-status', id)
    const status = faults.has('discovery-answers-200') && isNamedFor('discovery-answers-200', id) ? 200 : success
    const body = versionsBody(service.origin(), service.range, faults)
    return send(service, request, reply, id, { status: Number(code ?? status), body })
  }
  server.get('/', answer('versions.list', 300))
  server.get('/v3', answer('versions.show', 200))
  server.get('/v3/', answer('versions.show', 200))
}

const serve = async (
  service: Service,
  candidates: readonly Operation[],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  try {
    const operation = chosen(service, candidates, request)
    const user = authenticated(service, request, operation)
    const { refusal } = negotiation(service, request)
    if (refusal !== undefined) throw refusal
    const body = readBody(service, request, operation)
    if (operation === undefined) return unknownAction(service, request, reply, body)
    const call = newCall(service, request, { operation, user, body })
    requireProject(call)
    if (service.faults().of('slow', operation.id)) await new Promise((resolve) => setTimeout(resolve, 3000))
    return await send(service, request, reply, operation.id, perform(call))
  } catch (error) {
    return fail(service, request, reply, error)
  }
}
