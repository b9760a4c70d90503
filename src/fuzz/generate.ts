import type * as fc from 'fast-check'
import { advance } from '../model/advance.js'
import type { Command } from '../model/command.js'
import { expectationOf } from '../model/expectation.js'
import { emptyModel, type Kind, type Model, type Ref, thingsOf } from '../model/model.js'
import { rowOf } from '../model/table.js'
import type { Transition } from '../model/transition.js'
import { type Cell, cellOf } from './cell.js'
import { pick, weighed } from './chance.js'
import type { Ground } from './ground.js'
import { countIn, type Guide, guided, worthOf } from './guide.js'
import { companyIn, type Situation, situationsOf, situationsOfRow, statusOf } from './situation.js'
import { type Goal, type Stride, toward } from './toward.js'
import { drawValues } from './values.js'
import { versionFor } from './version-for.js'

/** A sequence with what it walks, as far as the model can tell beforehand. */
export interface Generated {
  readonly commands: readonly Command[]
  readonly situations: readonly Situation[]
}

/** No sequence has more of a kind at one time: clouds are small. */
const most: Readonly<Record<Kind, number>> = {
  ...{ volume: 4, snapshot: 4, attachment: 4, backup: 3, transfer: 3 },
  ...{ group: 2, 'group-snapshot': 2, type: 3, qos: 1 },
}

/** How many possible commands each one is chosen from. */
const choice = 24

/** A step towards a goal is drawn so often, with other values. */
const strides = 4

const isRoomFor = (model: Model, { makes = [] }: Transition): boolean =>
  makes.every(({ kind }) => thingsOf(model, kind).length < most[kind])

/** What there must be besides for things of a kind to get anywhere. */
const surroundedBy: Readonly<Record<Kind, readonly Kind[]>> = {
  ...{ volume: [], snapshot: ['volume'], attachment: ['volume'], type: ['volume'], group: ['volume'] },
  qos: [],
  ...{ backup: ['volume', 'snapshot'], transfer: ['volume', 'snapshot'] },
  'group-snapshot': ['group', 'volume', 'snapshot'],
}

const kindsOf = ({ kind, companions = [], makes = [] }: Transition): readonly Kind[] => [
  ...(kind === undefined ? [] : [kind]),
  ...companions.map((companion) => companion.kind),
  ...makes.map((making) => making.kind),
]

/** The rows that a sequence keeps to: mostly those about what its first goal is about. */
const chosenRows = (random: fc.Random, rows: readonly Transition[], goal: Goal | undefined) => {
  const focus = random.nextInt(0, 3) === 0 ? undefined : (goal?.row ?? pick(random, rows))
  if (focus === undefined) return rows
  const kinds = new Set(kindsOf(focus).flatMap((kind) => [kind, ...surroundedBy[kind]]))
  return rows.filter((row) => kindsOf(row).every((kind) => kinds.has(kind)))
}

/** What a command is drawn for. */
interface Moment {
  readonly model: Model
  readonly as: Ref
  readonly stride?: Stride | undefined
  readonly guide: Guide
}

/** One command that might be given now; absent where the row drawn has nothing to act on. */
const candidate = (
  random: fc.Random,
  ground: Ground,
  { model, as, stride, guide }: Moment,
): Command | undefined => {
  const row = stride?.row ?? pick(random, ground.rows)
  if (row === undefined || !isRoomFor(model, row)) return undefined
  const at = versionFor(random, row, ground, guide)
  if (at === undefined) return undefined
  const refs: Record<string, Ref> = {}
  const wanted = [
    ...(row.kind === undefined ? [] : [{ role: 'self', kind: row.kind }]),
    ...(row.companions ?? []),
  ]
  for (const { role, kind } of wanted) {
    const ref = (role === 'self' ? stride?.self : undefined) ?? pick(random, thingsOf(model, kind))?.ref
    if (ref === undefined) return undefined
    refs[role] = ref
  }
  const isForeign = ground.strangers && row.identity === undefined && row.kind !== undefined
  const command = { transition: row.id, as, at, refs, values: drawValues(row.values ?? [], as, random) }
  return isForeign && random.nextInt(0, 19) === 0 ? { ...command, byStranger: true } : command
}

/** The model after a command, as far as the documentation tells. */
export const foreseen = (model: Model, command: Command): Model =>
  expectationOf(model, command).kind === 'allowed' ? advance(model, command).model : model

/** What was seldom come upon, how seldom differs: what cannot be come upon at all shall not be all there is. */
const goalsIn = (random: fc.Random, rows: readonly Transition[], guide: Guide): readonly Goal[] => {
  const most = Math.max(0, random.nextInt(-6, 3))
  return rows.flatMap((row) =>
    situationsOfRow(row)
      .filter((one) => countIn(guide, one) <= most && !guide.spent.has(one))
      .map((one) => ({ row, status: statusOf(row, one), company: companyIn(row, one) })),
  )
}

interface Choice {
  readonly command: Command
  readonly isAllowed: boolean
  readonly met: readonly Situation[]
  readonly cell: Cell
}

/** What a command leads to, and how much that is worth: above all the rarest situation, and somewhat where it is asked for. */
const weighing = (model: Model, command: Command, guide: Guide): readonly [Choice, number] | undefined => {
  const expectation = expectationOf(model, command)
  const met = situationsOf(model, command, expectation)
  if (met.length === 0) return undefined
  const cell = cellOf(rowOf(command.transition).operation, command.at)
  const choice = { command, isAllowed: expectation.kind === 'allowed', met, cell }
  const worths = met.map((one) => worthOf(guide, one))
  return [choice, worths.includes(0) ? 0 : Math.max(...worths) + worthOf(guide, cell) / 8]
}

/** Draws a sequence: at each step, of several commands that could be given, rather one that has been seldom given. */
export const generate = (random: fc.Random, ground: Ground, first: Guide): Generated => {
  const commands: Command[] = []
  const situations: Situation[] = []
  let guide = first
  let model: Model = emptyModel
  const length = random.nextInt(...ground.length)
  let goal = pick(random, goalsIn(random, ground.rows, first))
  const rows = chosenRows(random, ground.rows, goal)
  const narrowed = { ...ground, rows }
  for (let number = 1; number <= length; number += 1) {
    const as = `#${number}`
    const among = (count: number, stride?: Stride): readonly (readonly [Choice, number])[] =>
      Array.from({ length: count }, () => candidate(random, narrowed, { model, as, stride, guide }))
        .filter((command) => command !== undefined)
        .map((command) => weighing(model, command, guide))
        .filter((option) => option !== undefined)
    const isStriding = random.nextInt(0, 3) > 0
    const stride = goal && isStriding ? toward(random, ground.rows, model, goal) : undefined
    // On the way to the goal what is refused leads nowhere.
    const steps = stride
      ? among(strides, stride).filter(([{ isAllowed }]) => isAllowed || stride.row === goal?.row)
      : []
    const chosen = weighed(random, steps) ?? weighed(random, among(choice))
    if (chosen === undefined) continue
    if (chosen.command.transition === goal?.row.id) goal = pick(random, goalsIn(random, rows, guide))
    commands.push(chosen.command)
    situations.push(...chosen.met)
    guide = guided(guide, [...chosen.met, chosen.cell])
    model = foreseen(model, chosen.command)
  }
  return { commands, situations }
}
