import * as fc from 'fast-check'
import type { Microversion } from '../microversion.js'
import type { Command } from '../model/command.js'
import { expectationOf } from '../model/expectation.js'
import { emptyModel, type Model, type Ref, thingsOf } from '../model/model.js'
import { rowOf } from '../model/table.js'
import type { Transition } from '../model/transition.js'
import { type Arena, arenas, ofQuotas } from './arenas.js'
import { type Cell, cellOf } from './cell.js'
import { pick } from './chance.js'
import { foreseen } from './generate.js'
import type { Spans } from './ground.js'
import { type Guide, worthOf } from './guide.js'
import { areApart, canBeApart, meeting, meetingApart, meetingsIn } from './meeting.js'
import type { Situation } from './situation.js'
import { drawValues, simplerValues } from './values.js'
import { versionFor } from './version-for.js'

/** A case of racing: what is prepared in order, and what then meets. */
export interface Race {
  readonly arena: string
  readonly before: readonly Command[]
  readonly together: readonly Command[]
}

/** An arena of a target, with what can meet in it there. */
export interface Field {
  readonly arena: Arena
  readonly before: readonly Command[]
  readonly model: Model
  readonly rows: readonly Transition[]
  readonly situations: readonly Situation[]
}

/** The most requests that meet. */
const most = 8

const newestOf = ({ microversions }: Spans, row: string): Microversion | undefined =>
  microversions.get(row)?.at(-1)

/** Rows by which an administrator overrules what is documented, and those that only read. */
const beyond = /reset_status|force_delete|metadata\.show|wrong-key|unreserve\/attached|without-failed/

const commandOf = (
  row: Transition,
  model: Model,
  { as, at, random }: { readonly as: Ref; readonly at: Microversion; readonly random: fc.Random },
): Command | undefined => {
  const refs: Record<string, Ref> = {}
  const wanted = [
    ...(row.kind === undefined ? [] : [{ role: 'self', kind: row.kind }]),
    ...(row.companions ?? []),
  ]
  for (const { role, kind } of wanted) {
    const thing = thingsOf(model, kind).at(-1)
    if (thing === undefined) return undefined
    refs[role] = thing.ref
  }
  return { transition: row.id, as, at, refs, values: drawValues(row.values ?? [], as, random) }
}

/** The values that a row is tried with until it is known whether it can be asked for at all. */
const tries = 12

