/** The id that docutils makes of a title: lower case, runs of anything else become one hyphen. */
const idOf = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')

/**
 * Gives out section ids in document order the way the published page does: the first title of a kind keeps its id,
 * every later one becomes the next `idN` of the document, so that an anchor points to one section only.
 */
export const anchorMaker = (): ((title: string) => string) => {
  const taken = new Set<string>()
  let made = 0
  const next = (): string => {
    made += 1
    return taken.has(`id${made}`) ? next() : `id${made}`
  }
  return (title) => {
    const id = idOf(title)
    const anchor = id === '' || taken.has(id) ? next() : id
    taken.add(anchor)
    return anchor
  }
}
