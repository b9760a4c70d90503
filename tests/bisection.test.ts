import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compareMicroversions, parseMicroversion } from '../src/microversion.js'
import { type Reference, startReference } from '../src/reference/start-reference.js'
import { runInProcess } from '../src/run/run-in-process.js'
import { command, directoryFor } from './command-line.js'
import { targetOf } from './reference-run.js'

/** Within an epoch of showing a volume, which reaches from 3.21 to 3.47. */
const since = '3.33'

const isLate = (header: string | string[] | undefined): boolean => {
  const version = parseMicroversion(String(header ?? '').replace('volume ', ''))
  return version !== undefined && compareMicroversions(version, since) >= 0
}

/** A server that is the reference, but for volumes that it shows in another size from one microversion on. */
const startChanging = async ({ endpoint }: Reference): Promise<{ readonly url: string; close(): void }> => {
  const target = new URL(endpoint)
  const server = createServer((incoming, outgoing) => {
    const { method, url = '', headers } = incoming
    const isSpoilt =
      method === 'GET' && /\/volumes\/[0-9a-f-]{36}$/.test(url) && isLate(headers['openstack-api-version'])
    const onward = request(
      { host: target.hostname, port: target.port, method, path: url, headers },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString()
          const { 'content-length': _, 'transfer-encoding': __, ...rest } = answer.headers
          outgoing.writeHead(answer.statusCode ?? 502, rest)
          outgoing.end(isSpoilt ? text.replace(/"size":\d+/, '"size":"1"') : text)
        })
      },
    )
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

interface Told {
  readonly requirements: readonly {
    readonly id: string
    readonly cells: readonly { readonly microversion: string; readonly verdict: string }[]
  }[]
}

const only = ['volumes/show']

/** Where each requirement that fails does so. What else is seen of standing checks depends on who comes first. */
const broken = ({ requirements }: Told): ReadonlyMap<string, readonly string[]> =>
  new Map(
    requirements.flatMap(({ id, cells }) => {
      const failed = cells
        .filter(({ verdict }) => verdict === 'failed')
        .map(({ microversion }) => microversion)
      return failed.length > 0 ? [[id, failed]] : []
    }),
  )

test('a report says exactly from which microversion on a promise is broken, however it is run', async () => {
  const reference = await startReference({ delayMs: 3 })
  const changing = await startChanging(reference)
  const target = { ...targetOf(reference), endpoint: changing.url }
  const wish = { target, selection: 'boundaries', only, seed: 3 } as const
  const record = await runInProcess(wish)
  const again = await runInProcess({ ...wish, seed: 4 })
  const directory = directoryFor({ ...reference, endpoint: changing.url })
  const output = mkdtempSync(join(tmpdir(), 'blockspec-'))
  const { stderr } = await command(['run', '--only', 'volumes/show', '--output', output], directory, {
    BLOCKSPEC_STATE: '.state',
  })
  changing.close()
  await reference.close()
  const report: Told = JSON.parse(readFileSync(join(output, 'report.json'), 'utf8'))
  expect(stderr).toContain('blockspec: there')

  const found = broken(record)
  expect(found.size).toBeGreaterThan(1)
  for (const [id, versions] of found) expect([id, versions[0], versions.at(-1)]).toEqual([id, since, '3.71'])
  expect(found.has('contract/volumes.show/body-matches-schema')).toBe(true)
  expect(broken(again)).toEqual(found)
  expect(broken(report)).toEqual(found)
})
