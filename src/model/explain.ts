import { isDeepStrictEqual } from 'node:util'
import type { Passage } from './advance.js'
import { advance } from './advance.js'
import type { Command } from './command.js'
import { expectationOf } from './expectation.js'
import type { Model, Ref, Thing } from './model.js'
import { rowOf } from './table.js'

/** A command that was given while others were, and how it was answered. */
export interface Answered {
  readonly command: Command
  readonly accepted: boolean
  readonly status: number
}

/** Something that is on its way: what it was when that began, what may be seen of it, and where it may end. */
interface UnderWay {
  readonly thing: Thing
  readonly through: readonly string[]
  readonly to: readonly string[]
}

/** How things may stand when all has been answered. */
export interface Outcome {
  readonly model: Model
  readonly underWay: ReadonlyMap<Ref, UnderWay>
}

/** What orders there are in which commands could have been answered as they were. */
export interface Explanation {
  /** How each of these orders leaves things; none: no order explains the answers. */
  readonly outcomes: readonly Outcome[]
  /** An order explains the answers, and nobody can say how it leaves things. */
  readonly isOpen: boolean
}

/** A way in which things may be seen while some are under way; `base` is how they are when these have ended. */
interface Sight {
  readonly seen: Model
  readonly base: Model
  /** Something is seen on its way: nobody can say what else comes to it then. */
  readonly isPassing: boolean
}

/** More than that is not looked into: whatever was answered may then be right. */
const mostSights = 64
const mostPoints = 1_000

/** Refusals that are documented for things that are in use by another request, and for want of room. */
const busyCodes = [403, 409, 413]

const nextTo = (model: Model, refs: ReadonlySet<Ref>): ReadonlySet<Ref> =>
  new Set([
    ...refs,
    ...[...model.values()].flatMap(({ ref, links }) => {
      const linked = Object.values(links)
      if (refs.has(ref)) return linked
      return linked.some((one) => refs.has(one)) ? [ref] : []
    }),
  ])

/** What bears on whether a command is possible: what it names, and what that has to do with. */
const concerned = ({ model, underWay }: Outcome, { refs }: Command): readonly Ref[] => {
  const all = new Map(model)
  for (const [ref, { thing }] of underWay) if (!all.has(ref)) all.set(ref, thing)
  const near = nextTo(all, nextTo(all, new Set(Object.values(refs))))
  return [...underWay.keys()].filter((ref) => near.has(ref))
}

const withThing = (model: Model, thing: Thing): Model => new Map(model).set(thing.ref, thing)

const sightsOf = ({ seen, base, isPassing }: Sight, { thing, through, to }: UnderWay): readonly Sight[] => {
  const now = base.get(thing.ref)
  // What a command changes may change when it begins or when it ends.
  const shapes = now === undefined || isDeepStrictEqual(now.facts, thing.facts) ? [thing] : [thing, now]
  const passing = through.flatMap((status) =>
    shapes.map((shape) => ({ seen: withThing(seen, { ...shape, status }), base, isPassing: true })),
  )
  if (now === undefined) return [{ seen, base, isPassing }, ...passing]
  const ended = to.map((status) => ({
    seen: withThing(seen, { ...now, status }),
    base: withThing(base, { ...now, status }),
    isPassing,
  }))
  return [...ended, ...passing]
}

/** All ways in which a command may find things; absent where these are too many. */
const sights = (outcome: Outcome, command: Command): readonly Sight[] | undefined => {
  let found: readonly Sight[] = [{ seen: outcome.model, base: outcome.model, isPassing: false }]
  for (const ref of concerned(outcome, command)) {
    const moving = outcome.underWay.get(ref)
    if (moving !== undefined) found = found.flatMap((sight) => sightsOf(sight, moving))
    if (found.length > mostSights) return undefined
  }
  return found
}

const isThere = (model: Model, { refs }: Command): boolean =>
  Object.values(refs).every((ref) => model.has(ref))

/** Whether a command does nothing but change facts of what it acts on: then it does not matter what else is under way. */
const isSelfContained = ({ transition }: Command): boolean => {
  const { effects = [], makes = [] } = rowOf(transition)
  return (
    makes.length === 0 &&
    effects.every(({ on, to, through, links }) => on === 'self' && !to && !through && !links)
  )
}

/** Whether a command may be so answered where things are seen so; `open`: nobody can say what comes of it. */
const mayAnswer = (
  { seen, isPassing }: Sight,
  { command, accepted, status }: Answered,
): 'yes' | 'no' | 'open' => {
  if (!isThere(seen, command)) return accepted ? 'no' : 'yes'
  const { kind } = expectationOf(seen, command)
  switch (kind) {
    case 'allowed':
      return accepted || busyCodes.includes(status) ? 'yes' : 'no'
    case 'refused':
      return accepted ? 'no' : 'yes'
    case 'unspecified':
      return accepted && isPassing && !isSelfContained(command) ? 'open' : 'yes'
    case 'outside':
      return accepted ? 'open' : 'yes'
  }
}

