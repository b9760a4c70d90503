/** Where in a list something was found last: what is wanted next is often near, as what was made last. */
export interface Place {
  offset: number
}

/**
 * What is wanted of a long list, looked for page by page, `offset` by `offset`, until it is found: from `near` on first,
 * and else from the beginning. A target that knows no offsets shows its first page for ever: the walk ends where a page
 * tells nothing new.
 */
export const findInPages = async <T>(
  pageAt: (offset: number) => Promise<readonly T[]>,
  isWanted: (item: T) => boolean,
  near: Place = { offset: 0 },
): Promise<T | undefined> => {
  const seen = new Set<string>()
  const walk = async (from: number): Promise<T | undefined> => {
    for (let offset = from; ; ) {
      const page = await pageAt(offset)
      const found = page.find(isWanted)
      if (found !== undefined) near.offset = offset
      const known = seen.size
      for (const item of page) seen.add(JSON.stringify(item))
      if (found !== undefined || seen.size === known) return found
      offset += page.length
    }
  }
  const { offset } = near
  return (offset > 0 ? await walk(offset) : undefined) ?? walk(0)
}
