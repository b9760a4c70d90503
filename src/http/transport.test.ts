import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { type Script, type ScriptedServer, startServer } from './scripted-server.js'
import { openTransport, type Transport, type WireRequest } from './transport.js'
import { TransportFailure } from './transport-failure.js'

let server: ScriptedServer | undefined
let raw: Server | undefined
let transport: Transport | undefined

afterEach(async () => {
  await transport?.close()
  await server?.close()
  raw?.close()
  server = raw = transport = undefined
})

interface Trial {
  readonly timeoutMs?: number
  readonly maxBodyBytes?: number
  readonly connections?: number
}

const open = ({ timeoutMs = 2_000, maxBodyBytes = 1_000, connections = 4 }: Trial = {}): Transport => {
  transport = openTransport({ timeoutMs, maxBodyBytes, connections })
  return transport
}

const serve = async (script: Script, trial?: Trial) => {
  server = await startServer(script)
  const { url: origin, seen } = server
  const { send } = { send: open(trial) }
  return {
    seen,
    origin,
    get: (path = '/', more: Partial<WireRequest> = {}) =>
      send.send({ method: 'GET', origin, path, headers: {}, ...more }),
  }
}

/** A server that speaks bytes. */
const serveBytes = async (answer: string, trial?: Trial) => {
  raw = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(answer))
  })
  raw.listen(0, '127.0.0.1')
  await once(raw, 'listening')
  const origin = `http://127.0.0.1:${(raw.address() as AddressInfo).port}`
  return () => open(trial).send({ method: 'GET', origin, path: '/x', headers: {} })
}

