/** One version of the API as `major.minor`, e.g. `3.14`; numeric per part, so `3.9` comes before `3.10`. */
export type Microversion = `${number}.${number}`

/** An inclusive range of microversions. */
export interface MicroversionRange {
  readonly min: Microversion
  readonly max: Microversion
}

/** The grammar of the microversion specification: no leading zeros, no spaces. */
const pattern = /^([1-9]\d*)\.([1-9]\d*|0)$/

/** Narrows text from outside to a microversion; anything else is `undefined`. */
export const parseMicroversion = (text: string): Microversion | undefined =>
  pattern.test(text) ? (text as Microversion) : undefined

const known = new Map<Microversion, readonly [number, number]>()

/** Planning compares versions a million times: each is taken apart once. */
const parts = (version: Microversion): readonly [number, number] => {
  const seen = known.get(version)
  if (seen) return seen
  const [major, minor] = version.split('.')
  const pair = [Number(major), Number(minor)] as const
  known.set(version, pair)
  return pair
}

/** Orders two microversions: negative when `a` is older than `b`, zero when they are the same. */
export const compareMicroversions = (a: Microversion, b: Microversion): number => {
  const [majorA, minorA] = parts(a)
  const [majorB, minorB] = parts(b)
  return majorA - majorB || minorA - minorB
}

/** The later of two. */
export const laterMicroversion = (a: Microversion, b: Microversion): Microversion =>
  compareMicroversions(a, b) >= 0 ? a : b

/** Whether `version` lies between `since` and `until`, both inclusive; an absent bound is open. */
export const isWithin = (version: Microversion, since?: Microversion, until?: Microversion): boolean =>
  (since === undefined || compareMicroversions(version, since) >= 0) &&
  (until === undefined || compareMicroversions(version, until) <= 0)

/** The microversion right after this one. */
export const nextMicroversion = (version: Microversion): Microversion => {
  const [major, minor] = parts(version)
  return `${major}.${minor + 1}`
}

/** The microversion right before this one, or `undefined` for `X.0`. */
export const previousMicroversion = (version: Microversion): Microversion | undefined => {
  const [major, minor] = parts(version)
  return minor === 0 ? undefined : `${major}.${minor - 1}`
}

/** Every microversion of a range of one major version, oldest first. */
export const microversionsOf = ({ min, max }: MicroversionRange): readonly Microversion[] => {
  const [major, first] = parts(min)
  const [, last] = parts(max)
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, n): Microversion => `${major}.${first + n}`,
  )
}

/** What two ranges share, or `undefined` when they do not meet. */
export const intersectRanges = (
  a: MicroversionRange,
  b: MicroversionRange,
): MicroversionRange | undefined => {
  const min = compareMicroversions(a.min, b.min) >= 0 ? a.min : b.min
  const max = compareMicroversions(a.max, b.max) <= 0 ? a.max : b.max
  return compareMicroversions(min, max) <= 0 ? { min, max } : undefined
}
