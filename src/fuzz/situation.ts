import type { Command } from '../model/command.js'
import type { Expectation } from '../model/expectation.js'
import { table } from '../model/table.js'
import type { Transition } from '../model/transition.js'

/** What coverage counts: a row of the table, and whether it was allowed or refused and where. */
export type Situation = string

/** The situation that a command finds; absent where nothing can be learned from it. */
export const situationOf = (command: Command, expectation: Expectation): Situation | undefined => {
  switch (expectation.kind) {
    case 'allowed':
      return `${command.transition} allowed: ${expectation.from}`
    case 'refused':
      return `${command.transition} refused: ${expectation.because}`
    case 'unspecified':
      return `${command.transition} unspecified: ${expectation.from}`
    case 'outside':
      return undefined
  }
}

/** Statuses that the table leads things of a kind to. */
const reachable = (kind: Transition['kind']): readonly string[] => {
  const ends = table.flatMap((row) => [
    ...(row.kind === kind ? (row.effects ?? []) : []).flatMap(({ on, to }) =>
      on === 'self' && Array.isArray(to) ? (to as readonly string[]) : [],
    ),
    ...(row.makes ?? []).filter((making) => making.kind === kind).flatMap(({ to }) => to),
    ...(kind === 'volume' && row.kind !== 'volume' ? (row.effects ?? []) : []).flatMap(({ on, to }) =>
      typeof on === 'object' && 'link' in on && Array.isArray(to) ? (to as readonly string[]) : [],
    ),
  ])
  return [...new Set(ends)].sort()
}

/** Where it is allowed, and where it is refused. */
const listed = (row: Transition): readonly Situation[] => {
  if (row.kind === undefined) return [`${row.id} allowed: nothing`]
  const statuses = reachable(row.kind)
  const allowed = statuses.filter((status) => row.from?.includes(status) ?? true)
  const silent = (status: string): boolean => row.silent === 'others' || (row.silent ?? []).includes(status)
  const refused = statuses.filter(
    (status) => !allowed.includes(status) && !silent(status) && row.alsoFrom?.includes(status) !== true,
  )
  return [
    ...allowed.map((status) => `${row.id} allowed: ${status}`),
    ...refused.map((status) => `${row.id} refused: ${status}`),
    ...(row.provided ?? []).map((one) => `${row.id} refused: not: ${one}`),
  ]
}

const known = new Map<Transition, readonly Situation[]>()

/** Everything that a row of the table says, one by one. */
export const situationsOfRow = (row: Transition): readonly Situation[] => {
  const situations = known.get(row) ?? listed(row)
  known.set(row, situations)
  return situations
}

/** The status in which a situation of a row is come upon; absent where there is none, or any will do. */
export const statusOf = ({ from = [] }: Transition, situation: Situation): string | undefined => {
  const [, status = ''] = /(?:allowed|refused): (.*)$/.exec(situation) ?? []
  if (status === 'nothing') return undefined
  return status.startsWith('not: ') ? from[0] : status
}

/** Everything that the rows say. */
export const situationsIn = (rows: readonly Transition[]): readonly Situation[] =>
  rows.flatMap(situationsOfRow)
