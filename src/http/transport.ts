import { setMaxListeners } from 'node:events'
import { Agent, buildConnector, type Dispatcher, EnvHttpProxyAgent } from 'undici'
import type { Headers, Method } from '../exchange.js'
import type { ProxySettings } from './proxy.js'
import { type Received, Reception } from './reception.js'
import type { Tls } from './tls.js'
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
  /** Absent: the usual authorities are trusted, and we are nobody. */
  readonly tls?: Tls
  /** A proxy between us and everyone who is not on this machine; absent: none. */
  readonly proxy?: ProxySettings
}

const maxHeaderBytes = 64 * 1024

/** DELETE is idempotent too, but a second one is answered differently when the first got through. */
const repeatable: ReadonlySet<Method> = new Set(['GET', 'HEAD', 'PUT'])

/** The ways to servers, by how they are spoken to. */
interface Ways {
  readonly http: Dispatcher
  readonly https: Dispatcher
}

/** Pools that keep note of the errors of connections on which a response had come before. */
const waysOf = ({ connections, timeoutMs, tls, proxy }: Limits, stale: WeakSet<Error>): Ways => {
  const { verify = true, ...files } = tls ?? {}
  const trust = { ...files, rejectUnauthorized: verify }
  const connect = buildConnector({ timeout: timeoutMs, ...trust })
  const settings: Agent.Options = {
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
  }
  const direct = new Agent(settings)
  if (proxy === undefined) return { http: direct, https: direct }
  // What goes to a plain http:// endpoint goes as to any proxy, and not through a tunnel, which many allow to 443 only.
  const proxied = new EnvHttpProxyAgent({ ...settings, ...proxy, requestTls: trust, proxyTunnel: false })
  // Without a proxy for https:// it would take that for http://, which no other client does.
  return { http: proxied, https: proxy.httpsProxy === '' ? direct : proxied }
}

class UndiciTransport implements Transport {
  readonly #limits: Limits
  readonly #stale = new WeakSet<Error>()
  readonly #ways: Ways

  constructor(limits: Limits) {
    this.#limits = limits
    this.#ways = waysOf(limits, this.#stale)
  }

  async send(request: WireRequest): Promise<WireResponse> {
    const startedAt = Date.now()
    const start = performance.now()
    const received = await this.#attempt(request, repeatable.has(request.method))
    return { ...received, startedAt, durationMs: performance.now() - start }
  }

  async close(): Promise<void> {
    await Promise.all([...new Set(Object.values(this.#ways))].map((way) => way.close()))
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
      else this.#ways[options.origin.startsWith('https:') ? 'https' : 'http'].dispatch(options, reception)
      return await reception.response
    } finally {
      clearTimeout(timer)
      for (const signal of signals) signal.removeEventListener('abort', stop)
    }
  }
}

/** Opens a pool of connections; nothing is sent yet. */
export const openTransport = (limits: Limits): Transport => new UndiciTransport(limits)
