import { readFileSync } from 'node:fs'
import { request as ask, createServer } from 'node:http'
import { type AddressInfo, connect as dial, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { createServer as createSecureServer } from 'node:tls'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { packageRoot } from '../package-root.js'
import type { Target, TlsConfig } from '../target/target.js'
import { UsageError } from '../usage-error.js'
import { connect } from './connect.js'
import { Redactor } from './redact.js'
import { type ScriptedCloud, startCloud } from './scripted-cloud.js'

const file = (name: string): string => join(packageRoot, 'tests/certificates', name)
const pem = (name: string): string => readFileSync(file(name), 'utf8')

const closing: (() => unknown)[] = []
beforeEach(() => {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) {
    vi.stubEnv(name, undefined)
    vi.stubEnv(name.toLowerCase(), undefined)
  }
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const close of closing.splice(0).reverse()) await close()
})

const portOf = async (server: Server): Promise<number> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const couple = (one: Socket, other: Socket): void => {
  for (const socket of [one, other]) socket.on('error', () => {})
  one.pipe(other).pipe(one)
}

const start = async (): Promise<ScriptedCloud> => {
  const cloud = await startCloud()
  closing.push(cloud.close)
  return cloud
}

const portIn = ({ url }: { readonly url: string }): number => Number(new URL(url).port)

/** TLS in front of a cloud. */
const startSecure = async (cloud: ScriptedCloud, wantsCertificate = false): Promise<number> => {
  const server = createSecureServer(
    {
      ...{ cert: pem('server.pem'), key: pem('server.key'), ca: pem('authority.pem') },
      ...{ requestCert: wantsCertificate, rejectUnauthorized: wantsCertificate },
    },
    (socket) => couple(socket, dial(portIn(cloud), '127.0.0.1')),
  )
  server.on('tlsClientError', () => {})
  return portOf(server)
}

const at = ({ target }: ScriptedCloud, root: string, tls?: TlsConfig): Target => ({
  ...target,
  auth: {
    ...{ url: `${root}/identity/v3`, interface: 'public', serviceTypes: ['volumev3'] },
  },
  endpoint: `${root}/v3`,
  ...(tls && { tls }),
})

const endpointOf = async (target: Target): Promise<string> => {
  const session = await connect(target, { runId: 'r', redactor: new Redactor() })
  await session.send({ method: 'GET', path: '/v3/{project_id}/volumes', identity: 'member' })
  await session.close()
  return session.endpoint
}

describe('TLS', () => {
  test('trusts the authority that is given, and no one for whom none vouches', async () => {
    const cloud = await start()
    const root = `https://127.0.0.1:${await startSecure(cloud)}`
    const given = { ca: file('authority.pem'), verify: true }
    expect(await endpointOf(at(cloud, root, given))).toBe(root)
    await expect(endpointOf(at(cloud, root))).rejects.toThrow(UsageError)
    const stranger = { ca: file('stranger.pem'), verify: true }
    await expect(endpointOf(at(cloud, root, stranger))).rejects.toThrow(/TLS failed .* check the certificate/)
  })

  test('looks at no certificate only when told', async () => {
    const cloud = await start()
    const root = `https://127.0.0.1:${await startSecure(cloud)}`
    expect(await endpointOf(at(cloud, root, { verify: false }))).toBe(root)
  })

  test('shows who we are to a server that wants it', async () => {
    const cloud = await start()
    const root = `https://127.0.0.1:${await startSecure(cloud, true)}`
    const ca = file('authority.pem')
    const tls = { ca, cert: file('client.pem'), key: file('client.key'), verify: true }
    expect(await endpointOf(at(cloud, root, tls))).toBe(root)
    await expect(endpointOf(at(cloud, root, { ca, verify: true }))).rejects.toThrow(/certificate/)
  })
})

/** A proxy that finds cloud.example on this machine, and notes how it was asked. */
const startProxy = async (destination: number, allows = true) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { method, url = '', headers } = request
    asked.push(`${method} ${new URL(url).host} ${headers['proxy-authorization'] ?? ''}`.trim())
    const path = url.slice(new URL(url).origin.length)
    const onward = ask({ host: '127.0.0.1', port: destination, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    request.pipe(onward)
  })
  server.on('connect', (request, socket: Socket) => {
    asked.push(`${request.method} ${request.url}`)
    if (!allows) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    couple(socket, dial(destination, '127.0.0.1'))
  })
  return { asked, port: await portOf(server) }
}

describe('a proxy of the environment', () => {
  test('is asked in the plain way for http, with its password', async () => {
    const cloud = await start()
    const proxy = await startProxy(portIn(cloud))
    vi.stubEnv('http_proxy', `http://u:hush@127.0.0.1:${proxy.port}`)
    expect(await endpointOf(at(cloud, 'http://cloud.example:8776'))).toBe('http://cloud.example:8776')
    const password = Buffer.from('u:hush').toString('base64')
    expect(new Set(proxy.asked)).toEqual(
      new Set([`POST cloud.example:8776 Basic ${password}`, `GET cloud.example:8776 Basic ${password}`]),
    )
  })

  test('makes a tunnel for https, in which the certificate counts as ever', async () => {
    const cloud = await start()
    const proxy = await startProxy(await startSecure(cloud))
    vi.stubEnv('HTTPS_PROXY', `127.0.0.1:${proxy.port}`)
    const tls = { ca: file('authority.pem'), verify: true }
    expect(await endpointOf(at(cloud, 'https://cloud.example', tls))).toBe('https://cloud.example')
    expect(new Set(proxy.asked)).toEqual(new Set(['CONNECT cloud.example:443']))
    await expect(endpointOf(at(cloud, 'https://cloud.example'))).rejects.toThrow(/TLS failed/)
    await expect(endpointOf(at(cloud, 'https://other.example', tls))).rejects.toThrow(/TLS failed/)
  })

  test('that is for http alone has nothing to do with https', async () => {
    const cloud = await start()
    const proxy = await startProxy(await startSecure(cloud))
    vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${proxy.port}`)
    const tls = { ca: file('authority.pem'), verify: true }
    await expect(endpointOf(at(cloud, 'https://cloud.invalid', tls))).rejects.toThrow(UsageError)
    expect(proxy.asked).toEqual([])
  })

  test('is left out for this machine and for what NO_PROXY names', async () => {
    const cloud = await start()
    const proxy = await startProxy(portIn(cloud))
    vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${proxy.port}`)
    expect(await endpointOf(at(cloud, cloud.url))).toBe(cloud.url)
    vi.stubEnv('NO_PROXY', '.invalid')
    await expect(endpointOf(at(cloud, 'http://cloud.invalid'))).rejects.toThrow(UsageError)
    expect(proxy.asked).toEqual([])
  })

  test('that lets nobody through is told', async () => {
    const cloud = await start()
    const proxy = await startProxy(portIn(cloud), false)
    vi.stubEnv('HTTPS_PROXY', `http://u:hush@127.0.0.1:${proxy.port}`)
    const refused = endpointOf(at(cloud, 'https://cloud.example'))
    await expect(refused).rejects.toThrow(/the proxy did not let us through .*; check the auth URL$/)
    await expect(refused).rejects.not.toThrow(/hush/)
  })
})
