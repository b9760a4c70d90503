import type { Exchange } from '../../exchange.js'
import { shown } from '../check.js'
import { guideline, type StandingCheck } from './standing-check.js'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `{"badRequest": {"code": 400, "message": …}}`, or the `errors` list that the guideline brings. */
const complaint = (status: number, body: unknown): string | undefined => {
  if (!isObject(body)) return `expected a JSON object, got ${shown(body)}`
  const faults = Array.isArray(body.errors) ? body.errors : Object.values(body)
  const fault: unknown = faults[0]
  if (!isObject(fault)) return `expected a fault with code and message, got ${shown(body)}`
  const code = fault.code ?? fault.status
  const stated = fault.status ?? fault.code
  if (stated !== status && code !== status) return `expected code ${status}, got ${shown(code)}`
  const message = fault.message ?? fault.detail
  return typeof message === 'string' ? undefined : `expected a message, got ${shown(message)}`
}

/** Whether an answer is a fault in the form that the service's faults have, and not somebody's on the way. */
export const isFaultOfService = ({ status, json }: Exchange['response']): boolean =>
  complaint(status, json) === undefined

/** A refusal that a program can read: what is wrong, in the form that the service's faults have. */
export const faultIsWellFormed: StandingCheck = {
  id: 'fault-is-well-formed',
  title: 'a refusal says what is wrong in a readable form',
  level: 'should',
  source: guideline('errors', 'errors-json-schema'),
  applies: ({ exchange }) =>
    exchange.response.status >= 400 && exchange.response.status < 500 && exchange.response.text !== '',
  *judge({ exchange: { response } }) {
    const message = complaint(response.status, response.json)
    if (message !== undefined) yield { at: 'body', message }
  },
}

const trace = /Traceback \(most recent call last\)|^\s+at .+\(.+:\d+:\d+\)$|\.java:\d+\)/m

/** Stack traces belong in the server's own logs. */
export const faultHidesInternals: StandingCheck = {
  id: 'fault-hides-internals',
  title: 'no answer carries a stack trace of the server',
  level: 'must',
  source: guideline('http/response-codes', '5xx-server-error-codes'),
  applies: ({ exchange }) => exchange.response.status >= 400,
  *judge({ exchange: { response } }) {
    if (trace.test(response.text))
      yield { at: 'body', message: 'expected a message for the user, got a stack trace' }
  },
}

/** Without it, nobody can find the request in the operator's logs. */
export const requestIdIsPresent: StandingCheck = {
  id: 'request-id-is-present',
  title: 'the answer carries a request id',
  level: 'should',
  source: { document: 'https://docs.openstack.org/api-ref/block-storage/v3/', section: '' },
  applies: ({ exchange }) => exchange.response.status < 500,
  *judge({ exchange: { response } }) {
    const id = response.headers['x-openstack-request-id'] ?? response.headers['x-compute-request-id']
    if (id === undefined || id === '') {
      yield { at: 'x-openstack-request-id', message: 'expected a request id, got no header' }
    }
  },
}
