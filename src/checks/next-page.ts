import type { Exchange } from '../exchange.js'
import { type Check, check, shown } from './check.js'
import { itemsAt } from './lists.js'

const baseHost = 'relative.invalid'
const base = `http://${baseHost}/`

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

/**
 * What is wrong with whom a link leads to; `undefined` where nothing is. Whether a service knows that it is reached
 * through https:// is a matter of its settings, to whom it leads is not.
 */
export const strayHostOf = ({ request }: Exchange, href: string): string | undefined => {
  const [link, asked] = [href, request.url].map((url) => new URL(url, base))
  return link === undefined ||
    asked === undefined ||
    link.host === baseHost ||
    link.hostname === asked.hostname
    ? undefined
    : `expected a link to ${asked.hostname}, got ${link.hostname}`
}

/** The links at a JSON Pointer lead to the next page of the same list, with the same query but for its marker. */
export const linksToNextPage = (pointer: string, query: Readonly<Record<string, string | number>>): Check =>
  check('links-to-next-page', `${pointer} leads to the next page of the same query`, function* (exchange) {
    const link = nextLink(exchange, pointer)
    if (link === undefined) {
      yield { at: pointer, message: 'expected a link to the next page, got none' }
      return
    }
    const asked = new URL(exchange.request.url, base)
    const stray = strayHostOf(exchange, link.href)
    if (stray !== undefined) yield { at: pointer, message: stray }
    const list = asked.pathname.split('/').at(-1)
    if (link.pathname.split('/').at(-1) !== list) {
      yield { at: pointer, message: `expected a link to …/${list}, got ${link.pathname}` }
    }
    for (const [name, value] of Object.entries(query)) {
      if (link.searchParams.get(name) !== String(value)) {
        yield { at: pointer, message: `expected ${name}=${value}, got ${shown(link.searchParams.get(name))}` }
      }
    }
  })
