import { itemsAt } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'

type Query = Readonly<Record<string, string | number | boolean>>
type List = (query: Query) => Promise<Exchange>

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
