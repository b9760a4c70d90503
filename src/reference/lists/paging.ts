import { parseBoolean } from '../boolean-words.js'
import type { Call } from '../call.js'
import { badRequest, notFound, Refusal } from '../refusal.js'

const maxOffset = 2 ** 31 - 1

/** A slice of a list, with what the envelope says about the rest. */
export interface Page<T> {
  readonly items: readonly T[]
  /** Where the next page is, when there is one. */
  readonly next?: string
  /** How many there are before paging, when that was asked for. */
  readonly count?: number
}

interface Identified {
  readonly id: string
}

/** The page that `limit`, `offset` and `marker` ask for; `noun` names an unknown marker. */
export const paged = <T extends Identified>(call: Call, items: readonly T[], noun: string): Page<T> => {
  const limit = limitOf(call)
  const { maxPage, fullPagesLinked } = call.world.character
  const offset = offsetOf(call)
  const start = startOf(call, items, noun) + offset
  const extra = call.has('limit-off-by-one') && limit < maxPage ? 1 : 0
  const page = items.slice(start, start + limit + extra).filter((item) => !isLost(call, item))
  const isFull = fullPagesLinked && page.length === limit
  const more = page.length > 0 && (isFull || start + page.length < items.length)
  const counted = call.has('count-leaves-out-others') ? items.filter((item) => isOwn(call, item)) : items
  const count = countOf(call, counted.length, page.length)
  return {
    items: page,
    ...(more && !call.has('next-link-missing') ? { next: nextLink(call, page) } : {}),
    ...(count === undefined ? {} : { count }),
  }
}

const isOwn = (call: Call, item: Identified): boolean =>
  'projectId' in item && item.projectId === call.caller.projectId

/** Where a fault compares names with a marker's, what has none is after no other. */
const isLost = (call: Call, item: Identified): boolean =>
  call.has('marker-loses-nameless') && call.query.has('marker') && 'name' in item && item.name === null

const natural = (call: Call, name: string, max: number): number | undefined => {
  const text = call.query.get(name)
  if (text === null) return undefined
  if (!/^\d+$/.test(text)) {
    if (call.has('bad-limit-accepted')) return undefined
    throw badRequest(`${name} must be a natural number`)
  }
  return Math.min(Number(text), max)
}

const limitOf = (call: Call): number => {
  const { maxPage } = call.world.character
  const limit = natural(call, 'limit', maxPage) ?? maxPage
  const detailed = call.operation.id.endsWith('list-detail')
  if (call.has('limit-ignored-in-details') && detailed) return maxPage
  return limit === 0 && call.has('limit-zero-means-all') ? maxPage : limit
}

const offsetOf = (call: Call): number => {
  const offset = natural(call, 'offset', Number.MAX_SAFE_INTEGER) ?? 0
  if (offset > maxOffset && call.has('huge-offset-fails')) throw new Refusal(500, 'Integer out of range')
  if (offset > maxOffset) throw badRequest(`offset must be <= ${maxOffset}`)
  return offset > 0 && call.has('offset-off-by-one') ? offset - 1 : offset
}

const startOf = (call: Call, items: readonly Identified[], noun: string): number => {
  const marker = call.query.get('marker')
  if (marker === null) return 0
  const index = items.findIndex(({ id }) => id === marker)
  if (index < 0) {
    if (call.has('unknown-marker-ignored')) return 0
    throw notFound(`${noun} ${marker}`)
  }
  return index + (call.has('marker-item-repeated') ? 0 : call.has('marker-skips-one') ? 2 : 1)
}

const nextLink = (call: Call, page: readonly Identified[]): string => {
  const query = new URLSearchParams(call.has('next-link-loses-query') ? '' : call.query)
  const limit = call.query.get('limit')
  if (limit !== null) query.set('limit', limit)
  query.set('marker', (call.has('next-link-repeats-page') ? page[0] : page.at(-1))?.id ?? '')
  query.delete('offset')
  if (call.has('next-link-loses-all-projects')) query.delete('all_tenants')
  const { linksBesides } = call.world.character
  const asked = linksBesides ? new URLSearchParams([...query].reverse()) : query
  return `${call.origin}${call.path}?${asked}`
}

/** The links of a page, under the name that its list has for them; none where there is no next page. */
export const linksToPages = (call: Call, name: string, next: string | undefined): object => {
  if (next === undefined) return {}
  const following = { rel: 'next', href: next }
  const list = `${call.origin}${call.path}`
  const besides = [
    { rel: 'self', href: `${list}?${call.query}` },
    { rel: 'first', href: list, type: 'application/json' },
  ]
  return { [name]: call.world.character.linksBesides ? [...besides, following] : [following] }
}

const countOf = (call: Call, all: number, onPage: number): number | undefined => {
  if (!call.at('3.45') && !call.has('count-early')) return undefined
  const text = call.query.get('with_count')
  const wanted = text === null ? call.has('count-unasked') : parseBoolean(text)
  if (wanted === undefined) throw badRequest(`Value '${text}' for 'with_count' is not a boolean.`)
  if (!wanted) return undefined
  return call.has('count-counts-page') ? onPage : all
}
