/** How many single-character edits, or swaps of neighbours, lie between two words. */
const distance = (a: string, b: string): number => {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    rows.push(current)
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const edits = [
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (same ? 0 : 1),
      ]
      if (swapped) edits.push(at(row - 2, column - 2) + 1)
      current.push(Math.min(...edits))
    }
  }
  return at(a.length, b.length)
}

/** The known word that a misspelt one most likely stands for; `undefined` when none is close. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const ranked = known
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits)
  const best = ranked[0]
  return best && best.edits <= Math.max(1, Math.floor(best.candidate.length / 3)) ? best.candidate : undefined
}

/** The cure for an unknown word: the one that was meant, or all that are known. */
export const suggest = (word: string, known: readonly string[]): string => {
  const meant = nearest(word, known)
  return meant === undefined ? `known: ${[...known].sort().join(', ')}` : `did you mean "${meant}"?`
}
