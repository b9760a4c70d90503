import type { Exchange, Headers, ReceivedResponse } from '../exchange.js'
import { parseMicroversion } from '../microversion.js'
import { freeze } from './freeze.js'
import { readBody } from './read-body.js'
import type { Redactor } from './redact.js'
import type { Call } from './session.js'
import type { WireRequest, WireResponse } from './transport.js'

interface Traffic {
  readonly id: number
  readonly call: Call
  readonly request: WireRequest
  readonly response: WireResponse
}

/** A made-up token that a scenario sends on purpose is no secret, and the proof needs it. */
const sentHeaders = ({ headers }: WireRequest, call: Call, redactor: Redactor): Headers => {
  const shown = { ...redactor.headers(headers) }
  for (const [name, value] of Object.entries(call.headers ?? {})) {
    if (value !== null && name.toLowerCase() === 'x-auth-token') shown['x-auth-token'] = redactor.text(value)
  }
  return shown
}

/** The value of a body may hold secrets that scenarios need: it is there to be read and never to be written. */
const receivedOf = ({ status, headers, body }: WireResponse, redactor: Redactor): ReceivedResponse => {
  const { text, json, malformed } = readBody(body, headers['content-type'])
  const response = {
    status,
    headers: redactor.headers(headers),
    text: redactor.body(text),
    ...(malformed === undefined ? {} : { malformed: redactor.text(malformed) }),
  }
  return json === undefined ? response : Object.defineProperty(response, 'json', { value: freeze(json) })
}

/** One request and its response as everyone else may see it: immutable and without secrets. */
export const toExchange = ({ id, call, request, response }: Traffic, redactor: Redactor): Exchange => {
  const microversion = parseMicroversion(call.microversion ?? '')
  const { method, origin, path, body } = request
  return freeze({
    id,
    ...(call.operation === undefined ? {} : { operation: call.operation }),
    ...(microversion === undefined ? {} : { microversion }),
    identity: call.identity,
    request: {
      method,
      url: redactor.text(`${origin}${path}`),
      headers: sentHeaders(request, call, redactor),
      ...(body === undefined ? {} : { body: redactor.body(body) }),
    },
    response: receivedOf(response, redactor),
    startedAt: response.startedAt,
    durationMs: Math.round(response.durationMs * 1000) / 1000,
  })
}
