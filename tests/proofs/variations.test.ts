import { expect, test } from 'vitest'
import { variations } from '../../src/reference/variations/catalogue.js'
import { runOnReference } from '../reference-run.js'

/** Variations that are tried together, so that each is tried in a fraction of the time. */
const together: readonly (readonly string[])[] = [
  ['bodies-indented', 'dates-with-zone', 'instantaneous', 'lists-by-id', 'type-names', 'vendor-members'],
  ['busy-project', 'endpoint-below-a-path', 'errors-as-list', 'more-headers', 'small-pages'],
  ['charset-in-content-type', 'dates-in-seconds', 'identifiers-of-words', 'lists-oldest-first', 'zone-names'],
  ['catalogue-without-project', 'closing-connections', 'more-extensions', 'older-release', 'slow-answers'],
  ['short-lived-tokens', 'slow-transitions', 'texts-in-another-language'],
]

test('every variation is tried', () => {
  // The small quota has a test of its own.
  expect([...together.flat(), 'small-quota'].sort()).toEqual(Object.keys(variations).sort())
})

test.each(together)(
  'a correct server is not blamed for: %s, %s, %s …',
  { timeout: 300_000 },
  async (...names) => {
    const { record, left } = await runOnReference([], {}, { variations: names })
    const blamed = record.requirements.flatMap(({ id, level, cells }) =>
      cells.flatMap(({ microversion, verdict, reason }) =>
        (verdict === 'failed' && level === 'must') || verdict === 'inconclusive'
          ? [`${id}@${microversion} ${verdict} ${reason}`]
          : [],
      ),
    )
    expect(blamed).toEqual([])
    expect(left).toBe(0)
  },
)
