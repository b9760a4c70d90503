/** How often what was drawn; what was drawn seldom is drawn rather. What is drawn later leaves it as it is. */
export interface Guide {
  readonly counts: ReadonlyMap<string, number>
  /** Counted since, apart, so that not everything is copied with each thing drawn. */
  readonly late: ReadonlyMap<string, number>
  /** What is known to end a case with a finding: drawn no more. */
  readonly spent: ReadonlySet<string>
}

/** A guide that has seen nothing. */
export const freshGuide: Guide = { counts: new Map(), late: new Map(), spent: new Set() }

const mostLate = 64

const added = (
  counts: ReadonlyMap<string, number>,
  more: Iterable<readonly [string, number]>,
): ReadonlyMap<string, number> => {
  const sum = new Map(counts)
  for (const [one, times] of more) sum.set(one, (sum.get(one) ?? 0) + times)
  return sum
}

/** The guide after all this was drawn too. */
export const guided = (guide: Guide, drawn: readonly string[]): Guide => {
  const late = added(
    guide.late,
    drawn.map((one) => [one, 1] as const),
  )
  return late.size < mostLate
    ? { ...guide, late }
    : { ...guide, counts: added(guide.counts, late), late: new Map() }
}

/** The guide that leads to none of these any more. */
export const spentIn = (guide: Guide, ended: readonly string[]): Guide => ({
  ...guide,
  spent: new Set([...guide.spent, ...ended]),
})

/** How often something was drawn. */
export const countIn = ({ counts, late }: Guide, one: string): number =>
  (counts.get(one) ?? 0) + (late.get(one) ?? 0)

/** How much something is worth drawing. */
export const worthOf = (guide: Guide, one: string): number =>
  guide.spent.has(one) ? 0 : 1 / (1 + countIn(guide, one)) ** 2

/** Those that were drawn least. */
export const leastDrawn = <T>(guide: Guide, from: readonly T[], nameOf: (one: T) => string): readonly T[] => {
  const counted = from.map((one) => [one, countIn(guide, nameOf(one))] as const)
  const least = Math.min(...counted.map(([, count]) => count))
  return counted.flatMap(([one, count]) => (count === least ? [one] : []))
}
