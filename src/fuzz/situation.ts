import { selected } from '../model/advance.js'
import type { Command } from '../model/command.js'
import type { Expectation } from '../model/expectation.js'
import type { Model } from '../model/model.js'
import { rowOf, table } from '../model/table.js'
import type { Company, Transition } from '../model/transition.js'

/** What coverage counts: a row of the table, and whether it was allowed or refused, where, and with what along. */
export type Situation = string

/** What goes along with what a row acts on: effects on it are only seen where there is some. */
const companyOf = ({ effects = [] }: Transition): readonly Company[] =>
  effects.flatMap(({ on }) => (typeof on === 'object' && 'all' in on ? [on] : []))

const along = (company: Company): string => `, with each ${company.all}`

/** The situations that a command finds, the most particular last; none where nothing can be learned from it. */
export const situationsOf = (
  model: Model,
  command: Command,
  expectation: Expectation,
): readonly Situation[] => {
  const { transition } = command
  switch (expectation.kind) {
    case 'allowed': {
      const company = companyOf(rowOf(transition)).filter((one) => selected(model, command, one).length > 0)
      return ['', ...company.map(along)].map((one) => `${transition} allowed: ${expectation.from}${one}`)
    }
    case 'refused':
      return [`${transition} refused: ${expectation.because}`]
    case 'unspecified':
      return [`${transition} unspecified: ${expectation.from}`]
    case 'outside':
      return []
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
    ...allowed.flatMap((status) =>
      ['', ...companyOf(row).map(along)].map((company) => `${row.id} allowed: ${status}${company}`),
    ),
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
  const [, status = ''] = /(?:allowed|refused): ([^,]*)/.exec(situation) ?? []
  if (status === 'nothing') return undefined
  return status.startsWith('not: ') ? from[0] : status
}

/** What must be along for a situation of a row to be come upon. */
export const companyIn = (row: Transition, situation: Situation): Company | undefined =>
  companyOf(row).find((company) => situation.endsWith(along(company)))

/** Everything that the rows say. */
export const situationsIn = (rows: readonly Transition[]): readonly Situation[] =>
  rows.flatMap(situationsOfRow)
