import { expect, test } from 'vitest'
import { chaptersFor } from '../proof-share.js'
import { runOnReference } from '../reference-run.js'

// What a project of a new cloud has: 10 volumes, 10 snapshots.
test('a quota as small as clouds come with does not change a verdict', { timeout: 600_000 }, async () => {
  const { record, left } = await runOnReference(
    [],
    { only: chaptersFor(['snapshots', 'volumes/create/*', 'volumes/list/filter-a*']) },
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
