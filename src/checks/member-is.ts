import { isDeepStrictEqual } from 'node:util'
import { at } from '../json-pointer.js'
import { type Check, check, shown } from './check.js'

/**
 * Whether a member of an object has a value. Where that is null, the object may also do without: which members it must
 * have is for its schema to say, and that is checked of every answer.
 */
export const isValue = (holder: unknown, actual: unknown, expected: unknown): boolean =>
  isDeepStrictEqual(actual, expected) ||
  (expected === null && actual === undefined && typeof holder === 'object' && holder !== null)

const holderIn = (json: unknown, pointer: string): unknown => at(json, pointer.replace(/\/[^/]*$/, ''))

/** The body's member at a JSON Pointer has exactly this value. */
export const memberIs = (pointer: string, expected: unknown): Check =>
  check('member-is', `${pointer} is ${shown(expected)}`, function* ({ response }) {
    const actual = at(response.json, pointer)
    if (!isValue(holderIn(response.json, pointer), actual, expected)) {
      yield { at: pointer, message: `expected ${shown(expected)}, got ${shown(actual)}` }
    }
  })

/** The body's member at a JSON Pointer has one of these values. */
export const memberIsOneOf = (pointer: string, expected: readonly unknown[]): Check =>
  check('member-is-one-of', `${pointer} is one of ${shown(expected)}`, function* ({ response }) {
    const actual = at(response.json, pointer)
    const holder = holderIn(response.json, pointer)
    if (!expected.some((value) => isValue(holder, actual, value))) {
      yield { at: pointer, message: `expected one of ${shown(expected)}, got ${shown(actual)}` }
    }
  })

/** The body's object at a JSON Pointer holds at least these members with these values. */
export const memberIncludes = (pointer: string, expected: Readonly<Record<string, unknown>>): Check =>
  check('member-includes', `${pointer} includes ${shown(expected)}`, function* ({ response }) {
    const actual = at(response.json, pointer)
    for (const [name, value] of Object.entries(expected)) {
      const found =
        typeof actual === 'object' && actual !== null && Object.hasOwn(actual, name)
          ? (actual as Readonly<Record<string, unknown>>)[name]
          : undefined
      if (!isValue(actual, found, value)) {
        yield { at: `${pointer}/${name}`, message: `expected ${shown(value)}, got ${shown(found)}` }
      }
    }
  })
