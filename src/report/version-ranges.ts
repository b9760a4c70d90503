import { compareMicroversions, type Microversion, nextMicroversion } from '../microversion.js'

/** Names many microversions in few words: `3.0–3.26, 3.40`. */
export const formatMicroversions = (versions: Iterable<Microversion>): string => {
  const runs: { first: Microversion; last: Microversion }[] = []
  for (const version of [...new Set(versions)].sort(compareMicroversions)) {
    const run = runs.at(-1)
    if (run !== undefined && nextMicroversion(run.last) === version) run.last = version
    else runs.push({ first: version, last: version })
  }
  return runs.map(({ first, last }) => (first === last ? first : `${first}–${last}`)).join(', ')
}
