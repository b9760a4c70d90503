import {
  compareMicroversions,
  isWithin,
  type Microversion,
  type MicroversionRange,
  nextMicroversion,
  previousMicroversion,
} from '../microversion.js'
import { annotationOf } from './annotation.js'
import type { Epoch, JsonSchema } from './contract.js'

/** The microversions at which anything in a schema starts to differ from the version before. */
export const boundariesOf = (schema: JsonSchema): readonly Microversion[] => {
  const found = new Set<Microversion>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const annotation = annotationOf(value as JsonSchema)
    for (const since of [annotation['min-ver'], annotation['required-since']]) if (since) found.add(since)
    for (const since of Object.keys(annotation.from ?? {}) as Microversion[]) found.add(since)
    for (const until of [annotation['max-ver'], annotation['required-until']])
      if (until) found.add(nextMicroversion(until))
    for (const [keyword, below] of Object.entries(value)) if (keyword !== 'x-openstack') visit(below)
  }
  visit(schema)
  return [...found]
}

/** Cuts a range at the boundaries that fall inside it; each boundary begins a new epoch. */
export const epochsBetween = (
  { min, max }: MicroversionRange,
  boundaries: Iterable<Microversion>,
): readonly Epoch[] => {
  const inside = [...new Set(boundaries)].filter((one) => one !== min && isWithin(one, min, max))
  const starts = [min, ...inside.sort(compareMicroversions)]
  return starts.map((start, n) => {
    const next = starts[n + 1]
    return { min: start, max: next === undefined ? max : (previousMicroversion(next) ?? start) }
  })
}

/** Joins neighbours that say the same: a boundary of one part need not change the whole. */
export const joinEqual = (
  epochs: readonly Epoch[],
  contentAt: (version: Microversion) => string,
): readonly Epoch[] => {
  const joined: { epoch: Epoch; content: string }[] = []
  for (const epoch of epochs) {
    const content = contentAt(epoch.min)
    const last = joined.at(-1)
    if (last?.content === content) last.epoch = { min: last.epoch.min, max: epoch.max }
    else joined.push({ epoch, content })
  }
  return joined.map(({ epoch }) => epoch)
}
