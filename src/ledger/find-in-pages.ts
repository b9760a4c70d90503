/** Where in a list something was found last: what is wanted next is often near, as what was made last. */
export interface Place {
  offset: number
}

/** Up to `limit` items of a list, from `offset` on. */
export type PageAt<T> = (offset: number, limit: number) => Promise<readonly T[]>

const wholePage = 1000
/** Others make and remove things meanwhile, so that the place has moved a little. */
const nearPage = 100

/** Where a page begins that has what is near a place. */
export const offsetNear = ({ offset }: Place): number => Math.max(0, offset - nearPage / 2)

/** What is wanted among the neighbours of what was found last: one page is asked for, however long the list. */
export const findNearby = async <T>(
  pageAt: PageAt<T>,
  isWanted: (item: T) => boolean,
  near: Place,
): Promise<T | undefined> => {
  const from = offsetNear(near)
  const page = await pageAt(from, nearPage)
  const index = page.findIndex(isWanted)
  if (index >= 0) near.offset = from + index
  return page[index]
}

/**
 * What is wanted of a long list, looked for page by page, `offset` by `offset`, until it is found: nearby first,
 * and else from the beginning. A target that knows no offsets shows its first page for ever: the walk ends where a page
 * tells nothing new.
 */
export const findInPages = async <T>(
  pageAt: PageAt<T>,
  isWanted: (item: T) => boolean,
  near: Place = { offset: 0 },
): Promise<T | undefined> => {
  const neighbour = near.offset > 0 ? await findNearby(pageAt, isWanted, near) : undefined
  if (neighbour !== undefined) return neighbour
  const seen = new Set<string>()
  for (let offset = 0; ; ) {
    const page = await pageAt(offset, wholePage)
    const index = page.findIndex(isWanted)
    const known = seen.size
    for (const item of page) seen.add(JSON.stringify(item))
    if (index >= 0) near.offset = offset + index
    if (index >= 0 || seen.size === known) return page[index]
    offset += page.length
  }
}
