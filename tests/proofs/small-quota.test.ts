import { expect, test } from 'vitest'
import { runOnReference } from '../reference-run.js'

// What a project of a new cloud has: 10 volumes, 10 snapshots.
test('a quota as small as clouds come with does not change a verdict', { timeout: 300_000 }, async () => {
  const { record, left } = await runOnReference(
    [],
    { only: ['volumes/*', 'snapshots/*'] },
    { variations: ['small-quota'] },
  )
  const verdicts = record.requirements.flatMap(({ id, cells }) =>
    cells.flatMap(({ verdict, reason }) =>
      verdict === 'failed' || verdict === 'inconclusive' ? [`${id} ${verdict} ${reason}`] : [],
    ),
  )
  expect(verdicts).toEqual([])
  expect(left).toBe(0)
})
