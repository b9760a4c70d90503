/**
 * What is wanted of a long list, looked for page by page, `offset` by `offset`, until it is found. A target that knows
 * no offsets shows its first page for ever: the walk ends where a page tells nothing new.
 */
export const findInPages = async <T>(
  pageAt: (offset: number) => Promise<readonly T[]>,
  isWanted: (item: T) => boolean,
): Promise<T | undefined> => {
  const seen = new Set<string>()
  for (let offset = 0; ; ) {
    const page = await pageAt(offset)
    const found = page.find(isWanted)
    const known = seen.size
    for (const item of page) seen.add(JSON.stringify(item))
    if (found !== undefined || seen.size === known) return found
    offset += page.length
  }
}