/** Whatever is drawn, as it is. */
class Drawing<T> extends fc.Arbitrary<T> {
  readonly #draw: (random: fc.Random) => T
  constructor(draw: (random: fc.Random) => T) {
    super()
    this.#draw = draw
  }
  override generate(random: fc.Random): fc.Value<T> {
    return new fc.Value(this.#draw(random), undefined)
  }
  override canShrinkWithoutContext(_value: unknown): _value is T {
    return false
  }
  override shrink(): fc.Stream<fc.Value<T>> {
    return fc.Stream.nil()
  }
}

const isPossible = (row: Transition, model: Model, spans: Spans): boolean => {
  const at = newestOf(spans, row.id)
  if (at === undefined) return false
  const drawing = new Drawing((random) => commandOf(row, model, { as: '#9', at, random }))
  return fc
    .sample(drawing, { seed: 1, numRuns: tries })
    .some((command) => command !== undefined && expectationOf(model, command).kind === 'allowed')
}

/** What a target can be asked for in an arena; absent where it cannot be prepared. */
const fieldOf = (arena: Arena, rows: readonly Transition[], spans: Spans): Field | undefined => {
  const before = arena.before.flatMap((command): readonly Command[] => {
    const at = newestOf(spans, command.transition)
    return at === undefined ? [] : [{ ...command, at }]
  })
  if (before.length < arena.before.length) return undefined
  const model = before.reduce(foreseen, emptyModel)
  const fitting = rows.filter(
    (row) =>
      row.kind !== undefined &&
      !beyond.test(row.id) &&
      (arena.only?.test(row.id) ?? !ofQuotas.test(row.id)) &&
      isPossible(row, model, spans),
  )
  if (fitting.length === 0) return undefined
  return { arena, before, model, rows: fitting, situations: meetingsIn(arena, fitting) }
}

/** Everything that can meet on a target. */
export const fieldsOf = (rows: readonly Transition[], spans: Spans): readonly Field[] =>
  arenas.flatMap((arena) => fieldOf(arena, rows, spans) ?? [])

/** The cells that requests meet in. */
export const cellsOf = ({ together }: Pick<Race, 'together'>): readonly Cell[] =>
  together.map(({ transition, at }) => cellOf(rowOf(transition).operation, at))

/** Of so many meetings one is chosen. */
const choice = 16

interface Drawn {
  readonly field: Field
  readonly rows: readonly [Transition, Transition]
  /** Whether each of the two is to set something of its own. */
  readonly areApart: boolean
}

const seldomMet = (random: fc.Random, fields: readonly Field[], guide: Guide): Drawn | undefined => {
  let best: Drawn | undefined
  let worth = 0
  for (let number = 0; number < choice; number += 1) {
    const field = pick(random, fields)
    const one = field && pick(random, field.rows)
    // What most often cannot be done twice is the same.
    const other = field && (random.nextInt(0, 1) === 0 ? one : pick(random, field.rows))
    if (field === undefined || one === undefined || other === undefined) continue
    const worthOfBoth = worthOf(guide, meeting(field.arena, one.id, other.id))
    const mayBeApart = one === other && worthOfBoth > 0 && canBeApart(one)
    const worthApart = mayBeApart ? worthOf(guide, meetingApart(field.arena, one.id)) : 0
    const worthHere = Math.max(worthOfBoth, worthApart)
    if (worthHere > worth)
      [best, worth] = [{ field, rows: [one, other], areApart: worthApart >= worthOfBoth }, worthHere]
  }
  return best
}

/** Mostly two: the more there are, the more orders explain them. */
const sizeOf = (random: fc.Random): number =>
  random.nextInt(0, 4) > 0 ? 2 : random.nextInt(0, 2) > 0 ? 3 : random.nextInt(4, most)

const copied = (command: Command, as: Ref, at: Microversion): Command => ({
  ...command,
  ...{ as, at },
  ...('name' in command.values && {
    values: { ...command.values, name: `${String(command.values.name)}${as.slice(1)}` },
  }),
})

/** What races are drawn from. */
interface Ground {
  readonly fields: readonly Field[]
  readonly spans: Spans
  readonly guide: Guide
}

/**
 * Two to eight requests that conflict, in one of the arenas, rather such as have seldom met. Each has a microversion of
 * its own: clients that speak different ones meet, too.
 */
const draw = (random: fc.Random, { fields, spans, guide }: Ground): Race => {
  const drawn = seldomMet(random, fields, guide)
  if (drawn === undefined) return { arena: '', before: [], together: [] }
  const { field, rows } = drawn
  const asOf = (number: number): Ref => `#${field.before.length + number}`
  const request = (row: Transition | undefined, number: number, former?: Command): Command | undefined => {
    const as = asOf(number)
    const at = row && versionFor(random, row, spans, guide)
    if (row === undefined || at === undefined) return undefined
    return former !== undefined && random.nextInt(0, 2) === 0
      ? copied(former, as, at)
      : possible(random, row, field.model, { as, at })
  }
  const together = drawn.areApart ? [...twoApart((number) => request(rows[0], number))] : []
  const size = sizeOf(random)
  for (let number = together.length + 1; number <= size; number += 1) {
    const row = number <= 2 ? rows[number - 1] : pick(random, random.nextInt(0, 1) === 0 ? rows : field.rows)
    const former = together.find(({ transition }) => transition === row?.id)
    const command = request(row, number, former)
    if (command !== undefined) together.push(command)
  }
  return { arena: field.arena.name, before: field.before, together }
}

/** Two requests of a row, each of which sets something that the other does not, as far as chance allows. */
const twoApart = (drawn: (number: number) => Command | undefined): readonly Command[] => {
  let two: readonly Command[] = []
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const [one, other] = [drawn(1), drawn(2)]
    if (one === undefined || other === undefined) continue
    two = [one, other]
    if (areApart(one, other)) break
  }
  return two
}

const possible = (
  random: fc.Random,
  row: Transition,
  model: Model,
  { as, at }: { readonly as: Ref; readonly at: Microversion },
): Command | undefined => {
  let command: Command | undefined
  for (let attempt = 0; attempt < tries; attempt += 1) {
    command = commandOf(row, model, { as, at, random })
    if (command !== undefined && expectationOf(model, command).kind === 'allowed') return command
  }
  return command
}

/** At the newest microversion, which most clients speak: first all requests, then one alone. */
const newer = ({ together, ...race }: Race, spans: Spans): readonly Race[] => {
  const newest = together.map((one) => ({ ...one, at: newestOf(spans, one.transition) ?? one.at }))
  const each = newest.flatMap((command, index) =>
    command.at === together[index]?.at ? [] : [{ ...race, together: together.with(index, command) }],
  )
  return each.length > 1 ? [{ ...race, together: newest }, ...each] : each
}

/** Races at newer microversions, with fewer requests, then with simpler values. */
function* smaller(whole: Race, spans: Spans): Generator<Race> {
  const { together, ...race } = whole
  const [all, ...each] = newer(whole, spans)
  if (all) yield all
  if (together.length > 2) {
    for (const [index, one] of together.entries())
      for (const other of together.slice(index + 1)) yield { ...race, together: [one, other] }
  }
  if (together.length > 3)
    for (const one of together) yield { ...race, together: together.filter((other) => other !== one) }
  yield* each
  for (const [index, command] of together.entries())
    for (const values of simplerValues(command.values, command.as))
      yield { ...race, together: together.with(index, { ...command, values }) }
}

/** Races for fast-check. */
export class RaceArbitrary extends fc.Arbitrary<Race> {
  readonly #ground: Ground

  constructor(ground: Ground) {
    super()
    this.#ground = ground
  }

  override generate(random: fc.Random): fc.Value<Race> {
    return new fc.Value(draw(random, this.#ground), undefined)
  }

  override canShrinkWithoutContext(_value: unknown): _value is Race {
    return true
  }

  override shrink(race: Race): fc.Stream<fc.Value<Race>> {
    return fc.stream(smaller(race, this.#ground.spans)).map((candidate) => new fc.Value(candidate, undefined))
  }
}
