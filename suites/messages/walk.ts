import { itemsAt } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Trial } from '../../src/trial/trial.js'

/** Where the messages of a list stand. */
export const items = '/messages'

/** Query parameters by name. */
export type Query = Readonly<Record<string, string | number>>

/** Pages that a walk looks at, at most. */
const patience = 60

/** What a walk saw, and the page it ended with. */
interface Walk {
  readonly ids: readonly string[]
  readonly last: Exchange
}

/** Follows the markers of a list until a page is empty or brings nothing new, or there are too many. */
export const walk = async ({ api }: Trial, query: Query): Promise<Walk> => {
  const ids: string[] = []
  for (let page = await api.messages.list(query), pages = 1; ; pages += 1) {
    const found = itemsAt(page.response.json, items).map(({ id }) => String(id))
    const marker = found.at(-1)
    if (marker === undefined || ids.includes(marker) || pages === patience)
      return { ids: [...ids, ...found], last: page }
    ids.push(...found)
    page = await api.messages.list({ ...query, marker })
  }
}
