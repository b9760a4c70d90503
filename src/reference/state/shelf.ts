/** Those on a shelf that pass, oldest first; there may be many more on it, of which no copy is made. */
export const thoseWith = <T>(shelf: ReadonlyMap<string, T>, passes: (one: T) => boolean): readonly T[] => {
  const found: T[] = []
  for (const one of shelf.values()) if (passes(one)) found.push(one)
  return found
}
