import { isDeepStrictEqual } from 'node:util'
import { at } from '../json-pointer.js'
import { type Check, check, shown } from './check.js'

type Item = Readonly<Record<string, unknown>>

/** The items of a listing at a JSON Pointer; none when there is no list. */
export const itemsAt = (json: unknown, pointer: string): readonly Item[] => {
  const list = at(json, pointer)
  return Array.isArray(list)
    ? list.filter((item): item is Item => typeof item === 'object' && item !== null)
    : []
}

const idsOf = (json: unknown, pointer: string): readonly unknown[] =>
  itemsAt(json, pointer).map(({ id }) => id)

/** The listing at a JSON Pointer has an item with each of these ids. */
export const listContains = (pointer: string, ...ids: readonly string[]): Check =>
  check('list-contains', `${pointer} contains the items`, function* ({ response }) {
    const found = idsOf(response.json, pointer)
    for (const id of ids.filter((wanted) => !found.includes(wanted))) {
      yield { at: pointer, message: `expected an item ${id}, got ${found.length} others` }
    }
  })

/** The listing at a JSON Pointer has no item with any of these ids. */
export const listLacks = (pointer: string, ...ids: readonly string[]): Check =>
  check('list-lacks', `${pointer} lacks the items`, function* ({ response }) {
    if (!Array.isArray(at(response.json, pointer))) {
      yield { at: pointer, message: `expected a list, got ${shown(at(response.json, pointer))}` }
    }
    const found = idsOf(response.json, pointer)
    for (const id of ids.filter((unwanted) => found.includes(unwanted))) {
      yield { at: pointer, message: `expected no item ${id}, got it` }
    }
  })

/** The listing at a JSON Pointer consists of exactly these ids, in this order. */
export const listIs = (pointer: string, ids: readonly string[]): Check =>
  check('list-is', `${pointer} consists of the items in their order`, function* ({ response }) {
    const found = idsOf(response.json, pointer)
    if (!isDeepStrictEqual(found, ids))
      yield { at: pointer, message: `expected ${shown(ids)}, got ${shown(found)}` }
  })

/** The listing at a JSON Pointer consists of exactly these ids, in any order. */
export const listHasExactly = (pointer: string, ids: readonly string[]): Check =>
  check('list-has-exactly', `${pointer} consists of the items`, function* ({ response }) {
    const found = idsOf(response.json, pointer)
    if (!isDeepStrictEqual([...found].sort(), [...ids].sort())) {
      yield {
        at: pointer,
        message: `expected ${shown([...ids].sort())} in any order, got ${shown([...found].sort())}`,
      }
    }
  })

/** The listing at a JSON Pointer has this many items. */
export const listHasLength = (pointer: string, length: number): Check =>
  check('list-has-length', `${pointer} has ${length} items`, function* ({ response }) {
    const list = at(response.json, pointer)
    const actual = Array.isArray(list) ? `${list.length} items` : shown(list)
    if (!Array.isArray(list) || list.length !== length) {
      yield { at: pointer, message: `expected ${length} items, got ${actual}` }
    }
  })

/** Every item of the listing at a JSON Pointer has this value in one of its members. */
export const everyItemHas = (pointer: string, member: string, expected: unknown): Check =>
  check(
    'every-item-has',
    `every item of ${pointer} has ${member} ${shown(expected)}`,
    function* ({ response }) {
      const list = at(response.json, pointer)
      if (!Array.isArray(list)) yield { at: pointer, message: `expected a list, got ${shown(list)}` }
      for (const [index, item] of itemsAt(response.json, pointer).entries()) {
        if (!isDeepStrictEqual(item[member], expected)) {
          yield {
            at: `${pointer}/${index}/${member}`,
            message: `expected ${shown(expected)}, got ${shown(item[member])}`,
          }
        }
      }
    },
  )

/** The listing at a JSON Pointer consists of these groups of ids in this order; within a group any order will do. */
export const listFollows = (pointer: string, groups: readonly (readonly string[])[]): Check =>
  check('list-follows', `${pointer} consists of the items in their order`, function* ({ response }) {
    const found = idsOf(response.json, pointer)
    const rank = new Map(groups.flatMap((group, index) => group.map((id) => [id, index] as const)))
    const ranks = found.map((id) => rank.get(String(id)))
    const inOrder = ranks.every((one, n) => one !== undefined && (n === 0 || one >= (ranks[n - 1] ?? 0)))
    if (!inOrder || new Set(found).size !== rank.size || found.length !== rank.size) {
      yield { at: pointer, message: `expected ${shown(groups.flat())}, got ${shown(found)}` }
    }
  })
