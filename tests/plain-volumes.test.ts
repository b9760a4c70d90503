import { expect, test } from 'vitest'
import { cellsWith } from './modes.js'
import { runOnReference } from './reference-run.js'

/** Encrypted volumes are not given away before 3.70, and shared ones may be attached twice. */
const only = ['volume-transfers/create', 'volume-transfers/accept', 'volume-actions/attach']

test.each(['encrypted-by-default', 'shared-by-default'])(
  'a tenant who cannot make types takes one that makes plain volumes: %s',
  async (variation) => {
    const { record, left } = await runOnReference(
      [],
      { only, selection: ['3.0'], settings: { mode: 'tenant' } },
      { variations: [variation] },
    )
    expect([...cellsWith(record, 'failed'), ...cellsWith(record, 'inconclusive')]).toEqual([])
    expect(cellsWith(record, 'passed').length).toBeGreaterThan(20)
    expect(left).toBe(0)
  },
)
