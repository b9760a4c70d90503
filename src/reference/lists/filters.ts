import type { Microversion } from '../../microversion.js'
import { parseBoolean } from '../boolean-words.js'
import type { Call } from '../call.js'
import type { NamedFault } from '../faults/named.js'
import { badRequest } from '../refusal.js'
import type { Metadata } from '../state/resources.js'

/** Whether an item passes one filter of a query. */
type Predicate<T> = (item: T) => boolean

/** A query parameter that filters: the version it came with, and what it makes of its value. */
export interface Filter<T> {
  readonly since?: Microversion
  /** The fault by which it filters before that. */
  readonly early?: NamedFault
  readonly predicate: (call: Call, value: string) => Predicate<T>
  /** What `name~` searches, where that makes sense. */
  readonly text?: (item: T) => string | null
}

export type Filters<T> = Readonly<Record<string, Filter<T>>>

/** Parameters of a list that are not filters. */
const reserved = new Set([
  ...['all_tenants', 'limit', 'offset', 'marker', 'sort', 'sort_key', 'sort_dir', 'with_count'],
])

/** From here on, users get a 400 for filters that do not exist. */
const strictSince: Microversion = '3.31'
const likeSince: Microversion = '3.34'

/** The items that pass every filter of the query. */
export const filtered = <T>(
  call: Call,
  items: readonly T[],
  rules: { readonly filters: Filters<T>; readonly strictSince?: Microversion },
): readonly T[] => {
  const predicates: Predicate<T>[] = []
  const invalid: string[] = []
  for (const [name, value] of call.query) {
    if (reserved.has(name)) continue
    const predicate = predicateOf(call, rules.filters, name, value)
    if (predicate === undefined) invalid.push(name)
    else predicates.push(predicate)
  }
  refuseInvalid(call, invalid, rules.strictSince ?? strictSince)
  if (predicates.length === 0) return items
  if (call.has('filters-combined-with-or')) {
    return items.filter((item) => predicates.some((passes) => passes(item)))
  }
  // One after the other: what the first leaves is little.
  return predicates.reduce((left, passes) => left.filter(passes), items)
}

const refuseInvalid = (call: Call, invalid: readonly string[], since: Microversion): void => {
  if (invalid.length === 0 || call.isAdmin) return
  const strict = call.at(since)
    ? !call.has('invalid-filter-ignored')
    : call.has('invalid-filter-refused-early')
  if (strict) throw badRequest(`Invalid filters ${invalid.join(', ')} are found in query options.`)
}

/** What a query parameter means; `undefined` when it is no filter at all. */
const predicateOf = <T>(
  call: Call,
  filters: Filters<T>,
  name: string,
  value: string,
): Predicate<T> | undefined => {
  const { filtersForAll } = call.world.character
  if (filtersForAll !== undefined && !call.isAdmin && !filtersForAll.includes(name)) return undefined
  const like = name.endsWith('~')
  const filter = Object.hasOwn(filters, like ? name.slice(0, -1) : name)
    ? filters[name.replace(/~$/, '')]
    : undefined
  if (filter === undefined) return undefined
  const { since, early } = filter
  if (since !== undefined && !call.at(since) && (early === undefined || !call.has(early))) return () => true
  if (!like) return filter.predicate(call, value)
  const { text } = filter
  if (text === undefined || !call.at(likeSince)) return undefined
  const exact = call.has('like-filter-exact')
  return (item) => (exact ? text(item) === value : (text(item) ?? '').includes(value))
}

/** Compares whole values of text. */
export const byText = <T>(text: (item: T) => string | null, since?: Microversion): Filter<T> => ({
  ...(since === undefined ? {} : { since }),
  text,
  predicate: (call, value) =>
    call.has('name-filter-substring')
      ? (item) => (text(item) ?? '').includes(value)
      : (item) => text(item) === value,
})

/** Compares boolean words; other words are refused. */
export const byBoolean = <T>(name: string, truth: (item: T) => boolean, since?: Microversion): Filter<T> => ({
  ...(since === undefined ? {} : { since }),
  predicate: (_call, value) => {
    const wanted = parseBoolean(value)
    if (wanted === undefined) throw badRequest(`Value '${value}' for '${name}' is not a boolean.`)
    return (item) => truth(item) === wanted
  },
})

/** Compares every pair of a dictionary, written as JSON or as Python does. */
export const byMetadata = <T>(metadata: (item: T) => Metadata, since?: Microversion): Filter<T> => ({
  ...(since === undefined ? {} : { since }),
  predicate: (call, value) => {
    const wanted = Object.entries(dictionary(value) ?? { [value]: value })
    const enough = call.has('metadata-filter-any-key') ? Math.min(1, wanted.length) : wanted.length
    const [first, ...more] = wanted
    if (first === undefined || enough < wanted.length)
      return (item) => wanted.filter(([key, text]) => metadata(item)[key] === text).length >= enough
    const [firstKey, firstText] = first
    // Asked of every item there is, of which most have none of it.
    return (item) => {
      const held = metadata(item)
      return held[firstKey] === firstText && more.every(([key, text]) => held[key] === text)
    }
  },
})

const dictionary = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text.replaceAll(/u?'/g, '"'))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}

/** Compares the status. */
export const byStatus = <T extends { readonly status: string }>(): Filter<T> => ({
  text: ({ status }) => status,
  predicate: (call, value) => {
    const ignored = call.has('status-filter-ignored')
    return (item) => ignored || item.status === value
  },
})

/** Whether something counts against the quota; in the reference everything does. */
export const byQuotaUse = <T>(): Filter<T> => ({
  since: '3.65',
  predicate: (call, value) => {
    const wanted = parseBoolean(value)
    if (wanted === undefined) throw badRequest(`Value '${value}' for 'consumes_quota' is not a boolean.`)
    const passes = wanted !== call.has('consumes-quota-filter-inverted')
    return () => passes
  },
})
