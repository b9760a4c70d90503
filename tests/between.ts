import { once } from 'node:events'
import { Agent, request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SurfaceName } from '../src/target/surface.js'
import type { Target } from '../src/target/target.js'
import { targetOf } from './reference-run.js'
import type { Reachable } from './standing-reference.js'

/** What is to become of one request on its way. */
export interface Passage {
  /** Milliseconds that it takes besides. */
  readonly delayMs?: number
  /** Answered in the server's place. */
  readonly answer?: {
    readonly status: number
    readonly body: string
    readonly headers?: Readonly<Record<string, string>>
    /** The server has done what was asked for all the same. */
    readonly belated?: true
  }
  /** The connection breaks: before the server hears of it, or after, when nobody hears of its answer. */
  readonly reset?: 'before' | 'after'
  /** The connection breaks in the middle of the answer. */
  readonly truncated?: true
  /** What becomes of the body of the server's answer. */
  readonly rewritten?: (body: string) => string
}

/** Decides on a request by its path, its method and its headers. */
export type Decide = (path: string, method: string, headers: IncomingMessage['headers']) => Passage

/** What stands between a suite and a reference. */
export interface Between {
  readonly url: string
  /** Breaks all connections, and takes none any more. */
  vanish(): Promise<void>
  /** Takes connections again, at the same address. */
  comeBack(): Promise<void>
  close(): Promise<void>
}

/** The server's answer to a request, whole. */
interface Whole {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const forward = async (origin: string, agent: Agent, incoming: IncomingMessage): Promise<Whole> => {
  const body = await bodyOf(incoming)
  const { method, url, headers } = incoming
  const outgoing = ask(`${origin}${url}`, { method, headers, agent })
  outgoing.end(body)
  const [response]: IncomingMessage[] = await once(outgoing, 'response')
  if (response === undefined) throw new Error('no response')
  return { status: response.statusCode ?? 0, headers: response.headers, body: await bodyOf(response) }
}

const passOn = (
  { status, headers, body }: Whole,
  { truncated, reset, rewritten }: Passage,
  response: ServerResponse,
): void => {
  if (reset !== undefined) return void response.destroy()
  if (rewritten) {
    const other = Buffer.from(rewritten(body.toString()))
    return void response.writeHead(status, { ...headers, 'content-length': String(other.length) }).end(other)
  }
  if (!truncated || body.length < 2) return void response.writeHead(status, headers).end(body)
  response.writeHead(status, { ...headers, 'content-length': String(body.length) })
  response.write(body.subarray(0, body.length >> 1), () => response.destroy())
}

/** Starts it on a free port, before a server of this machine. */
export const standBetween = async (origin: string, decide: Decide): Promise<Between> => {
  const agent = new Agent({ keepAlive: true })
  const server = createServer(async (incoming, response) => {
    const passage = decide(incoming.url ?? '', incoming.method ?? '', incoming.headers)
    if (passage.delayMs) await sleep(passage.delayMs)
    if (passage.reset === 'before') return void response.destroy()
    if (passage.answer) {
      await (passage.answer.belated ? forward(origin, agent, incoming) : bodyOf(incoming))
      const { status, body, headers = { 'content-type': 'application/json' } } = passage.answer
      return void response.writeHead(status, headers).end(body)
    }
    try {
      passOn(await forward(origin, agent, incoming), passage, response)
    } catch {
      response.destroy()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const vanish = async (): Promise<void> => {
    if (!server.listening) return
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return {
    url: `http://127.0.0.1:${port}`,
    vanish,
    async comeBack() {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
    async close() {
      await vanish()
      agent.destroy()
    },
  }
}

/** Where the reference has a surface that is not Block Storage's own. */
const placeOf = (surface: SurfaceName | undefined): string | undefined =>
  surface?.startsWith('compute') ? `/compute/${surface.slice('compute-'.length)}` : undefined

/** The reference, as seen from before what stands between; who stands there is no secret. */
export const targetThrough = (
  reference: Reachable,
  { url }: Pick<Between, 'url'>,
  surface?: SurfaceName,
): Target => {
  const target = targetOf(reference, surface)
  const authUrl = `${url}${new URL(reference.authUrl).pathname}`
  return {
    ...target,
    endpoint: `${url}${placeOf(surface) ?? new URL(reference.endpoint).pathname}`,
    ...(target.auth && { auth: { ...target.auth, url: authUrl } }),
  }
}
