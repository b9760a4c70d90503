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

/** Where the links of a body lead to, but for those to other pages. */
const hostsNamedIn = (json: unknown): readonly string[] => {
  if (typeof json !== 'object' || json === null) return []
  const { rel, href }: { rel?: unknown; href?: unknown } = json
  const isOwn = rel !== 'next' && typeof href === 'string' && URL.canParse(href)
  return [...(isOwn ? [new URL(href).hostname] : []), ...Object.values(json).flatMap(hostsNamedIn)]
}

/**
 * What is wrong with whom a link leads to; `undefined` where nothing is. By which scheme and name others reach a service
 * is a matter of its settings: it may lead to where we asked, or to where the links of the things on the page lead, and
 * where these have none nobody can tell. Nobody follows it there in any case.
 */
export const strayHostOf = ({ request, response }: Exchange, href: string): string | undefined => {
  const { hostname: asked } = new URL(request.url, base)
  const { hostname } = new URL(href, base)
  const named = hostsNamedIn(response.json)
  return named.length === 0 || [baseHost, asked, ...named].includes(hostname)
    ? undefined
    : `expected a link to ${asked}, got ${hostname}`
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
