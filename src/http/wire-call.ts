import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Headers } from '../exchange.js'
import { packageRoot } from '../package-root.js'
import type { Surface } from '../target/surface.js'
import type { Call } from './session.js'
import type { WireRequest } from './transport.js'

/** What a session adds to a call. */
interface Sender {
  /** The service's root without a trailing slash. */
  readonly endpoint: string
  readonly surface: Surface
  readonly runId: string
  /** Absent for whom a token for the whole system makes no member of any. */
  readonly projectId?: string
  readonly token?: string
  readonly signal?: AbortSignal
}

const { version }: { version: string } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))

const encodeQuery = (query: Call['query'] = {}): string =>
  Object.entries(query)
    .flatMap(([name, value]) =>
      [value].flat().map((each) => [name, String(each)].map(encodeURIComponent).join('=')),
    )
    .join('&')

/** Who is in no project names none: from 3.67 on that is documented, before it is the only way. */
const placed = (path: string, projectId: string | undefined): string =>
  projectId === undefined
    ? path.replace(/^(\/v[\d.]+)\/\{project_id\}/, '$1')
    : path.replaceAll('{project_id}', encodeURIComponent(projectId))

const pathOf = ({ path, query }: Call, projectId: string | undefined): string => {
  const filled = placed(path, projectId)
  const encoded = encodeQuery(query)
  return encoded === '' ? filled : `${filled}${filled.includes('?') ? '&' : '?'}${encoded}`
}

/** By which an operator finds us in the logs: the run and what of it the request is for. */
export const userAgent = (runId: string, what?: string): string =>
  `blockspec/${version} run/${runId}${what === undefined ? '' : ` (${what})`}`

const headersOf = (call: Call, { surface, runId, token }: Sender, hasBody: boolean): Headers => {
  const { requirement, microversion, service, headers = {} } = call
  const all: Record<string, string | null | undefined> = {
    accept: 'application/json',
    // Bodies are compared and counted as they are.
    'accept-encoding': 'identity',
    'user-agent': userAgent(runId, requirement),
    'x-auth-token': token,
    // A microversion is one of the surface's own.
    ...(microversion !== undefined && service === undefined && surface.headers(microversion)),
    'content-type': hasBody ? 'application/json' : undefined,
  }
  for (const [name, value] of Object.entries(headers)) all[name.toLowerCase()] = value
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** A call as it goes over the wire. */
export const toWire = (call: Call, sender: Sender): WireRequest => {
  const { origin } = new URL(sender.endpoint)
  const body = call.text ?? (call.body === undefined ? undefined : JSON.stringify(call.body))
  const signals = [sender.signal, call.signal].filter((signal) => signal !== undefined)
  return {
    method: call.method,
    origin,
    path: `${sender.endpoint.slice(origin.length)}${pathOf(call, sender.projectId)}`,
    headers: headersOf(call, sender, body !== undefined),
    body,
    signals,
  }
}
