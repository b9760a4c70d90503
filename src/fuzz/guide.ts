import type { Situation } from './situation.js'

/** How often which situation was drawn; what was drawn seldom is drawn rather. */
export interface Guide {
  readonly counts: ReadonlyMap<Situation, number>
  /** Situations that are known to end a sequence with a finding: drawn no more. */
  readonly spent: ReadonlySet<Situation>
}

/** A guide that has seen nothing. */
export const freshGuide: Guide = { counts: new Map(), spent: new Set() }

/** The guide after these situations were drawn too. */
export const guided = (guide: Guide, situations: readonly Situation[]): Guide => {
  const counts = new Map(guide.counts)
  for (const situation of situations) counts.set(situation, (counts.get(situation) ?? 0) + 1)
  return { ...guide, counts }
}

/** How much a situation is worth drawing. */
export const worthOf = ({ counts, spent }: Guide, situation: Situation): number =>
  spent.has(situation) ? 0 : 1 / (1 + (counts.get(situation) ?? 0)) ** 2
