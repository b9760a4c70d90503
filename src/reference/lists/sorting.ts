import type { Call } from '../call.js'
import { badRequest } from '../refusal.js'

/** What a resource is sorted by; null sorts first. */
export type SortKeys<T> = Readonly<Record<string, (item: T) => string | number | boolean | null>>

interface Criterion {
  readonly key: string
  readonly descending: boolean
}

const directions = ['asc', 'desc']

/** The items in the order that `sort`, or `sort_key` and `sort_dir`, ask for: by default the newest first. */
export const sorted = <T>(call: Call, items: readonly T[], keys: SortKeys<T>): readonly T[] => {
  const asked = criteria(call)
  const known = asked.filter(({ key }) => {
    if (!Object.hasOwn(keys, key) && !call.has('unknown-sort-key-accepted'))
      throw badRequest('Invalid sort key')
    return Object.hasOwn(keys, key)
  })
  const used = call.has('second-sort-key-ignored') ? known.slice(0, 1) : known
  const inverted = call.has('sort-inverted')
  const comparisons = [...used, ...tieBreakers(call, used)].flatMap(({ key, descending }) => {
    const value = keys[key]
    return value === undefined ? [] : [{ value, sign: descending === inverted ? 1 : -1 }]
  })
  return [...items].sort((a, b) => {
    for (const { value, sign } of comparisons) {
      const order = compare(value(a), value(b))
      if (order !== 0) return sign * order
    }
    return 0
  })
}

const tieBreakers = (call: Call, used: readonly Criterion[]): readonly Criterion[] => {
  const { order } = call.world.character
  const newestFirst = (order === 'newest first') !== call.has('default-sort-ascending')
  const descending = used.at(-1)?.descending ?? newestFirst
  if (order === 'by id' && used.length === 0) return [{ key: 'id', descending }]
  return [
    { key: 'created_at', descending },
    { key: 'id', descending },
  ]
}

const criteria = (call: Call): readonly Criterion[] => {
  const sort = call.query.get('sort')
  const key = call.query.get('sort_key')
  const direction = call.query.get('sort_dir')
  const byDefault = call.has('default-direction-ascending') ? 'asc' : 'desc'
  if (sort !== null && (key !== null || direction !== null)) {
    throw badRequest("'sort_key' and 'sort_dir' cannot be used with 'sort'")
  }
  if (sort !== null) return sort.split(',').map((part) => criterion(part, byDefault))
  if (key === null && direction === null) return []
  return (key ?? 'created_at')
    .split(',')
    .map((part) => criterion(`${part}:${direction ?? byDefault}`, byDefault))
}

const criterion = (text: string, byDefault: string): Criterion => {
  const [key = '', direction = byDefault] = text.trim().split(':')
  if (!directions.includes(direction)) throw badRequest("Unknown sort direction, must be 'desc' or 'asc'.")
  return { key, descending: direction === 'desc' }
}

type Comparable = string | number | boolean | null

const compare = (a: Comparable, b: Comparable): number => {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? -1 : 1
  return a < b ? -1 : 1
}
