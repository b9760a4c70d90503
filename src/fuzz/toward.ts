import type * as fc from 'fast-check'
import { type Kind, type Model, type Ref, thingsOf } from '../model/model.js'
import type { Transition } from '../model/transition.js'

/** What a sequence is after: a row, tried on a thing that stands so. */
export interface Goal {
  readonly row: Transition
  readonly status?: string
}

/** The next step towards a goal: a row, and what it is to act on. */
export interface Stride {
  readonly row: Transition
  readonly self?: Ref
}

type Rows = readonly Transition[]

/** Where a row takes what it acts on: of several statuses the model foresees the first. */
const endsOf = ({ effects = [] }: Transition): readonly string[] =>
  effects.flatMap(({ on, to }) => (on === 'self' && Array.isArray(to) ? to.slice(0, 1).map(String) : []))

/** The first row of the shortest way from one status to another. */
const firstStep = (rows: Rows, kind: Kind, from: string, to: string): Transition | undefined => {
  const steps = rows.filter((row) => row.kind === kind)
  const seen = new Set([from])
  let reached: readonly { readonly status: string; readonly first?: Transition }[] = [{ status: from }]
  while (reached.length > 0) {
    reached = reached.flatMap(({ status, first }) =>
      steps.flatMap((row) => {
        if (row.from?.includes(status) === false) return []
        return endsOf(row).flatMap((end) => {
          if (seen.has(end)) return []
          seen.add(end)
          return [{ status: end, first: first ?? row }]
        })
      }),
    )
    const arrived = reached.find(({ status }) => status === to)
    if (arrived) return arrived.first
  }
  return undefined
}

/** Making something may take making what it is made of. */
const deepest = 4

/** The next step towards a goal; absent where the rows lead nowhere near it. */
export const toward = (
  random: fc.Random,
  rows: Rows,
  model: Model,
  { row, status }: Goal,
  depth = 0,
): Stride | undefined => {
  const make = (kind: Kind): Stride | undefined => {
    const makers = rows.filter(({ makes = [] }) => makes.some((made) => made.kind === kind && made.id))
    const maker = makers[random.nextInt(0, Math.max(0, makers.length - 1))]
    if (maker === undefined || depth === deepest) return undefined
    const [from] = maker.from ?? []
    return toward(random, rows, model, { row: maker, ...(from !== undefined && { status: from }) }, depth + 1)
  }
  const lacking = (row.companions ?? []).find(({ kind }) => thingsOf(model, kind).length === 0)
  if (lacking) return make(lacking.kind)
  if (row.kind === undefined) return { row }
  const things = thingsOf(model, row.kind).toReversed()
  const here = things.find((thing) => status === undefined || thing.status === status)
  if (here) return { row, self: here.ref }
  for (const thing of things) {
    const step = status === undefined ? undefined : firstStep(rows, row.kind, thing.status, status)
    if (step !== undefined) return { row: step, self: thing.ref }
  }
  return make(row.kind)
}
