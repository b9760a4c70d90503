import { expect } from 'vitest'
import type { RunRecord } from '../src/record.js'
import { isWhole } from './proof-share.js'
import { runOnReference } from './reference-run.js'

/** Where what is extended is so at once, nothing waits for what the Compute side says of it. */
const soonOver = ['volumes.action.os-extend_volume_completion']

/** Where a vendor adds to what is exported: that is no part of a record that is imported. */
const notImported = ['backups.import-record']

/** The boundaries take their time: by default both ends. */
export const selection = isWhole ? 'boundaries' : (['3.0', '3.71'] as const)

/** Variations that are tried together, so that each is tried in a fraction of the time. */
export const together: readonly (readonly string[])[] = [
  [
    ...[
      'bodies-indented',
      'clock-behind',
      'dates-with-zone',
      'instantaneous',
      'jittery-answers',
      'lists-by-id',
    ],
    ...['rate-limits', 'type-names', 'vendor-members', 'encrypted-by-default', 'roles-looked-at-last'],
    ...['routes-by-method', 'dateless-answers'],
  ],
  [
    ...['busy-project', 'endpoint-below-a-path', 'errors-as-list', 'lasting-reservations', 'more-headers'],
    ...['updated-when-made', 'shared-by-default', 'answers-in-chunks', 'plain-unauthorized'],
    ...['plain-unrouted', 'roles-looked-at-first', 'rados-volumes', 'members-may-less'],
  ],
  [
    ...['charset-in-content-type', 'dates-in-seconds', 'empty-texts', 'identifiers-of-words'],
    ...['lists-oldest-first', 'more-services', 'services-told-late', 'zone-names', 'closed-zones'],
    ...['bodies-written-otherwise', 'replicated-by-default', 'small-volumes', 'members-may-more'],
  ],
  [
    ...[
      'catalogue-without-project',
      'closing-connections',
      'links-elsewhere',
      'more-extensions',
      'older-release',
    ],
    ...['one-type', 'slow-answers', 'busy-cloud', 'pool-names', 'dates-with-offset', 'request-ids'],
    ...['trimmed-names', 'room-unknown'],
  ],
  [
    ...['full-pages-linked', 'optional-members-left-out', 'short-lived-tokens', 'slow-transitions'],
    ...[
      'small-pages',
      'texts-in-another-language',
      'refusals-by-guidelines',
      'links-besides',
      'bound-by-default',
    ],
  ],
  [
    ...['clock-ahead', 'effects-told-late', 'fewer-filters', 'newer-release', 'throttled'],
    ...['throttled-until', 'unlimited-quota', 'nothing-as-object', 'encrypted-always'],
  ],
]

/** What of a correct server was blamed, or not judged. */
export const blamedIn = ({ requirements }: RunRecord): readonly string[] =>
  requirements.flatMap(({ id, level, cells }) =>
    cells.flatMap(({ microversion, verdict, reason }) =>
      (verdict === 'failed' && level === 'must') || verdict === 'inconclusive'
        ? [`${id}@${microversion} ${verdict} ${reason}`]
        : [],
    ),
  )

/** Runs everything on a reference that varies in these ways, and expects that nothing of it is blamed. */
export const mustNotBlame = async (names: readonly string[]): Promise<void> => {
  const { record, left } = await runOnReference([], { selection }, { variations: names })
  expect(blamedIn(record)).toEqual([])
  // Whatever is asked, the standing checks look at; so each operation was looked at, at both ends of its epochs.
  if (isWhole && !names.includes('older-release'))
    expect([...(names.includes('vendor-members') ? notImported : []), ...soonOver]).toEqual(
      expect.arrayContaining([...record.coverage.operations.untested]),
    )
  expect(left).toBe(0)
}
