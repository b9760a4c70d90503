import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent, request } from 'undici'
import { tokenFrom } from './bare-rate.js'
import { peakMemory } from './peak-memory.js'
import { rateOf } from './side-by-side.js'
import { startedReference } from './started-reference.js'

const count = 4_000

/** Of a server that has been asked before, as one that stands for a while has. */
const warmRateOf = async (ask: () => Promise<unknown>): Promise<number> => {
  await rateOf(count, ask)
  return rateOf(count, ask)
}

/** How fast a server of Node alone answers with the same body: what this machine can do just now. */
const emptyRate = async (dispatcher: Agent, body: string): Promise<number> => {
  const server = createServer((_, response) => response.end(body)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    return await warmRateOf(async () => {
      const { body: answer } = await request(`http://127.0.0.1:${port}/`, { dispatcher })
      await answer.dump()
    })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const emptyNode = async (): Promise<number> => {
  const started = performance.now()
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit')
  return performance.now() - started
}

/** The embedded server: how soon it is there, how fast it shows and lists, and what 10,000 volumes cost. */
export const referenceSpeed = async (): Promise<string> => {
  const empty = await startedReference([])
  empty.end()
  const { startMs } = empty
  const { endpoint, authUrl, pid, end } = await startedReference(['--data', '5000'])
  const dispatcher = new Agent({ connections: 8 })
  try {
    const headers = { 'x-auth-token': await tokenFrom(authUrl), 'openstack-api-version': 'volume 3.71' }
    const ask = async (path: string): Promise<string> => {
      const { body } = await request(`${endpoint}${path}`, { dispatcher, headers })
      return body.text()
    }
    const { volumes } = JSON.parse(await ask('/volumes?limit=1')) as {
      readonly volumes: readonly [{ readonly id: string }]
    }
    const show = `/volumes/${volumes[0].id}`
    const shown = await ask(show)
    const rate = await warmRateOf(() => ask(show))
    const bare = await emptyRate(dispatcher, shown)
    const pages: number[] = []
    for (let round = 0; round < 9; round += 1) {
      const started = performance.now()
      await ask('/volumes/detail?limit=1000')
      pages.push(performance.now() - started)
    }
    const page = pages.sort((a, b) => a - b)[4] ?? Number.NaN
    const memory = peakMemory(pid)
    return [
      `the reference starts   ${startMs.toFixed(0)} ms (aim 300), ${(startMs / (await emptyNode())).toFixed(1)} × an empty node`,
      `its shows              ${rate.toFixed(0)}/s (aim 5,000), ratio to a bare server ${(rate / bare).toFixed(2)}`,
      `its page of 1,000      ${page.toFixed(0)} ms (aim 30), ${(page / (1000 / rate)).toFixed(0)} × a show`,
      `with 10,000 volumes    ${memory === undefined ? 'memory unknown here' : `peak ${memory.toFixed(0)} MiB (aim 300)`}`,
    ].join('\n')
  } finally {
    await dispatcher.close()
    end()
  }
}
