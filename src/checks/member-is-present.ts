import { at } from '../json-pointer.js'
import { type Check, check, shown } from './check.js'

/** The body has a member, whatever its value, at a JSON Pointer. */
export const memberIsPresent = (pointer: string): Check =>
  check('member-is-present', `${pointer} is present`, function* ({ response }) {
    if (at(response.json, pointer) === undefined) {
      yield { at: pointer, message: 'expected the member, got nothing' }
    }
  })

/** The body has no member at a JSON Pointer. */
export const memberIsAbsent = (pointer: string): Check =>
  check('member-is-absent', `${pointer} is absent`, function* ({ response }) {
    const actual = at(response.json, pointer)
    if (actual !== undefined) yield { at: pointer, message: `expected no such member, got ${shown(actual)}` }
  })
