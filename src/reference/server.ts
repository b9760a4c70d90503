import { setTimeout as sleep } from 'node:timers/promises'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { badRequest } from './refusal.js'
import { RequestBody } from './request-body.js'
import { addControlRoutes, type Control } from './routes/control-routes.js'
import { addIdentityRoutes } from './routes/identity-routes.js'
import { addImageRoutes } from './routes/image-routes.js'
import { versionDocuments } from './routes/versions.js'
import { methods } from './routing.js'
import { sendFailure } from './sending.js'
import type { Service } from './service.js'
import { serve, serveUnknown, serveVersions } from './serving.js'

const maxBody = 114_688

/** Builds the HTTP side of a service: the Block Storage API, and an Identity API for its tokens. */
export const buildServer = (service: Service, control: Control): FastifyInstance => {
  const { prefix, latencyMs, jitterMs, requestIdPrefix } = service.world.character
  const server = fastify({
    rewriteUrl: ({ url = '/' }) => (prefix !== '' && url.startsWith(prefix) ? url.slice(prefix.length) : url),
    bodyLimit: maxBody,
    exposeHeadRoutes: false,
    genReqId: () => `${requestIdPrefix}${service.requestIds.uuid()}`,
    forceCloseConnections: true,
    keepAliveTimeout: 60_000,
    routerOptions: { maxParamLength: 4096 },
    frameworkErrors: (_error, request, reply) =>
      sendFailure(service, request, reply, badRequest('Malformed request url')),
  })
  if (latencyMs + jitterMs > 0)
    server.addHook('onRequest', () => sleep(latencyMs + jitterMs * Math.random() ** 3))
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) => {
    done(null, new RequestBody(String(text), request.headers['content-type']))
  })
  server.setErrorHandler((error, request, reply) => sendFailure(service, request, reply, error))
  server.setNotFoundHandler((request, reply) => serveUnknown(service, request, reply))
  addIdentityRoutes(server, service)
  addImageRoutes(server, service)
  addControlRoutes(server, service, control)
  addDiscovery(server, service)
  server.route({
    method: [...methods],
    url: '/*',
    handler: (request, reply) => serve(service, request, reply),
  })
  return server
}

const addDiscovery = (server: FastifyInstance, service: Service): void => {
  for (const [path, body] of Object.entries(versionDocuments)) {
    const isRoot = path === '/'
    const document = { id: isRoot ? 'versions.list' : 'versions.show', success: isRoot ? 300 : 200, body }
    const answer = (request: FastifyRequest, reply: FastifyReply) =>
      serveVersions(service, document, request, reply)
    server.get(path, answer)
    if (!isRoot) server.get(`${path}/`, answer)
  }
}
