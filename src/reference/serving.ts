import type { FastifyReply, FastifyRequest } from 'fastify'
import { parseBoolean } from './boolean-words.js'
import { type Answer, Call, type Operation } from './call.js'
import { bentRefusal, mayCall, perform, turnOf } from './dispatch.js'
import type { Faults } from './faults/faults.js'
import { callerOf, type Grant } from './identity.js'
import { asObject } from './mischief/mischief.js'
import { overtaken } from './races/races.js'
import { badRequest, forbidden, Refusal } from './refusal.js'
import { RequestBody } from './request-body.js'
import { versionDocuments } from './routes/versions.js'
import { isPath, methods, type Route, routeOf } from './routing.js'
import { sendAnswer, sendFailure, sendPage } from './sending.js'
import { headerOf, negotiationOf, type Service } from './service.js'

/** Serves a request to one of the operations of a path, or to nothing there is. */
export const serve = async (
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const route = routeOf(request.method, request.url)
  if (route === undefined) return serveUnknown(service, request, reply)
  const { candidates, params } = route
  const faults = service.faults()
  const body = readBody(request)
  const operation = chosen(candidates, body, request.url) ?? blamed(candidates, faults)
  const send = (answer: Answer): FastifyReply =>
    sendAnswer(service, request, reply, { answer, operation: operation?.id ?? '' })
  try {
    if (isTurnedAway(service)) throw new Refusal(429, 'Ask again later.')
    const grant = authenticated(service, request, operation)
    if (operation !== undefined) requireRoleFirst(service, operation, grant)
    const { refusal } = negotiationOf(service, request)
    if (refusal !== undefined) throw refusal
    const call = understood(service, request, { operation, grant, body, params })
    const late = call instanceof Call ? (overtaken(call) ?? turnOf(call)) : undefined
    if (late !== undefined) await late
    const answer = call instanceof Call ? perform(call) : call
    if (operation !== undefined && faults.of('slow', operation.id)) await pause(3000)
    return send(answer)
  } catch (error) {
    if (!(error instanceof Refusal) || operation === undefined)
      return sendFailure(service, request, reply, error)
    const bent = bentRefusal(faults, operation, { refusal: error, body })
    return bent instanceof Refusal ? sendFailure(service, request, reply, bent) : send(bent)
  }
}

/** How many requests each service had. */
const requestsTo = new WeakMap<Service, number>()

const isTurnedAway = (service: Service): boolean => {
  const { turnsAway } = service.world.character
  const requests = (requestsTo.get(service) ?? 0) + 1
  requestsTo.set(service, requests)
  return turnsAway > 0 && requests % turnsAway === 0
}

const queryOf = (url: string): URLSearchParams => new URLSearchParams(url.split('?')[1])

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** The parsed body, or why there is none: that is told only after the token was checked. */
const readBody = (request: FastifyRequest): unknown => {
  if (!(request.body instanceof RequestBody) || request.method === 'GET') return undefined
  try {
    return request.body.read()
  } catch (error) {
    return error
  }
}

/** The operation that a body's one member, or a query parameter, selects where several share a path. */
const chosen = (candidates: readonly Operation[], body: unknown, url: string): Operation | undefined => {
  const keys = Object.keys(asObject(body) ?? {})
  const [first] = candidates
  if (first?.action !== undefined)
    return keys.length === 1 ? candidates.find(({ action }) => action === keys[0]) : undefined
  const selected = ({ selector, selects }: Operation): boolean =>
    selects?.(body) ?? (selector !== undefined && parseBoolean(queryOf(url).get(selector)) === true)
  return candidates.find(selected) ?? first
}

/** Where the body selects none, the operation whose faults are about what is refused. */
const blamed = (candidates: readonly Operation[], faults: Faults): Operation | undefined =>
  candidates.find(({ id }) =>
    (['accepts-anything', 'never-refuses', 'refusal-status'] as const).some((family) =>
      faults.of(family, id),
    ),
  )

const authenticated = (
  service: Service,
  request: FastifyRequest,
  operation: Operation | undefined,
): Grant => {
  const token = headerOf(request, 'x-auth-token')
  const faults = service.faults()
  const { users } = service.identity
  const grant = service.identity.grantOf(token)
  if (grant !== undefined) return grant
  const anyone = operation !== undefined && faults.of('no-auth', operation.id)
  if (anyone || (token !== undefined && faults.has('any-token-accepted'))) {
    return { user: operation?.role === 'admin' ? users.admin : users.member, methods: [], system: false }
  }
  throw new Refusal(401, 'The request you have made requires authentication.')
}

