import { isDeepStrictEqual } from 'node:util'
import { type Check, check, shown } from './check.js'

/** A walk over all pages of a list, already done, met each of these ids exactly once. */
export const walkMetEachOnce = (met: readonly string[], ids: readonly string[]): Check =>
  check('walk-met-each-once', 'a walk over all pages meets every item once', function* () {
    if (!isDeepStrictEqual([...met].sort(), [...ids].sort())) {
      yield { at: 'body', message: `expected each of ${shown(ids)} once, got ${shown(met)}` }
    }
  })
