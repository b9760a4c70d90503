import { type Check, check, shown } from './check.js'
import { itemsAt } from './lists.js'

const timeOf = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number.NaN)

/** The items of a list stand in the order of a time that they have; equal times may stand either way. */
export const listIsInTimeOrder = (pointer: string, member: string, direction: 'asc' | 'desc'): Check =>
  check('list-is-in-time-order', `${pointer} is sorted by ${member}, ${direction}`, function* ({ response }) {
    const items = itemsAt(response.json, pointer)
    const sign = direction === 'asc' ? 1 : -1
    for (const [index, item] of items.slice(1).entries()) {
      const before = items[index]?.[member]
      if (sign * (timeOf(item[member]) - timeOf(before)) < 0) {
        const side = direction === 'asc' ? 'before' : 'after'
        yield {
          at: `${pointer}/${index + 1}/${member}`,
          message: `expected a time not ${side} ${shown(before)}, got ${shown(item[member])}`,
        }
      }
    }
  })
