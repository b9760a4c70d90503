import { readFileSync, writeFileSync } from 'node:fs'
import type { Exchange, Headers, IdentityName, Method } from '../../src/exchange.js'
import type { Microversion } from '../../src/microversion.js'
import { surfaceNamed } from '../../src/target/surface.js'
import type { Answer } from './judge.js'

/** An answer of a real server, with what a judgement of it needs. */
interface Recorded {
  readonly operation: string
  readonly version: Microversion
  readonly identity: IdentityName
  readonly method: Method
  readonly path: string
  readonly refusal?: number
  readonly status: number
  readonly headers: Headers
  readonly body?: unknown
  /** The body where it is not JSON. */
  readonly text?: string
}

const judgedHeaders = [
  'content-type',
  'vary',
  'openstack-api-version',
  'x-openstack-nova-api-version',
  'x-openstack-request-id',
  'x-compute-request-id',
]

/** What a value is made of: two answers of one shape prove the same. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))].sort()
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value
  const members = Object.entries(value).map(([name, member]) => [name, shapeOf(member)] as const)
  return Object.fromEntries(members.sort(([one], [other]) => one.localeCompare(other)))
}

/** The session masks secrets in the text, so the value is read from there. */
const bodyOf = ({ text, json }: Exchange['response']): Pick<Recorded, 'body' | 'text'> => {
  if (json !== undefined) return { body: JSON.parse(text) }
  return text === '' ? {} : { text }
}

const toRecorded = ({ operation, version, exchange, refusal }: Answer): Recorded => {
  const { identity, request, response } = exchange
  const { pathname, search } = new URL(request.url)
  const headers = judgedHeaders.flatMap((name) => {
    const value = response.headers[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    operation,
    version,
    identity,
    method: request.method,
    path: `${pathname}${search}`,
    ...(refusal !== undefined && { refusal }),
    status: response.status,
    headers: Object.fromEntries(headers),
    ...bodyOf(response),
  }
}

const keyOf = ({ operation, version, identity, refusal, status, body, text }: Recorded): string =>
  JSON.stringify([operation, version, identity, refusal, status, shapeOf(body), text])

/** Keeps one answer of each operation, version, identity, status and shape. */
export class Recording {
  readonly #answers = new Map<string, Recorded>()

  add(answer: Answer): void {
    const recorded = toRecorded(answer)
    const key = keyOf(recorded)
    if (!this.#answers.has(key)) this.#answers.set(key, recorded)
  }

  /** An answer a line, in the order of operations and versions. */
  write(file: string): void {
    const order = ({ operation, version, identity, status }: Recorded) =>
      [operation, version, identity, status].join(' ')
    const answers = [...this.#answers.values()].sort((one, other) =>
      order(one).localeCompare(order(other), 'en', { numeric: true }),
    )
    const lines = answers.map((answer) => JSON.stringify(answer)).join(',\n')
    writeFileSync(file, `[\n${lines}\n]\n`)
  }
}

/** The answers of a file, each as the exchange that it was. */
export const readRecording = (surface: string, file: URL): readonly Answer[] => {
  const recorded = JSON.parse(readFileSync(file, 'utf8')) as readonly Recorded[]
  return recorded.map(({ operation, version, identity, method, path, refusal, ...answer }, n) => ({
    operation,
    version,
    ...(refusal !== undefined && { refusal }),
    exchange: {
      id: n + 1,
      operation,
      microversion: version,
      identity,
      request: {
        method,
        url: new URL(path, 'http://127.0.0.1/').href,
        headers: surfaceNamed(surface).headers(version),
      },
      response: {
        status: answer.status,
        headers: answer.headers,
        text: answer.text ?? (answer.body === undefined ? '' : JSON.stringify(answer.body)),
        json: answer.body,
      },
      startedAt: 0,
      durationMs: 1,
    },
  }))
}
