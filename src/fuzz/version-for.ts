import type * as fc from 'fast-check'
import type { Microversion } from '../microversion.js'
import type { Transition } from '../model/transition.js'
import { cellOf } from './cell.js'
import { pick, weighed } from './chance.js'
import type { Spans } from './ground.js'
import { type Guide, worthOf } from './guide.js'

/** The microversion that a row is asked for at: of those where it changes, rather one at which it was seldom asked for. */
export const versionFor = (
  random: fc.Random,
  { id, operation }: Transition,
  { microversions, ends }: Spans,
  guide: Guide,
): Microversion | undefined => {
  const possible = microversions.get(id) ?? []
  // The newest is what most clients speak.
  if (random.nextInt(0, 1) === 0) return possible.at(-1)
  if (random.nextInt(0, 2) === 0) return pick(random, possible)
  // What leaks early or comes late shows where something changes.
  return weighed(
    random,
    (ends.get(id) ?? []).map((version) => [version, worthOf(guide, cellOf(operation, version))] as const),
  )
}