const isMoving = ({ ref, through, to }: Passage, model: Model): boolean =>
  through.length > 0 || to.length !== 1 || to[0] !== model.get(ref)?.status

const after = (base: Model, underWay: Outcome['underWay'], command: Command): Outcome => {
  const { model, passages } = advance(base, command)
  const moving = new Map(underWay)
  const takesTime = passages.some(({ through }) => through.length > 0)
  for (const passage of passages) {
    const { ref, through, to } = passage
    const thing = base.get(ref) ?? model.get(ref)
    if (thing === undefined || !(takesTime || isMoving(passage, base))) continue
    const before = moving.get(ref)
    // What the command changes besides may be as it was until all has ended.
    const meanwhile = takesTime && through.length === 0 ? [thing.status] : through
    const all = [...new Set([...(before?.through ?? []), ...meanwhile])]
    moving.set(ref, { thing: before?.thing ?? thing, to, through: all })
  }
  return { model, underWay: moving }
}

const texts = new WeakMap<Thing, string>()

/** A thing as text, the same for those that are alike. Searches come upon the same things again and again. */
const textOf = (thing: Thing): string => {
  const known = texts.get(thing)
  if (known !== undefined) return known
  const text = JSON.stringify(thing, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(byKey))
      : value,
  )
  texts.set(thing, text)
  return text
}

/** What was made in another order differs: one of them is the latest. */
const keyOf = ({ model, underWay }: Outcome): string =>
  JSON.stringify([
    [...model.values()].map(textOf),
    [...underWay].sort(byKey).map(([ref, { thing, through, to }]) => [ref, textOf(thing), through, to]),
  ])

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)

/** Without those that may be refused as things are: they change nothing, so that their turn may as well be now. */
const withoutRefused = (here: Outcome, left: readonly Answered[]): readonly Answered[] =>
  left.filter(
    (one) =>
      one.accepted || !(sights(here, one.command)?.some((sight) => mayAnswer(sight, one) === 'yes') ?? true),
  )

const asked = ({ command: { transition, refs, values }, accepted }: Answered): string =>
  JSON.stringify([transition, refs, values, accepted])

/** One of each that ask for the same: in which order these come makes no difference. */
const distinct = (left: readonly Answered[]): readonly Answered[] => [
  ...new Map(left.map((one) => [asked(one), one])).values(),
]

/** A deletion that was accepted (202) need not be over: where nothing shows that it is under way, another may be too. */
const isAskedForAgain = (one: Answered, before: readonly Answered[]): boolean => {
  const { operation, effects = [] } = rowOf(one.command.transition)
  const isSilent = effects.some(({ on, to, through }) => on === 'self' && to === 'gone' && !through)
  const deletes = isSilent && operation.endsWith('.delete')
  const same = asked(one)
  return deletes && one.status === 202 && before.some((other) => asked(other) === same)
}

class Search {
  readonly outcomes = new Map<string, Outcome>()
  readonly #visited = new Set<string>()
  isOpen = false

  look(here: Outcome, all: readonly Answered[]): void {
    const left = withoutRefused(here, all)
    const key = `${left.map(({ command }) => command.as).join()} ${keyOf(here)}`
    if (this.isOpen || this.#visited.has(key)) return
    this.#visited.add(key)
    if (this.#visited.size > mostPoints) this.isOpen = true
    if (left.length === 0) this.outcomes.set(key, here)
    for (const next of distinct(left)) {
      if (next.accepted)
        this.#take(
          here,
          next,
          left.filter((one) => one !== next),
        )
    }
  }

  #take(here: Outcome, next: Answered, rest: readonly Answered[]): void {
    const found = sights(here, next.command)
    if (found === undefined) this.isOpen = true
    for (const sight of found ?? []) {
      const may = mayAnswer(sight, next)
      if (may === 'open') this.isOpen = true
      if (may === 'yes') this.look(after(sight.base, here.underWay, next.command), rest)
    }
  }
}

/** Looks for orders in which the commands, given one after the other, could have been answered as they were. */
export const explain = (model: Model, answered: readonly Answered[]): Explanation => {
  const search = new Search()
  const needed = answered.filter((one, index) => !isAskedForAgain(one, answered.slice(0, index)))
  search.look({ model, underWay: new Map() }, needed)
  return { outcomes: [...search.outcomes.values()], isOpen: search.isOpen }
}
