import { at, type Check, check, itemsAt, shown, strayHostOf } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'

export type Query = Readonly<Record<string, string | number | boolean | readonly string[]>>

const nextHref = ({ response }: Exchange): string | undefined => {
  const links = at(response.json, '/volumes_links')
  const next = Array.isArray(links) ? links.find((link: unknown) => at(link, '/rel') === 'next') : undefined
  const href = at(next, '/href')
  return typeof href === 'string' && URL.canParse(href) ? href : undefined
}

const queryOf = (href: string): Query => {
  const { searchParams } = new URL(href)
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]),
  )
}

/** The page that a query asks for, and those that its next links lead to, `most` at most. */
export const pagesFrom = async (
  ask: (query: Query) => Promise<Exchange>,
  query: Query,
  most: number,
): Promise<readonly [Exchange, ...Exchange[]]> => {
  const page = await ask(query)
  const href = nextHref(page)
  if (href === undefined || most <= 1) return [page]
  return [page, ...(await pagesFrom(ask, queryOf(href), most - 1))]
}

/** Whether there are pages after these. */
export const leadsOn = (pages: readonly Exchange[]): boolean => {
  const last = pages.at(-1)
  return last !== undefined && nextHref(last) !== undefined
}

/** Where the next link of a page leads to another host. */
const strayFrom = (page: Exchange) => {
  const href = nextHref(page)
  const message = href === undefined ? undefined : strayHostOf(page, href)
  return message === undefined ? [] : [{ at: '/volumes_links', message }]
}

/** A page has a next link, which stays on the same list. */
export const hasNextLink = (path: string): Check =>
  check('has-next-link', 'a page that is not the last has a next link to the same list', function* (page) {
    const href = nextHref(page)
    if (href === undefined || !new URL(href).pathname.endsWith(path)) {
      const found = shown(href ?? at(page.response.json, '/volumes_links'))
      yield { at: '/volumes_links', message: `expected a link next to …${path}, got ${found}` }
    }
    yield* strayFrom(page)
  })

/** The pages together hold these ids in this order, none more than `limit`; the last leads nowhere. */
export const pagesHold = (pages: readonly Exchange[], ids: readonly string[], limit: number): Check =>
  check('pages-hold-each-item-once', 'the pages hold every item once and end', function* () {
    const sizes = pages.map(({ response }) => itemsAt(response.json, '/volumes').length)
    const found = pages.flatMap(({ response }) => itemsAt(response.json, '/volumes').map(({ id }) => id))
    const rightIds = found.length === ids.length && found.every((id, n) => id === ids[n])
    if (!rightIds)
      yield { at: '/volumes', message: `expected the pages to hold ${shown(ids)}, got ${shown(found)}` }
    if (sizes.some((size) => size > limit)) {
      yield { at: '/volumes', message: `expected pages of at most ${limit} items, got ${sizes.join(', ')}` }
    }
    for (const page of pages) yield* strayFrom(page)
    if (leadsOn(pages)) {
      yield {
        at: '/volumes_links',
        message: `expected the pages to end, got a next link after ${pages.length}`,
      }
    }
  })
