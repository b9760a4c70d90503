import { type Verdict, worst } from '../finding.js'
import { compareMicroversions, type Microversion } from '../microversion.js'

/** The nearest of some microversions on either side of one; absent where there is none on that side. */
const neighboursOf = (
  microversion: Microversion,
  known: Iterable<Microversion>,
): { readonly below?: Microversion; readonly above?: Microversion } => {
  let below: Microversion | undefined
  let above: Microversion | undefined
  for (const version of known) {
    const order = compareMicroversions(version, microversion)
    if (order < 0 && (below === undefined || compareMicroversions(version, below) > 0)) below = version
    if (order > 0 && (above === undefined || compareMicroversions(version, above) < 0)) above = version
  }
  return { ...(below !== undefined && { below }), ...(above !== undefined && { above }) }
}

/** What is inferred at a microversion between those that were tested: the worse of its neighbours. */
export const inferredAt = (
  microversion: Microversion,
  tested: ReadonlyMap<Microversion, Verdict>,
): Verdict => {
  const { below, above } = neighboursOf(microversion, tested.keys())
  return worst([below, above].flatMap((version) => (version && tested.get(version)) ?? []))
}

/** Whether one of two verdicts is a broken promise and the other a kept one, so that it broke somewhere between. */
const disagree = (one: Verdict | undefined, two: Verdict | undefined): boolean =>
  (one === 'passed' && two === 'failed') || (one === 'failed' && two === 'passed')

/** A stretch at whose ends different verdicts stand, and what lies between. */
export interface Gap {
  readonly failing: Microversion
  /** The one in the middle: half of the stretch is decided by it. */
  readonly middle: Microversion
}

/** Where, in versions in their order, a promise that is kept at one tested version is broken at the next. */
export const gapsIn = (
  versions: readonly Microversion[],
  tested: ReadonlyMap<Microversion, Verdict>,
): readonly Gap[] => {
  const known = versions.flatMap((version, index) => (tested.has(version) ? [index] : []))
  return known.flatMap((from, n): readonly Gap[] => {
    const to = known[n + 1]
    const [low, high] = [versions[from], to === undefined ? undefined : versions[to]]
    const middle = to === undefined ? undefined : versions[Math.floor((from + to) / 2)]
    if (low === undefined || high === undefined || middle === undefined || middle === low) return []
    const [below, above] = [tested.get(low), tested.get(high)]
    return disagree(below, above) ? [{ failing: below === 'failed' ? low : high, middle }] : []
  })
}
