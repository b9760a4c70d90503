import { expect, test } from 'vitest'
import { runOnReference } from './reference-run.js'

test('another success than the documented one is found, and keeps nothing that builds on it from being judged', async () => {
  const fault = 'wrong-status:volumes.action.os-set_bootable=202'
  const { record, left } = await runOnReference([fault], {
    ...{ only: ['volumes/list/filter-size', 'volumes/list/sort-by-status'], selection: ['3.71'] },
  })
  expect(record.findings.map(({ requirement }) => requirement)).toEqual([
    'contract/volumes.action.os-set_bootable/status-is-documented',
  ])
  const judged = record.requirements.flatMap(({ id, cells }) =>
    cells.filter(({ microversion }) => microversion === '3.71').map(({ verdict }) => `${id} ${verdict}`),
  )
  expect(judged).toEqual(
    expect.arrayContaining(['volumes/list/filter-size passed', 'volumes/list/sort-by-status passed']),
  )
  expect(left).toBe(0)
})
