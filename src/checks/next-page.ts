import type { Exchange } from '../exchange.js'
import { type Check, check, shown } from './check.js'
import { itemsAt } from './lists.js'

const base = 'http://relative.invalid/'

const nextLink = ({ response }: Exchange, pointer: string): URL | undefined => {
  const href = itemsAt(response.json, pointer).find(({ rel }) => rel === 'next')?.href
  return typeof href === 'string' && URL.canParse(href, base) ? new URL(href, base) : undefined
}

/** The query that the link to the next page asks with; `undefined` where the links at the pointer have none. */
export const nextPageOf = (
  exchange: Exchange,
  pointer: string,
): Readonly<Record<string, string>> | undefined => {
  const link = nextLink(exchange, pointer)
  return link && Object.fromEntries(link.searchParams)
}

/** The links at a JSON Pointer lead to the next page of the same list, with the same query but for its marker. */
export const linksToNextPage = (pointer: string, query: Readonly<Record<string, string | number>>): Check =>
  check('links-to-next-page', `${pointer} leads to the next page of the same query`, function* (exchange) {
    const link = nextLink(exchange, pointer)
    if (link === undefined) {
      yield { at: pointer, message: 'expected a link to the next page, got none' }
      return
    }
    const list = new URL(exchange.request.url, base).pathname.split('/').at(-1)
    if (link.pathname.split('/').at(-1) !== list) {
      yield { at: pointer, message: `expected a link to …/${list}, got ${link.pathname}` }
    }
    for (const [name, value] of Object.entries(query)) {
      if (link.searchParams.get(name) !== String(value)) {
        yield { at: pointer, message: `expected ${name}=${value}, got ${shown(link.searchParams.get(name))}` }
      }
    }
  })
