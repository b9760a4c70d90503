import type * as fc from 'fast-check'
import { type Kind, linkedTo, type Model, type Ref, type Thing, thingsOf } from '../model/model.js'
import type { Company, Transition } from '../model/transition.js'

/** What a sequence is after: a row, tried on a thing that stands so, and has such things along. */
export interface Goal {
  readonly row: Transition
  readonly status?: string | undefined
  readonly company?: Company | undefined
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

/** Whether a row makes things of a kind that are linked so. */
const isMadeWith = ({ makes = [] }: Transition, kind: Kind | undefined, role: string): boolean =>
  makes.some((made) => made.kind === kind && made.links?.[role] !== undefined)

/** Whether things are in such a company after a row: it makes them so, or links them. */
const joinsTo = (row: Transition, { all, by }: Company): boolean =>
  isMadeWith(row, all, by) || (row.effects ?? []).some(({ links }) => typeof links?.[by] === 'string')

/** What a thing would have along: its own, or that of what it is linked to. */
const isAccompanied = (model: Model, { links, ref }: Thing, { all, by }: Company): boolean =>
  linkedTo(model, all, by, links[by] ?? ref).length > 0

/** The next step towards a goal; absent where the rows lead nowhere near it. */
export const toward = (
  random: fc.Random,
  rows: Rows,
  model: Model,
  { row, status, company }: Goal,
  depth = 0,
): Stride | undefined => {
  const make = (kind: Kind, along?: Company): Stride | undefined => {
    const makers = rows.filter(({ makes = [] }) => makes.some((made) => made.kind === kind && made.id))
    const maker = makers[random.nextInt(0, Math.max(0, makers.length - 1))]
    if (maker === undefined || depth === deepest) return undefined
    const goal = { row: maker, status: maker.from?.[0], company: along }
    return toward(random, rows, model, goal, depth + 1)
  }
  const lacking = (row.companions ?? []).find(({ kind }) => thingsOf(model, kind).length === 0)
  if (lacking) return make(lacking.kind)
  if (row.kind === undefined) return { row }
  const all = thingsOf(model, row.kind).toReversed()
  const things = company ? all.filter((thing) => isAccompanied(model, thing, company)) : all
  const here = things.find((thing) => status === undefined || thing.status === status)
  if (here) return { row, self: here.ref }
  for (const thing of things) {
    const step = status === undefined ? undefined : firstStep(rows, row.kind, thing.status, status)
    if (step !== undefined) return { row: step, self: thing.ref }
  }
  if (company === undefined) return make(row.kind)
  // What hangs on the volume of a transfer hung on the volume before it was offered.
  if (rows.some((maker) => isMadeWith(maker, row.kind, company.by))) return make(row.kind, company)
  const joiners = rows.filter((joiner) => joinsTo(joiner, company))
  const joiner = joiners[random.nextInt(0, Math.max(0, joiners.length - 1))]
  if (joiner === undefined || depth === deepest) return undefined
  return toward(random, rows, model, { row: joiner, status: joiner.from?.[0] }, depth + 1)
}
