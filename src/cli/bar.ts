const width = 20

/** A bar of 20 characters for so many of so many: full at most, and empty where nobody knows yet how many there will be. */
export const bar = (ended: number, of: number): string => {
  const share = of > 0 ? Math.min(1, ended / of) : 0
  const full = Math.round(share * width)
  return '█'.repeat(full) + '░'.repeat(width - full)
}
