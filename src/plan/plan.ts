import type { Capabilities } from '../capability.js'
import type { Contract, Epoch } from '../contract/contract.js'
import {
  compareMicroversions,
  intersectRanges,
  isWithin,
  type Microversion,
  type MicroversionRange,
  microversionsOf,
} from '../microversion.js'
import type { CataloguedRequirement } from '../requirements/catalogue.js'
import { isVendors } from '../requirements/vendor-ids.js'

/** What the planner must know of a target; the rest of it does not matter before something runs. */
export interface PlanTarget {
  readonly microversions: MicroversionRange
  readonly capabilities: Capabilities
  /** What a run may not do there, whatever the target can. */
  readonly ruledOut?: RuledOut
}

/** Why a requirement is ruled out; `undefined` where it is not. */
export type RuledOut = (requirement: CataloguedRequirement) => string | undefined

/** Which microversions are run: both ends of every epoch, every one, or a chosen few. */
export type MicroversionSelection = 'boundaries' | 'all' | readonly Microversion[]

/** One run of one requirement. */
export interface PlannedItem {
  readonly requirement: CataloguedRequirement
  readonly microversion: Microversion
}

/** How one cell of the matrix comes to its verdict. */
type PlannedCell =
  | { readonly microversion: Microversion; readonly kind: 'tested' }
  | { readonly microversion: Microversion; readonly kind: 'inferred'; readonly from: readonly Microversion[] }
  | { readonly microversion: Microversion; readonly kind: 'inapplicable'; readonly reason: string }

/** A requirement and the plan for each microversion of the contract. */
export interface PlannedRequirement {
  readonly requirement: CataloguedRequirement
  readonly cells: readonly PlannedCell[]
}

/** What will run. */
export interface Plan {
  readonly range: MicroversionRange
  readonly requirements: readonly PlannedRequirement[]
  readonly items: readonly PlannedItem[]
}

const outside = (
  requirement: CataloguedRequirement,
  { microversions: { min, max }, capabilities, ruledOut }: PlanTarget,
  version: Microversion,
): string | undefined => {
  const { since, until, needs } = requirement
  const missing = needs.flatMap((need) => {
    const found = capabilities[need]
    return found === true ? [] : [`${need} (${found})`]
  })
  if (missing.length > 0) return `the target lacks ${missing.join(', ')}`
  if (!isWithin(version, since, undefined)) return `holds since ${since}`
  if (!isWithin(version, undefined, until)) return `holds until ${until}`
  if (!isWithin(version, min, max)) return `the target serves ${min} to ${max}`
  return ruledOut?.(requirement)
}

const endsOf = ({ min, max }: Epoch): readonly Microversion[] => (min === max ? [min] : [min, max])

/** The parts of the requirement's epochs that the target serves and the requirement covers. */
const epochsFor = (
  contract: Contract,
  { operation, facet, since, until }: CataloguedRequirement,
  judged: MicroversionRange,
): readonly Epoch[] => {
  const span = intersectRanges(judged, { min: since, max: until ?? judged.max })
  if (span === undefined) return []
  const known = contract.epochsOf(operation, facet).flatMap((epoch) => intersectRanges(epoch, span) ?? [])
  // A requirement may speak of versions at which its operation does not exist yet: one epoch of absence.
  const first = known[0]
  if (first === undefined) return [span]
  const early = microversionsOf(span).filter((version) => compareMicroversions(version, first.min) < 0)
  const [from, to] = [early[0], early.at(-1)]
  return from !== undefined && to !== undefined ? [{ min: from, max: to }, ...known] : known
}

const testedIn = (epoch: Epoch, selection: MicroversionSelection): readonly Microversion[] =>
  selection === 'boundaries'
    ? endsOf(epoch)
    : microversionsOf(epoch).filter((version) => selection === 'all' || selection.includes(version))

const cellsOf = (
  requirement: CataloguedRequirement,
  contract: Contract,
  target: PlanTarget,
  selection: MicroversionSelection,
): readonly PlannedCell[] => {
  const epochs = epochsFor(contract, requirement, target.microversions)
  return microversionsOf(contract.range).map((microversion): PlannedCell => {
    const reason = outside(requirement, target, microversion)
    if (reason !== undefined) return { microversion, kind: 'inapplicable', reason }
    const epoch = epochs.find(({ min, max }) => isWithin(microversion, min, max))
    const tested = epoch ? testedIn(epoch, selection) : []
    if (tested.includes(microversion)) return { microversion, kind: 'tested' }
    return tested.length > 0
      ? { microversion, kind: 'inferred', from: tested }
      : { microversion, kind: 'inapplicable', reason: 'not among the chosen microversions' }
  })
}

/** A generator of numbers in [0, 1) from a seed (mulberry32): the order of a run must repeat from its seed. */
const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const shuffled = <T>(items: readonly T[], seed: number): readonly T[] => {
  const random = seeded(seed)
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

/** Crosses requirements with microversions: what runs, what is inferred, what is inapplicable and why. */
export const planFor = (
  contract: Contract,
  catalogue: readonly CataloguedRequirement[],
  target: PlanTarget,
  { selection, seed }: { readonly selection: MicroversionSelection; readonly seed: number },
): Plan => {
  const requirements = catalogue.map((requirement) => ({
    requirement,
    cells: cellsOf(requirement, contract, target, selection),
  }))
  const items = requirements.flatMap(({ requirement, cells }) =>
    cells.flatMap(({ kind, microversion }) => (kind === 'tested' ? [{ requirement, microversion }] : [])),
  )
  const own = items.filter(({ requirement }) => !isVendors(requirement.id))
  const vendors = items.filter(({ requirement }) => isVendors(requirement.id))
  return {
    range: intersectRanges(contract.range, target.microversions) ?? target.microversions,
    requirements,
    // A vendor's come last, so that ours run as they do without them.
    items: [...shuffled(own, seed), ...shuffled(vendors, seed)],
  }
}
