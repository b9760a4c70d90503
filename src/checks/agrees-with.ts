import { isDeepStrictEqual } from 'node:util'
import type { Deviation } from '../finding.js'
import { at, pointerToken } from '../json-pointer.js'
import { type Check, check, shown } from './check.js'
import { itemsAt } from './lists.js'

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

function* disagreements(
  pointer: string,
  actual: unknown,
  other: unknown,
  except: readonly string[],
): Iterable<Deviation> {
  const mine = membersOf(actual)
  for (const [name, value] of Object.entries(membersOf(other))) {
    if (except.includes(name) || !Object.hasOwn(mine, name)) continue
    if (!isDeepStrictEqual(mine[name], value)) {
      yield {
        at: `${pointer}/${pointerToken(name)}`,
        message: `expected ${shown(value)}, got ${shown(mine[name])}`,
      }
    }
  }
}

/** What another answer said of the same thing is said here too: members that both have are equal, but those named. */
export const agreesWith = (pointer: string, other: unknown, ...except: readonly string[]): Check =>
  check('agrees-with', `${pointer} agrees with what was said of it before`, function* ({ response }) {
    const actual = at(response.json, pointer)
    if (typeof actual !== 'object' || actual === null) {
      yield { at: pointer, message: `expected an object, got ${shown(actual)}` }
    }
    yield* disagreements(pointer, actual, other, except)
  })

/**
 * What was told of a thing before is told still, where only the members named may have changed: nothing that had a value is
 * left out. Where a member is optional, it would go unseen that its value is lost.
 */
export const stillTells = (pointer: string, before: unknown, ...except: readonly string[]): Check =>
  check('still-tells', `${pointer} still tells what was told of it before`, function* (exchange) {
    yield* agreesWith(pointer, before, ...except).judge(exchange)
    const now = membersOf(at(exchange.response.json, pointer))
    for (const [name, value] of Object.entries(membersOf(before))) {
      if (except.includes(name) || value === null || Object.hasOwn(now, name)) continue
      yield { at: `${pointer}/${pointerToken(name)}`, message: `expected ${shown(value)} still, got nothing` }
    }
  })

/** The list at a JSON Pointer has an item with this id, and it agrees with what another answer said of it. */
export const itemAgreesWith = (
  pointer: string,
  id: string,
  other: unknown,
  ...except: readonly string[]
): Check =>
  check(
    'item-agrees-with',
    `the item of ${pointer} agrees with what was said of it`,
    function* ({ response }) {
      const items = itemsAt(response.json, pointer)
      const index = items.findIndex((item) => item.id === id)
      if (index < 0) yield { at: pointer, message: `expected an item ${id}, got ${items.length} others` }
      else yield* disagreements(`${pointer}/${index}`, items[index], other, except)
    },
  )
