import { setMaxListeners } from 'node:events'
import { Agent, buildConnector } from 'undici'
import type { Headers, Method } from '../exchange.js'
import { type Received, Reception } from './reception.js'
import { failureOf, TransportFailure } from './transport-failure.js'

/** What goes over the wire. */
export interface WireRequest {
  readonly method: Method
  /** `http://127.0.0.1:8776`. */
  readonly origin: string
  /** With the query, as it is to be sent: nothing is normalised. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Headers
  readonly body?: string
  /** Any of them ends the request. */
  readonly signals?: readonly AbortSignal[]
}

/** What came back and when. */
export interface WireResponse extends Received {
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly durationMs: number
}

/** Sends requests over kept-alive connections, never follows a redirect, and rejects with `TransportFailure`. */
export interface Transport {
  send(request: WireRequest): Promise<WireResponse>
  close(): Promise<void>
}

interface Limits {
  readonly connections: number
  /** Of one request from its start to the last byte of its response. */
  readonly timeoutMs: number
  readonly maxBodyBytes: number
}

const maxHeaderBytes = 64 * 1024

/** DELETE is idempotent too, but a second one is answered differently when the first got through. */
const repeatable: ReadonlySet<Method> = new Set(['GET', 'HEAD', 'PUT'])

/** A pool that keeps note of the errors of connections on which a response had come before. */
const agentOf = ({ connections, timeoutMs }: Limits, stale: WeakSet<Error>): Agent => {
  const connect = buildConnector({ timeout: timeoutMs })
  return new Agent({
    connections,
    pipelining: 1,
    // Servers close idle connections, often after 2 to 5 seconds: ours go first, or a request runs into the closing.
    keepAliveTimeout: 1_000,
    keepAliveMaxTimeout: 10_000,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: maxHeaderBytes,
    connect: (options, callback) =>
      connect(options, (error, socket) => {
        if (error) return callback(error, null)
        socket.once('error', (broken: Error) => {
          if (socket.bytesRead > 0) stale.add(broken)
        })
        callback(null, socket)
      }),
  })
}

class UndiciTransport implements Transport {
  readonly #limits: Limits
  readonly #stale = new WeakSet<Error>()
  readonly #agent: Agent

  constructor(limits: Limits) {
    this.#limits = limits
    this.#agent = agentOf(limits, this.#stale)
  }

  async send(request: WireRequest): Promise<WireResponse> {
    const startedAt = Date.now()
    const start = performance.now()
    const received = await this.#attempt(request, repeatable.has(request.method))
    return { ...received, startedAt, durationMs: performance.now() - start }
  }

  async close(): Promise<void> {
    await this.#agent.close()
  }

  /** A kept-alive connection may be closed by the server just as we write to it: that alone is worth a second try. */
  async #attempt(request: WireRequest, mayRepeat: boolean): Promise<Received> {
    const reception = new Reception(this.#limits.maxBodyBytes)
    try {
      return await this.#receive(request, reception)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      if (mayRepeat && !reception.begun && this.#stale.has(error)) return this.#attempt(request, false)
      const what = `${request.method} ${request.origin}${request.path}`
      if (error instanceof TransportFailure)
        throw new TransportFailure(error.kind, `${what}: ${error.message}`)
      throw failureOf(error, what) ?? error
    }
  }

  async #receive({ signals = [], ...options }: WireRequest, reception: Reception): Promise<Received> {
    const { timeoutMs } = this.#limits
    const late = () =>
      reception.giveUp(new TransportFailure('timeout', `no whole response within ${timeoutMs} ms`))
    const stop = () => reception.giveUp(new TransportFailure('aborted', 'the run was stopped'))
    const timer = setTimeout(late, timeoutMs)
    // One signal ends all requests of a run: many listeners are no leak.
    setMaxListeners(0, ...signals)
    for (const signal of signals) signal.addEventListener('abort', stop)
    try {
      if (signals.some(({ aborted }) => aborted)) stop()
      else this.#agent.dispatch(options, reception)
      return await reception.response
    } finally {
      clearTimeout(timer)
      for (const signal of signals) signal.removeEventListener('abort', stop)
    }
  }
}

/** Opens a pool of connections; nothing is sent yet. */
export const openTransport = (limits: Limits): Transport => new UndiciTransport(limits)
