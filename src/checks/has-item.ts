import { isDeepStrictEqual } from 'node:util'
import { at, pointerToken } from '../json-pointer.js'
import { type Check, check, shown } from './check.js'
import { itemsAt } from './lists.js'
import { isValue } from './member-is.js'

type Members = Readonly<Record<string, unknown>>

const includes = (item: Members, wanted: Members): boolean =>
  Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(item[name], value))

/** The listing at a JSON Pointer has an item with all these members: for things that have no id. */
export const hasItem = (pointer: string, wanted: Members): Check =>
  check('has-item', `${pointer} has an item ${shown(wanted)}`, function* ({ response }) {
    const items = itemsAt(response.json, pointer)
    if (!items.some((item) => includes(item, wanted)))
      yield { at: pointer, message: `expected an item ${shown(wanted)}, got ${items.length} others` }
  })

/** The item with this id, of the listing at a JSON Pointer, holds at least these members with these values. */
export const itemIncludes = (pointer: string, id: string, expected: Members): Check =>
  check('item-includes', `the item of ${pointer} includes ${shown(expected)}`, function* ({ response }) {
    const items = itemsAt(response.json, pointer)
    const index = items.findIndex((item) => item.id === id)
    if (index < 0) yield { at: pointer, message: `expected an item ${id}, got ${items.length} others` }
    for (const [name, value] of Object.entries(index < 0 ? {} : expected)) {
      const found = items[index]?.[name]
      if (!isValue(items[index], found, value))
        yield {
          at: `${pointer}/${index}/${pointerToken(name)}`,
          message: `expected ${shown(value)}, got ${shown(found)}`,
        }
    }
  })

/** The listing at a JSON Pointer is there, and has no item with all these members. */
export const lacksItem = (pointer: string, unwanted: Members): Check =>
  check('lacks-item', `${pointer} has no item ${shown(unwanted)}`, function* ({ response }) {
    const list = at(response.json, pointer)
    if (!Array.isArray(list)) yield { at: pointer, message: `expected a list, got ${shown(list)}` }
    const index = itemsAt(response.json, pointer).findIndex((item) => includes(item, unwanted))
    if (index >= 0)
      yield { at: `${pointer}/${index}`, message: `expected no item ${shown(unwanted)}, got it` }
  })

/** No two items of the listing at a JSON Pointer are alike in all these members. */
export const itemsDiffer = (pointer: string, ...members: readonly string[]): Check =>
  check('items-differ', `the items of ${pointer} differ in ${members.join(', ')}`, function* ({ response }) {
    const met = new Set<string>()
    for (const [index, item] of itemsAt(response.json, pointer).entries()) {
      const told = members.map((member) => item[member])
      const key = JSON.stringify(told)
      if (met.has(key))
        yield { at: `${pointer}/${index}`, message: `expected one ${shown(told)}, got another` }
      met.add(key)
    }
  })

/** The items of the listing at a JSON Pointer are in the order of a number that each has. */
export const itemsAreInOrder = (pointer: string, member: string, direction: 'asc' | 'desc'): Check =>
  check('items-are-in-order', `${pointer} is in the order of ${member}`, function* ({ response }) {
    const sign = direction === 'asc' ? 1 : -1
    const numbers = itemsAt(response.json, pointer).map((item) => Number(item[member]))
    const wrong = numbers.findIndex((number, index) => sign * (number - (numbers[index - 1] ?? number)) < 0)
    if (wrong >= 0) {
      const [before, after] = [numbers[wrong - 1], numbers[wrong]]
      yield { at: `${pointer}/${wrong}/${member}`, message: `expected ${direction}, got ${before}, ${after}` }
    }
  })
