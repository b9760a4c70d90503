import type { Capabilities } from '../capability.js'
import type { Contract, Facet } from '../contract/contract.js'
import { isWithin, type Microversion, type MicroversionRange } from '../microversion.js'
import { table } from '../model/table.js'
import type { Transition } from '../model/transition.js'
import { type Cell, cellOf } from './cell.js'

/** What of a target decides what it can be asked for. */
export interface Able {
  readonly contract: Contract
  readonly microversions: MicroversionRange
  readonly capabilities: Capabilities
}

/** When rows can be asked for on a target. */
export interface Spans {
  /** By row, the microversions that it is asked for at, oldest first. */
  readonly microversions: ReadonlyMap<string, readonly Microversion[]>
  /** Of these the ends of each run over which what it asks for does not change. */
  readonly ends: ReadonlyMap<string, readonly Microversion[]>
}

/** Between what commands are drawn: the same on every machine for targets that can do the same. */
export interface Ground extends Spans {
  /** Rows that this target can be asked for. */
  readonly rows: readonly Transition[]
  /** Whether there is a second project that must not be able to do what the first can. */
  readonly strangers: boolean
  /** How many commands a sequence has, at least and at most. */
  readonly length: readonly [number, number]
}

/** Whether a target can be asked for a row of the table. */
export const isAble =
  ({ contract, microversions: { min, max }, capabilities }: Able) =>
  (row: Transition): boolean => {
    const { since = min, until = max, needs = [], identity } = row
    const isServed = isWithin(max, since) && isWithin(min, undefined, until)
    const isThere =
      contract.operations.has(row.operation) && needs.every((need) => capabilities[need] === true)
    const who = identity === 'admin' ? 'admin' : identity === 'stranger' ? 'other' : undefined
    // Nobody but an administrator makes the types that groups are of.
    const grounds = needs.includes('groups') ? capabilities.admin === true : true
    return isServed && isThere && grounds && (who === undefined || capabilities[who] === true)
  }

/** Both ends of each run of microversions over which a facet of an operation does not change, as far as served. */
export const endsOf = (
  { contract, microversions: { min, max } }: Able,
  operation: string,
  facet: Facet,
): readonly Microversion[] => {
  const ends = contract
    .epochsOf(operation, facet)
    .flatMap((epoch) => [
      isWithin(epoch.min, min) ? epoch.min : min,
      isWithin(epoch.max, undefined, max) ? epoch.max : max,
    ])
  return [...new Set(ends)].filter((one) => isWithin(one, min, max))
}

const inOrder = (versions: readonly Microversion[]): readonly Microversion[] =>
  [...new Set(versions)].sort((a, b) => (isWithin(b, a) ? -1 : 1))

const endsOfRow = (able: Able, { operation, since, until }: Transition): readonly Microversion[] => {
  const { min, max } = able.microversions
  const bounds = [since, until].filter((one) => one !== undefined)
  return inOrder(
    [...endsOf(able, operation, 'whole'), ...bounds].filter(
      (one) => isWithin(one, min, max) && isWithin(one, since, until),
    ),
  )
}

/** When a target can be asked for each of these rows. */
export const spansOf = (able: Able, rows: readonly Transition[]): Spans => {
  const { min, max } = able.microversions
  const ends = new Map(rows.map((row) => [row.id, endsOfRow(able, row)]))
  const all = inOrder([min, max, ...[...ends.values()].flat()])
  const possible = rows.map(({ id, since, until }): [string, readonly Microversion[]] => [
    id,
    all.filter((version) => isWithin(version, since, until)),
  ])
  return { ends, microversions: new Map(possible) }
}

/** The ground of a target: what it can be asked for, and at which microversions. */
export const groundOf = (able: Able): Ground => {
  const rows = table.filter(isAble(able))
  return {
    ...{ rows, ...spansOf(able, rows) },
    ...{ strangers: able.capabilities.other === true, length: [8, 30] },
  }
}

/** Everything that the documents may say differently: each operation at both ends of each run. */
export const cellsOn = (rows: readonly Transition[], { ends }: Spans): readonly Cell[] => [
  ...new Set(rows.flatMap(({ id, operation }) => (ends.get(id) ?? []).map((one) => cellOf(operation, one)))),
]
