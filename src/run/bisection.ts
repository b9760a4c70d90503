import type { Contract } from '../contract/contract.js'
import type { Verdict } from '../finding.js'
import { type Microversion, microversionsOf } from '../microversion.js'
import type { Plan, PlannedItem, PlannedRequirement } from '../plan/plan.js'
import { gapsIn } from './bracket.js'
import { inParallel } from './in-parallel.js'
import type { Job } from './job.js'
import type { ItemOutcome } from './record-line.js'

/** How a standing check fared on an operation: who saw it deviate, by microversion; nobody where it passed. */
export interface StandingSeen {
  readonly operation: string
  readonly seenBy: ReadonlyMap<Microversion, ReadonlySet<string>>
}

/** Finds the microversion at which a promise breaks, where the tested ends of an epoch disagree. */
export interface Bisection {
  note(outcome: ItemOutcome): void
  /** What to run next, given how the standing checks fared so far; empty when every break is found. */
  next(standing: readonly StandingSeen[]): readonly PlannedItem[]
}

/** So many of those who saw a standing check deviate are asked again at a version between. */
const mostWitnesses = 3

const keyOf = (requirement: string, microversion: Microversion): string => `${requirement}@${microversion}`

/** The stretches of a requirement's cells over which its contract does not change. */
const stretchesOf = ({ cells }: PlannedRequirement): readonly (readonly Microversion[])[] => {
  const stretches = new Map<string, Microversion[]>()
  for (const cell of cells) {
    if (cell.kind !== 'inferred') continue
    const ends = cell.from.join(' ')
    const known = stretches.get(ends) ?? cell.from.slice(0, 1)
    stretches.set(ends, [...known, cell.microversion])
  }
  return [...stretches].map(([ends, versions]) => [
    ...versions,
    ...(ends.split(' ').slice(1) as readonly Microversion[]),
  ])
}

/** A bisection of a plan that tests both ends of every epoch. */
export const createBisection = (plan: Plan, contract: Contract): Bisection => {
  const planned = new Map(plan.requirements.map((one) => [one.requirement.id, one]))
  const outcomes = new Map<string, Map<Microversion, Verdict>>()
  const asked = new Set<string>()

  /** An item that has not run: between the ends of an epoch, and not asked for before. */
  const itemAt = (
    one: PlannedRequirement | undefined,
    microversion: Microversion,
  ): PlannedItem | undefined => {
    const cell = one?.cells.find((each) => each.microversion === microversion)
    if (one === undefined || cell?.kind !== 'inferred') return undefined
    return asked.has(keyOf(one.requirement.id, microversion))
      ? undefined
      : { requirement: one.requirement, microversion }
  }

  const ofRequirement = (one: PlannedRequirement): readonly PlannedItem[] => {
    const tested = outcomes.get(one.requirement.id)
    if (tested === undefined || new Set(tested.values()).size < 2) return []
    return stretchesOf(one)
      .flatMap((versions) => gapsIn(versions, tested))
      .flatMap(({ middle }) => itemAt(one, middle) ?? [])
  }

  /** Those who saw a deviation, the ones that are about the operation first. */
  const witnesses = (operation: string, ids: ReadonlySet<string>): readonly PlannedRequirement[] =>
    [...ids]
      .sort()
      .flatMap((id) => planned.get(id) ?? [])
      .sort(
        (a, b) =>
          Number(b.requirement.operation === operation) - Number(a.requirement.operation === operation),
      )
      .slice(0, mostWitnesses)

  const ofStanding = ({ operation, seenBy }: StandingSeen): readonly PlannedItem[] => {
    const tested = new Map(
      [...seenBy].map(([version, ids]): [Microversion, Verdict] => [
        version,
        ids.size > 0 ? 'failed' : 'passed',
      ]),
    )
    if (new Set(tested.values()).size < 2) return []
    return contract.epochsOf(operation, 'whole').flatMap((epoch) =>
      gapsIn(microversionsOf(epoch), tested).flatMap(({ failing, middle }): readonly PlannedItem[] => {
        const again = witnesses(operation, seenBy.get(failing) ?? new Set())
        return again.flatMap((one) => itemAt(one, middle) ?? []).slice(0, 1)
      }),
    )
  }

  return {
    note({ requirement, microversion, verdict }) {
      const known = outcomes.get(requirement) ?? new Map<Microversion, Verdict>()
      outcomes.set(requirement, known.set(microversion, verdict))
    },
    next(standing) {
      const wanted = new Map<string, PlannedItem>()
      for (const item of [...plan.requirements.flatMap(ofRequirement), ...standing.flatMap(ofStanding)])
        wanted.set(keyOf(item.requirement.id, item.microversion), item)
      for (const key of wanted.keys()) asked.add(key)
      return [...wanted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)
    },
  }
}

/** What runs a bisection's items, and tells how they ended. */
interface Runner {
  readonly bisection: Bisection
  readonly engine: { standing(): readonly StandingSeen[] }
  run(item: PlannedItem): Promise<void>
}

/** Runs, after everything else, what lies between tested ends that disagree, in rounds, until every break is found. */
export const runBetween = async (
  { selection, scenarios }: Pick<Job, 'selection' | 'scenarios'>,
  { bisection, engine, run }: Runner,
  isEnded = (): boolean => false,
): Promise<void> => {
  // Versions that were chosen are those that were meant.
  if (selection !== 'boundaries') return
  for (;;) {
    const items = isEnded() ? [] : bisection.next(engine.standing())
    if (items.length === 0) return
    await inParallel(items, scenarios, async (item) => {
      if (!isEnded()) await run(item)
    })
  }
}
