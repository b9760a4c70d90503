import { expect, test } from 'vitest'
import type { Exchange } from '../exchange.js'
import { isOverQuota } from './trouble.js'

const answered = (status: number, text: string): Exchange => ({
  ...{ id: 1, identity: 'member', startedAt: 0, durationMs: 1 },
  request: { method: 'POST', url: 'http://127.0.0.1/v3', headers: {} },
  response: { status, text, headers: {} },
})

test.each([
  ['413, whatever it says', answered(413, ''), true],
  [
    '403 that names the quota',
    answered(403, '{"forbidden": {"message": "Quota exceeded for volumes"}}'),
    true,
  ],
  ['403 of a policy', answered(403, '{"forbidden": {"message": "Policy does not allow this"}}'), false],
  ['a success that does', answered(202, '{"quota": 1}'), false],
])('want of room: %s', (_what, exchange, isWanting) => {
  expect(isOverQuota(exchange)).toBe(isWanting)
})
