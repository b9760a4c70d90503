import { type Check, check } from './check.js'
import { memberIsOneOf } from './member-is.js'

/** The body's object at a JSON Pointer has none of these texts: no document says whether that is null or an empty one. */
export const hasNoText = (pointer: string, ...members: readonly string[]): Check =>
  check('has-no-text', `${pointer} has no ${members.join(' and no ')}`, function* (exchange) {
    for (const member of members) yield* memberIsOneOf(`${pointer}/${member}`, [null, '']).judge(exchange)
  })