/** Who looks at roles first knows of nothing else yet. */
const requireRoleFirst = ({ world }: Service, operation: Operation, grant: Grant): void => {
  if (world.character.rolesFirst && !mayCall({ caller: callerOf(grant), operation, world }))
    throw forbidden(operation.id)
}

interface Understood extends Pick<Route, 'params'> {
  readonly operation: Operation | undefined
  readonly grant: Grant
  readonly body: unknown
}

/** The call that a request is, or what it is answered at once. */
const understood = (
  service: Service,
  request: FastifyRequest,
  { operation, grant, body, params }: Understood,
): Call | Answer => {
  const faults = service.faults()
  const lenient = operation !== undefined && faults.of('accepts-anything', operation.id)
  if (body instanceof Refusal && !lenient) {
    throw faults.has('malformed-json-answers-500') ? new Error('told to fail on malformed JSON') : body
  }
  if (operation === undefined) {
    if (faults.has('unknown-action-accepted')) return { status: 202 }
    throw unknownAction(body)
  }
  const [path = '', search = ''] = request.url.split('?')
  const call = new Call({
    ...{ operation, faults, path, world: service.world, caller: callerOf(grant) },
    origin: service.world.character.linksTo ?? service.origin(),
    version: negotiationOf(service, request).version,
    params,
    query: new URLSearchParams(search),
    requestId: request.id,
    headers: { 'if-match': headerOf(request, 'if-match') },
    body: body instanceof Refusal ? {} : body,
  })
  requireProject(call)
  return call
}

const unknownAction = (body: unknown): Refusal => {
  const keys = Object.keys(asObject(body) ?? {})
  return badRequest(keys.length === 1 ? `There is no such action: ${keys[0]}.` : 'Malformed request body')
}

/** A project in the path has to be the token's, unless that is for all of them. */
const requireProject = (call: Call): void => {
  const { project_id: asked } = call.params
  if (call.caller.system) return
  if (asked !== undefined && asked !== call.caller.projectId && !call.suffers('no-auth')) {
    throw badRequest('Malformed request url')
  }
}

/** One document of discovery. */
export interface Discovery {
  readonly id: string
  readonly success: number
  readonly body: (service: Service) => object
}

/** Serves discovery, for which nobody needs a token. */
export const serveVersions = (
  service: Service,
  { id, success, body }: Discovery,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  const faults = service.faults()
  const { refusal } = negotiationOf(service, request)
  const told = faults.of('gone', id)
    ? new Refusal(404, 'The resource could not be found.')
    : faults.of('crash', id)
      ? new Error(`told to crash in ${id}`)
      : faults.of('refuses', id)
        ? badRequest('The request is refused.')
        : refusal
  if (told !== undefined) return sendFailure(service, request, reply, told)
  const [code] = faults.detailsOf('wrong-status', id)
  const byDefault = id === 'versions.list' && faults.has('discovery-answers-200') ? 200 : success
  return sendAnswer(service, request, reply, {
    operation: id,
    answer: { status: Number(code ?? byDefault), body: body(service) },
  })
}

/** How a method is refused that a path does not have. */
const codeOfMethod = ({ world }: Service, method: string): number => {
  if (!world.character.routesByMethod) return 405
  return methods.includes(method) ? 404 : 501
}

/** Serves what no route is for: not found, or no method of what is there, for those with a token. */
export const serveUnknown = (
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  const [path = ''] = request.url.split('?')
  const isDiscovery = Object.hasOwn(versionDocuments, path.replace(/(?<=.)\/$/, ''))
  try {
    const needsToken = !isDiscovery && /^\/(v[23]|compute\/v[\d.]+)(\/|$)/.test(request.url)
    if (needsToken) authenticated(service, request, undefined)
    if (!isDiscovery && !isPath(request.url)) throw new Refusal(404, 'The resource could not be found.')
    if (service.faults().has('wrong-method-accepted'))
      return sendAnswer(service, request, reply, { answer: { status: 202 }, operation: '' })
    throw new Refusal(codeOfMethod(service, request.method), `${request.method} is no method of ${path}.`)
  } catch (error) {
    const isPlain = service.world.character.plainUnrouted && error instanceof Refusal && error.status !== 401
    if (isPlain) return sendPage(request, reply, error.status)
    return sendFailure(service, request, reply, error)
  }
}
