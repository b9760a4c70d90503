import { itemsAt, nextPageOf } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'

type Query = Readonly<Record<string, string | number | boolean>>
type List = (query: Query) => Promise<Exchange>

/** Where a list has its link to the next page. */
export const links = '/transfers_links'

const idsOn = ({ response }: Exchange): readonly string[] =>
  itemsAt(response.json, '/transfers').map(({ id }) => String(id))

/** The pages of a list that nothing narrows, one after the other; where markers are not known, the one page. */
async function* pagesOf(list: List, query: Query): AsyncGenerator<Exchange> {
  const met = new Set<string>()
  for (let page = await list(query); ; ) {
    yield page
    const last = idsOn(page).at(-1)
    if (last === undefined) return
    met.add(last)
    page = await list({ ...query, marker: last })
    const end = idsOn(page).at(-1)
    if (end === undefined || met.has(end)) return
  }
}

/** The page of a list that has an item with this id, if one has it; otherwise the first. */
export const pageWith = async (list: List, id: string, query: Query = {}): Promise<Exchange> => {
  let first: Exchange | undefined
  for await (const page of pagesOf(list, query)) {
    if (idsOn(page).includes(id)) return page
    first ??= page
  }
  return first ?? list(query)
}

/** The ids on all pages of a list, in their order, and the last exchange that told of them. */
export const walk = async (list: List, query: Query) => {
  const ids: string[] = []
  let last: Exchange | undefined
  for await (const page of pagesOf(list, query)) {
    ids.push(...idsOn(page))
    last = page
  }
  return { ids, last: last ?? (await list(query)) }
}

/** The ids that a walk met, in their order, and the exchange that ended it. */
export interface Walk {
  readonly met: readonly string[]
  readonly last: Exchange
}

/** Those that a walk met that are among these. */
export const among = (ids: readonly string[], met: readonly string[]): readonly string[] =>
  met.filter((id) => ids.includes(id))

/** A walk by pages, each after the last item of the one before, to the empty page, or to what was met before. */
export const walkByMarkers = async (list: List, query: Query): Promise<Walk> => {
  const met: string[] = []
  for (let last = await list(query); ; ) {
    const ids = idsOn(last)
    const marker = ids.at(-1)
    if (marker === undefined || met.includes(marker)) return { met, last }
    met.push(...ids)
    last = await list({ ...query, marker })
  }
}

/** A walk by pages, from link to link, to the page without one, or to what was met before. */
export const walkByLinks = async (list: List, query: Query): Promise<Walk> => {
  const met: string[] = []
  for (let last = await list(query); ; ) {
    const ids = idsOn(last)
    const next = nextPageOf(last, links)
    if (next === undefined || ids.some((id) => met.includes(id))) return { met: [...met, ...ids], last }
    met.push(...ids)
    last = await list(next)
  }
}

/** How often a walk is begun. */
const mostWalks = 4

/** A walk among the transfers of others: it is begun anew where the one that it stood on went away meanwhile. */
export const undisturbed = async (ids: readonly string[], walkOnce: () => Promise<Walk>): Promise<Walk> => {
  for (let begun = 1; ; begun += 1) {
    const walked = await walkOnce()
    const stoodOn = walked.met.at(-1)
    const isOthers = stoodOn !== undefined && !ids.includes(stoodOn)
    if (walked.last.response.status === 200 || !isOthers || begun === mostWalks) return walked
  }
}
