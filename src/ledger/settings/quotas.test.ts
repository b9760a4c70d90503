import { expect, test } from 'vitest'
import type { Exchange } from '../../exchange.js'
import { quotaClass, quotaSet } from './quotas.js'
import type { SettingsClient } from './setting.js'

/** A server that shows more of a quota set than it lets anyone set. */
const serverWith = (quotas: Record<string, number>) => {
  const sent: unknown[] = []
  const client = {
    base: '/v3/{project_id}',
    async send(method: string, _path: string, { body }: { readonly body?: unknown } = {}) {
      if (method === 'PUT') sent.push(body)
      const shown = { id: 'p', ...quotas, 'vendor:tier': { name: 'gold' }, note: 'extra' }
      return { response: { status: 200, json: { quota_set: shown, quota_class_set: shown } } }
    },
  } as unknown as SettingsClient
  return { client, sent }
}

test('of what a server shows beside quotas nothing is put back', async () => {
  const former = await quotaSet.read(serverWith({ volumes: 10, snapshots: 5 }).client, 'p')
  expect(former).toEqual({ volumes: 10, snapshots: 5 })
  const { client, sent } = serverWith({ volumes: 3, snapshots: 5 })
  const now = await quotaSet.read(client, 'p')
  expect(quotaSet.isSame(former, now)).toBe(false)
  const answers: readonly Exchange[] = await quotaSet.restore(client, 'p', former, now)
  expect(answers).toHaveLength(2)
  await quotaClass.restore(client, 'default', former, now)
  expect(sent).toEqual([{ quota_set: { volumes: 10 } }, { quota_class_set: { volumes: 10 } }])
})

test('what differs besides in what a server shows makes no other quotas', async () => {
  const first = await quotaSet.read(serverWith({ volumes: 10 }).client, 'p')
  const second = await quotaSet.read(serverWith({ volumes: 10 }).client, 'p')
  expect(quotaSet.isSame(first, second)).toBe(true)
})
