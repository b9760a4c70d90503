import { expect, test } from 'vitest'
import type { SeenRequest } from '../src/reference/watch.js'
import { runOnReference } from './reference-run.js'

test('as long as all that must be alone passes, others are looked for once, as each who owns things', async () => {
  let looks = 0
  const onRequest = ({ path, userAgent }: SeenRequest): void => {
    if (/\/snapshots\/detail\?limit=/.test(path) && userAgent.includes('(clean-up)')) looks += 1
  }
  const wish = { only: ['volumes/summary/**'], selection: ['3.71'] } as const
  const { record, left } = await runOnReference([], wish, { onRequest })
  const own = record.requirements.filter(({ id }) => id.startsWith('volumes/summary/'))
  const passed = own.filter(({ cells }) => cells.some(({ verdict }) => verdict === 'passed'))
  expect([passed.length > 3, looks, left]).toEqual([true, 3, 0])
})
