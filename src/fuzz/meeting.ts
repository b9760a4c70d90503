import type { Command } from '../model/command.js'
import { rowOf } from '../model/table.js'
import type { Transition } from '../model/transition.js'
import type { Arena } from './arenas.js'
import type { Situation } from './situation.js'

/** Values by which a request sets one or more of several: of two that set the same nobody loses. */
const several = ['metadata', 'imageMetadata', 'extraSpecs', 'key', 'specKey', 'qosKey']

/** Whether two requests of a row can each set something that the other does not. */
export const canBeApart = ({ values = [] }: Pick<Transition, 'values'>): boolean =>
  values.some((name) => several.includes(name))

const setBy = ({ values }: Command): ReadonlySet<string> =>
  new Set(
    several.flatMap((name) => {
      const value = values[name]
      if (typeof value === 'string') return [value]
      return typeof value === 'object' && value !== null ? Object.keys(value) : []
    }),
  )

/** Whether two requests of a kind each set something that the other does not. */
export const areApart = (one: Command, other: Command): boolean => {
  const [ones, others] = [setBy(one), setBy(other)]
  return [...ones].some((key) => !others.has(key)) && [...others].some((key) => !ones.has(key))
}

/** What meets what in which arena: that is what is covered. */
export const meeting = ({ name }: Arena, one: string, other: string): Situation =>
  `${name}: ${[one, other].sort().join(' meets ')}`

/** The same of a row that meets itself, where each request sets something of its own. */
export const meetingApart = (arena: Arena, row: string): Situation =>
  `${meeting(arena, row, row)}, each with something of its own`

/** Every two of those that meet in a race. */
export const meetingsOf = (
  { arena }: { readonly arena: Arena },
  together: readonly Command[],
): readonly Situation[] => [
  ...new Set(
    together.flatMap((one, index) =>
      together.slice(index + 1).flatMap((other) => {
        const met = meeting(arena, one.transition, other.transition)
        const isApart =
          one.transition === other.transition && canBeApart(rowOf(one.transition)) && areApart(one, other)
        return isApart ? [met, meetingApart(arena, one.transition)] : [met]
      }),
    ),
  ),
]

/** All that can meet of some rows. */
export const meetingsIn = (arena: Arena, rows: readonly Transition[]): readonly Situation[] =>
  rows.flatMap((row, index) => [
    ...rows.slice(index).map((other) => meeting(arena, row.id, other.id)),
    ...(canBeApart(row) ? [meetingApart(arena, row.id)] : []),
  ])
