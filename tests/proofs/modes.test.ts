import { expect, test } from 'vitest'
import { changesOfTenant } from '../modes.js'
import { chaptersFor, isWhole } from '../proof-share.js'

/** Where tenants have most to do, beyond what the test in tests/modes.test.ts plays. */
const share = ['snapshots', 'snapshot-actions', 'volume-transfers', 'groups', 'group-snapshots']

test('as a tenant, only what a tenant may do to its own is ever sent', { timeout: 600_000 }, async () => {
  expect(await changesOfTenant(chaptersFor(share))).toBeGreaterThan(isWhole ? 3_000 : 300)
})
