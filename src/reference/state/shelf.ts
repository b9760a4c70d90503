/** Those on a shelf that pass, oldest first; there may be many more on it, of which no copy is made. */
export const thoseWith = <T>(shelf: ReadonlyMap<string, T>, passes: (one: T) => boolean): readonly T[] => {
  const found: T[] = []
  for (const one of shelf.values()) if (passes(one)) found.push(one)
  return found
}

/** Whether any on a shelf passes. */
export const anyWith = <T>(shelf: ReadonlyMap<string, T>, passes: (one: T) => boolean): boolean => {
  for (const one of shelf.values()) if (passes(one)) return true
  return false
}
