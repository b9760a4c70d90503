import {
  compareMicroversions,
  laterMicroversion,
  type Microversion,
  type MicroversionRange,
} from '../microversion.js'
import type { CatalogueEntry } from './faults/fault-class.js'
import { allMicroversions } from './microversions.js'
import { operations } from './operations.js'

const earlier = (a: Microversion, b: Microversion): Microversion => (compareMicroversions(a, b) <= 0 ? a : b)

const { min, max } = allMicroversions

const livesOf = (ids: readonly string[]): readonly MicroversionRange[] =>
  ids.flatMap((id) => {
    const known = operations.filter((operation) => operation.id === id)
    return known.length === 0
      ? [allMicroversions]
      : known.map(({ since = min, until = max }) => ({ min: since, max: until }))
  })

/** The microversions of v3 at which a fault can show: where one of its operations lives and the broken rule holds. */
export const rangeOf = ({ operations: ids, since = min, until = max }: CatalogueEntry): MicroversionRange => {
  const lives = ids.length === 0 ? [allMicroversions] : livesOf(ids)
  return {
    min: laterMicroversion(since, lives.map((life) => life.min).reduce(earlier)),
    max: earlier(until, lives.map((life) => life.max).reduce(laterMicroversion)),
  }
}
