import { itemsAt } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'

type Query = Readonly<Record<string, string | number | boolean>>
type Ask = (query: Query) => Promise<Exchange>

const idsOn = (page: Exchange, pointer: string): readonly string[] =>
  itemsAt(page.response.json, pointer).map(({ id }) => String(id))

/** Pages each after the last item of the one before, as long as there is something new; the last may be a refusal. */
const walk = async (ask: Ask, pointer: string, query: Query): Promise<readonly Exchange[]> => {
  const met = new Set<string>()
  const pages: Exchange[] = []
  for (let page = await ask(query); ; page = await ask({ ...query, marker: [...met].at(-1) ?? '' })) {
    const fresh = idsOn(page, pointer).filter((id) => !met.has(id))
    if (fresh.length > 0 || pages.length === 0 || page.response.status !== 200) pages.push(page)
    if (fresh.length === 0) return pages
    for (const id of fresh) met.add(id)
  }
}

/** How often a walk begins anew whose marker somebody else has deleted. */
const attempts = 3

/** All pages of a list, however few items a page of the server's has. */
export const wholeList = async (
  ask: Ask,
  pointer: string,
  query: Query = {},
): Promise<readonly Exchange[]> => {
  for (let attempt = 1; ; attempt += 1) {
    const pages = await walk(ask, pointer, query)
    if (attempt === attempts || pages.every(({ response }) => response.status === 200)) return pages
  }
}

/** The page of a list that has an item, or the first where none has. */
export const pageWith = async (
  ask: Ask,
  pointer: string,
  id: string,
  query: Query = {},
): Promise<Exchange> => {
  const first = await ask(query)
  if (idsOn(first, pointer).includes(id)) return first
  const pages = await wholeList(ask, pointer, query)
  return pages.find((page) => idsOn(page, pointer).includes(id)) ?? first
}
