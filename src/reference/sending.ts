import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answer } from './call.js'
import { type FaultDetails, faultBody, Refusal } from './refusal.js'
import { negotiationOf, type Service } from './service.js'
import { protocolOf } from './surfaces/protocol.js'
import { writtenOtherwise } from './variations/written-otherwise.js'

const page = '<html><body>It works!</body></html>'

/** Sends an answer with the headers that every answer has; `operation` tells which faults of transport apply. */
export const sendAnswer = (
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
  { answer, operation }: { readonly answer: Answer; readonly operation: string },
): FastifyReply => {
  const faults = service.faults()
  if (faults.of('drops-connection', operation)) {
    reply.hijack()
    request.raw.socket.destroy()
    return reply
  }
  setHeaders(service, request, reply)
  reply.code(answer.status).headers(answer.headers ?? {})
  const silent = answer.body === undefined || answer.status === 204 || faults.of('empty-body', operation)
  const {
    contentType,
    indent,
    inChunks,
    nothingIsAnObject,
    writtenOtherwise: otherwise,
  } = service.world.character
  if (silent && inChunks && answer.status !== 204) return sendInChunks(reply.type('text/html'), '')
  if (silent && nothingIsAnObject && answer.status !== 204) return reply.type(contentType).send('{}')
  if (silent) return reply.send()
  const html = faults.of('not-json', operation) || faults.has('body-not-json')
  const json = otherwise ? writtenOtherwise(answer.body) : JSON.stringify(answer.body, null, indent)
  const text = html ? page : json
  reply.type(faults.has('content-type-text') ? 'text/plain; charset=utf-8' : contentType)
  if (faults.of('oversize-body', operation)) return reply.send(text.padEnd(oversize))
  if (faults.of('ends-early', operation)) return endEarly(reply, text)
  if (faults.has('body-truncated')) return reply.send(text.slice(0, Math.floor(text.length / 2)))
  return inChunks ? sendInChunks(reply, text) : reply.send(text)
}

/** Chunks end where they do, also in the middle of a character. */
const sendInChunks = (reply: FastifyReply, text: string): FastifyReply => {
  const bytes = Buffer.from(text)
  const ends = [0, 1, Math.ceil(bytes.length / 2), bytes.length]
  const chunks = ends.slice(1).map((end, n) => bytes.subarray(ends[n], end))
  return reply.send(Readable.from(chunks.filter(({ length }) => length > 0)))
}

const oversize = 24 * 1024 ** 2

/** Promises a whole body, and hangs up in its middle. */
const endEarly = (reply: FastifyReply, text: string): FastifyReply => {
  reply.hijack()
  const { raw } = reply
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) raw.setHeader(name, value)
  raw
    .writeHead(reply.statusCode, { 'content-length': Buffer.byteLength(text) })
    .write(text.slice(0, text.length / 2), () => raw.destroy())
  return reply
}

const setHeaders = (service: Service, request: FastifyRequest, reply: FastifyReply): void => {
  const faults = service.faults()
  if (!faults.has('request-id-missing')) {
    reply.header('x-openstack-request-id', request.id)
  }
  const { echo } = negotiationOf(service, request)
  const { told, varies } = protocolOf(request.url, service.range)
  if (echo !== undefined && !faults.has('version-not-echoed')) reply.headers({ ...told(echo, faults) })
  const { closes, headers, tellsDate, varies: besides } = service.world.character
  reply.raw.sendDate = tellsDate
  const all = [...besides, ...varies]
  if (all.length > 0 && !faults.has('vary-missing')) reply.header('Vary', all.join(', '))
  reply.headers(headers)
  if (closes) reply.header('Connection', 'close')
}

/** Sends why a request was not met: a fault body, or a server error for what nobody foresaw. */
export const sendFailure = (
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): FastifyReply => {
  const refusal = refusalOf(error)
  const faults = service.faults()
  const answered = (status: number, body: unknown, headers: Answer['headers'] = {}): FastifyReply =>
    sendAnswer(service, request, reply, { answer: { status, body, headers }, operation: '' })
  if (faults.has('fault-body-empty')) return answered(refusal.status, undefined)
  if (faults.has('fault-body-malformed')) return answered(refusal.status, { message: refusal.message })
  if (refusal.status === 401 && service.world.character.plainUnauthorized) return sendPlain(request, reply)
  if (refusal.status === 401) return sendUnauthorized(service, refusal, answered)
  const retry: Record<string, string> = {}
  if (refusal.status === 413) retry['Retry-After'] = '0'
  if (refusal.status === 429 && service.world.character.turnsAwayUntil)
    retry['Retry-After'] = new Date(Date.now() + 1000).toUTCString()
  return answered(refusal.status, bodyOf(service, refusal), retry)
}

const bodyOf = (service: Service, refusal: Refusal): object => {
  const { refusal: text, errorsList } = service.world.character
  const { status, message, details } = refusal
  const told = text === undefined ? refusal : new Refusal(status, text, details)
  if (errorsList) return { errors: [{ status, title: `Error ${status}`, detail: text ?? message }] }
  return bent(service, faultBody(told))
}

/** What stands before the service may know nothing of its versions. */
const sendPlain = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply
    .code(401)
    .header('x-openstack-request-id', request.id)
    .header('WWW-Authenticate', 'Keystone uri="https://identity.example.com"')
    .type('text/plain; charset=UTF-8')
    .send('Authentication required')

/** What knows the routes may show people a page. */
export const sendPage = (request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply =>
  reply
    .code(status)
    .header('x-openstack-request-id', request.id)
    .type('text/html; charset=UTF-8')
    .send(`<html><body><h1>${status}</h1></body></html>`)

/** Keystone's middleware answers in a form of its own. */
const sendUnauthorized = (
  service: Service,
  { status, message }: Refusal,
  answered: (status: number, body: unknown, headers: Record<string, string>) => FastifyReply,
): FastifyReply => {
  const told = service.faults().has('unauthorized-answers-403') ? 403 : status
  const body = { error: { code: told, title: 'Unauthorized', message } }
  return answered(told, body, {
    'WWW-Authenticate': `Keystone uri="${service.identityOrigin()}/identity/v3"`,
  })
}

const bent = (service: Service, body: Readonly<Record<string, FaultDetails>>): object => {
  const faults = service.faults()
  const bend = ({ code, message, ...details }: FaultDetails): object => ({
    code: faults.has('fault-code-differs') ? 499 : code,
    ...(faults.has('fault-lacks-message') ? {} : { message }),
    ...details,
  })
  return Object.fromEntries(Object.entries(body).map(([name, fault]) => [name, bend(fault)]))
}

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 413) return new Refusal(413, 'Request is too large.', { retryAfter: '0' })
  if (status < 500) return new Refusal(status, error instanceof Error ? error.message : 'Bad request')
  return new Refusal(
    500,
    'The server has either erred or is incapable of performing the requested operation.',
  )
}
