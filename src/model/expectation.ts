import { isWithin } from '../microversion.js'
import { holds } from './circumstances.js'
import type { Command } from './command.js'
import type { Model } from './model.js'
import { rowOf } from './table.js'
import type { Transition } from './transition.js'

/**
 * What the documentation leads to expect of a command: that it is accepted, that it is refused, and why; nothing in
 * particular, where it is silent; or that nobody can say what an acceptance would come to (`outside`).
 */
export type Expectation =
  | { readonly kind: 'allowed'; readonly from: string }
  | { readonly kind: 'refused'; readonly codes: readonly number[]; readonly because: string }
  | { readonly kind: 'unspecified'; readonly from: string }
  | { readonly kind: 'outside' }

const outside: Expectation = { kind: 'outside' }

const isSilent = ({ silent = [] }: Transition, status: string): boolean =>
  silent === 'others' || silent.includes(status)

/** Codes by which something of another project may be refused. */
const foreignCodes = [400, 403, 404]

/** What to expect of a command on a model; `outside` where something that it names is not there. */
export const expectationOf = (model: Model, command: Command): Expectation => {
  const row = rowOf(command.transition)
  if (!isWithin(command.at, row.since, row.until)) return outside
  const named = Object.values(command.refs).map((ref) => model.get(ref))
  if (named.includes(undefined)) return outside
  const self = model.get(command.refs.self ?? '')
  if (self === undefined) return row.kind === undefined ? { kind: 'allowed', from: 'nothing' } : outside
  if (command.byStranger) return { kind: 'refused', codes: foreignCodes, because: 'of another project' }
  if (row.moot?.some((one) => holds(one, model, command))) return outside
  const { codes = [] } = row
  const { status } = self
  const open = row.from === undefined || [...row.from, ...(row.alsoFrom ?? [])].includes(status)
  if (!open && !isSilent(row, status)) return { kind: 'refused', codes, because: status }
  const broken = row.provided?.find((one) => !holds(one, model, command))
  const unsettled = row.outside?.some((one) => holds(one, model, command)) ?? false
  if (!open) return broken === undefined && !unsettled ? { kind: 'unspecified', from: status } : outside
  if (broken !== undefined) {
    const alone = row.outside?.includes(broken) !== true && !conflicts(row, model, command)
    return alone ? { kind: 'refused', codes, because: `not: ${broken}` } : outside
  }
  return unsettled ? outside : { kind: 'allowed', from: status }
}

/** Where a circumstance about which nothing is documented holds too, nobody knows which of the two is answered. */
const conflicts = (row: Transition, model: Model, command: Command): boolean =>
  row.codes !== undefined && (row.outside?.some((one) => holds(one, model, command)) ?? false)