const kindOf = async (sent: Promise<unknown>): Promise<string> => {
  const failure = await sent.then(
    () => new Error('a response came'),
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(TransportFailure)
  expect(String(failure)).not.toContain('\n')
  return failure instanceof TransportFailure ? failure.kind : ''
}

describe('what comes back', () => {
  test('is whole, whatever its status', async () => {
    const { get } = await serve((_, response) => {
      response.writeHead(503, { 'X-Some': 'thing', 'Set-Cookie': ['a=1', 'b=2'] }).end('busy')
    })
    const { status, headers, body, durationMs, startedAt } = await get()
    expect(status).toBe(503)
    expect(headers).toMatchObject({ 'x-some': 'thing', 'set-cookie': 'a=1, b=2' })
    expect(Buffer.from(body).toString()).toBe('busy')
    expect(durationMs).toBeGreaterThan(0)
    expect(Date.now() - startedAt).toBeLessThan(2_000)
  })

  test('is not a page it points to', async () => {
    const { get, seen } = await serve((_, response) => {
      response.writeHead(302, { location: '/elsewhere' }).end()
    })
    expect((await get()).status).toBe(302)
    expect(seen).toHaveLength(1)
  })

  test('is what follows an informational response', async () => {
    const { get } = await serve((_, response) => {
      response.writeEarlyHints({ link: '</x>; rel=preload' })
      response.writeHead(200).end('whole')
    })
    const { status, body } = await get()
    expect([status, Buffer.from(body).toString()]).toEqual([200, 'whole'])
  })

  test('the path goes out as it was written', async () => {
    const { get, seen } = await serve((_, response) => void response.end())
    await get('/v3/../a/./b//c?x=%2F&y=[]')
    expect(seen[0]?.url).toBe('/v3/../a/./b//c?x=%2F&y=[]')
  })
})

describe('limits', () => {
  test('a body is read up to its limit and no further', async () => {
    const { get } = await serve((_, response) => void response.end('x'.repeat(1_000)))
    expect((await get()).body).toHaveLength(1_000)
  })

  test('an endless body is left at its limit', async () => {
    const { get } = await serve((_, response) => {
      const more = setInterval(() => response.write('x'.repeat(400)), 5)
      response.on('close', () => clearInterval(more))
    })
    expect(await kindOf(get())).toBe('tooLarge')
  })

  test('what is compressed stays so: a bomb does not go off', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    const { get } = await serve(
      (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
      { maxBodyBytes: 100_000 },
    )
    expect((await get()).body).toHaveLength(bomb.length)
  })

  test('a redirect elsewhere is not followed, so that no token goes there', async () => {
    const elsewhere = await startServer((_, response) => void response.end('thanks'))
    const { get } = await serve((_, response) => {
      response.writeHead(307, { location: `${elsewhere.url}/v3/` }).end()
    })
    expect((await get('/', { headers: { 'x-auth-token': 'secret-token' } })).status).toBe(307)
    expect(elsewhere.seen).toEqual([])
    await elsewhere.close()
  })

  test('endless headers are left at their limit', async () => {
    const get = await serveBytes(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`)
    expect(await kindOf(get())).toBe('tooLarge')
  })

  test('connections are kept alive and limited in number', async () => {
    const { get, seen } = await serve((_, response) => void setTimeout(() => response.end(), 5), {
      connections: 3,
    })
    await Promise.all(Array.from({ length: 12 }, () => get()))
    expect(new Set(seen.map(({ socket }) => socket)).size).toBeLessThanOrEqual(3)
    expect(seen).toHaveLength(12)
  })
})

describe('failures', () => {
  test('nobody listens', async () => {
    const { origin } = await serve(() => {})
    await server?.close()
    server = undefined
    const sent = open().send({ method: 'GET', origin, path: '/v3/', headers: {} })
    expect(await kindOf(sent)).toBe('refused')
    await expect(sent).rejects.toThrow(`GET ${origin}/v3/: the connection was refused (ECONNREFUSED)`)
  })

  test('the host does not exist', async () => {
    const sent = open().send({ method: 'GET', origin: 'http://no.such.host.invalid', path: '/', headers: {} })
    expect(await kindOf(sent)).toBe('dns')
  })

  test('TLS is spoken to one who does not', async () => {
    const { origin } = await serve((_, response) => void response.end())
    const secure = origin.replace('http:', 'https:')
    expect(await kindOf(open().send({ method: 'GET', origin: secure, path: '/', headers: {} }))).toBe('tls')
  })

  test('no answer comes in time', async () => {
    const { get } = await serve(() => {}, { timeoutMs: 60 })
    expect(await kindOf(get())).toBe('timeout')
  })

  test('an answer trickles for too long', async () => {
    const trickle: Script = (_, response) => {
      const more = setInterval(() => response.write('x'), 10)
      response.on('close', () => clearInterval(more))
    }
    const { get } = await serve(trickle, { timeoutMs: 80 })
    expect(await kindOf(get())).toBe('timeout')
  })

  test('the connection breaks in the middle of the answer', async () => {
    const { get } = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half', () => response.destroy())
    })
    expect(await kindOf(get())).toBe('reset')
  })

  test('what answers does not speak HTTP', async () => {
    const get = await serveBytes('220 smtp ready\r\n')
    expect(await kindOf(get())).toBe('malformed')
  })

  test('the run is stopped: before, and while the answer is awaited', async () => {
    const { get } = await serve(() => {})
    const stop = new AbortController()
    const waiting = Array.from({ length: 20 }, () => kindOf(get('/', { signals: [stop.signal] })))
    setTimeout(() => stop.abort(), 20)
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['aborted']))
    expect(await kindOf(get('/', { signals: [stop.signal] }))).toBe('aborted')
  })
})

describe('a kept-alive connection that the server closes as a request comes in', () => {
  const onlyOne = { connections: 1 }

  const closesEverySecondTime = async () => {
    const used = new WeakSet<object>()
    return serve(({ socket }, response) => {
      if (used.has(socket)) return void socket.resetAndDestroy()
      used.add(socket)
      response.end('first')
    }, onlyOne)
  }

  test.each(['GET', 'HEAD', 'PUT'] as const)('%s is sent once more', async (method) => {
    const { get, seen } = await closesEverySecondTime()
    await get()
    expect((await get('/', { method })).status).toBe(200)
    expect(seen).toHaveLength(3)
  })

  test.each(['POST', 'DELETE', 'PATCH'] as const)('%s is not', async (method) => {
    const { get, seen } = await closesEverySecondTime()
    await get()
    expect(await kindOf(get('/', { method }))).toBe('reset')
    expect(seen).toHaveLength(2)
  })

  test('on a new connection nothing is sent twice', async () => {
    const { get, seen } = await serve(({ socket }) => void socket.resetAndDestroy())
    expect(await kindOf(get())).toBe('reset')
    expect(seen).toHaveLength(1)
  })
})
