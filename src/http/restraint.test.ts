import { describe, expect, test } from 'vitest'
import type { Target } from '../target/target.js'
import type { ScriptedCloud, startCloud } from './scripted-cloud.js'
import { reply } from './scripted-server.js'
import type { Call, Session } from './session.js'
import { open as openSession, start } from './testing/scripted-session.js'

const open = async (
  settings: Partial<Target>,
  wishes: Parameters<typeof startCloud>[0] = {},
): Promise<[Session, ScriptedCloud]> => {
  const cloud = await start(wishes)
  return [await openSession({ ...cloud.target, ...settings }), cloud]
}

const list: Call = { method: 'GET', path: '/v3/{project_id}/volumes', identity: 'member' }
const create: Call = { ...list, method: 'POST', body: { volume: { size: 1 } } }
const reset: Call = {
  ...{ method: 'POST', path: '/v3/{project_id}/volumes/abc/action', identity: 'member' },
  body: { 'os-reset_status': { status: 'error' } },
}

describe('what the mode forbids is never sent', () => {
  test('nothing but reads, of an observer', async () => {
    const [session, cloud] = await open({ mode: 'observe' })
    const before = cloud.asked().length
    await expect(session.send(create)).rejects.toThrow(
      'member volumes.create was not sent: mode observe only reads',
    )
    await session.send(list)
    expect(
      cloud
        .asked()
        .slice(before)
        .map(({ method }) => method),
    ).toEqual(['GET'])
  })

  test('no resets, of a tenant', async () => {
    const [session, cloud] = await open({ mode: 'tenant' })
    const before = cloud.asked().length
    await expect(session.send(reset)).rejects.toThrow(
      'member volumes.action.os-reset_status was not sent: mode tenant changes nothing but what a tenant has',
    )
    await session.send(create)
    expect(
      cloud
        .asked()
        .slice(before)
        .map(({ method }) => method),
    ).toEqual(['POST'])
  })

  test('anything goes in a lab, which is what this machine is taken for', async () => {
    const [session] = await open({})
    expect(session.mode).toBe('full')
    await session.send(reset)
  })
})

describe('who is asked to stay away stays away', () => {
  const busy = (status: number, seconds: string, times: number) => {
    let answered = 0
    return {
      service: ((_request, response) => {
        answered += 1
        if (answered > times) return reply(response, 200, {})
        return reply(response, status, { overLimit: {} }, { 'retry-after': seconds })
      }) satisfies NonNullable<Parameters<typeof startCloud>[0]>['service'],
    }
  }

  test('for as long as it is told, and then asks again', async () => {
    const [session, cloud] = await open({}, busy(429, '1', 1))
    const started = performance.now()
    expect((await session.send(create)).response.status).toBe(200)
    expect(performance.now() - started).toBeGreaterThanOrEqual(990)
    expect(cloud.asked().filter(({ method }) => method === 'POST')).toHaveLength(2)
  })

  test('a bounded number of times', async () => {
    const [session, cloud] = await open({}, busy(429, '0', 100))
    expect((await session.send(list)).response.status).toBe(429)
    expect(cloud.asked().filter(({ url }) => url.endsWith('/volumes'))).toHaveLength(4)
  })

  test('but does not ask twice for what may have been made', async () => {
    const [session, cloud] = await open({}, busy(503, '0', 1))
    expect((await session.send(create)).response.status).toBe(503)
    expect(cloud.asked().filter(({ method }) => method === 'POST')).toHaveLength(1)
  })
})
