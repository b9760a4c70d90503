import type { Command } from './command.js'
import { linkedTo, type Model, type Owner, type Ref, type Thing, textsIn } from './model.js'
import { rowOf } from './table.js'
import type { Change, Effect, Making, Whom } from './transition.js'

/** The way that a thing goes on account of a command: statuses on it, and where it may end. */
export interface Passage {
  readonly ref: Ref
  readonly through: readonly string[]
  /** Statuses that it may end in; empty: it goes. */
  readonly to: readonly string[]
}

/** What an accepted command comes to. */
export interface Advance {
  /** Afterwards; of several statuses that a thing may end in, the first is taken. */
  readonly model: Model
  /** To be waited for in this order: a way that ends where it begins looks ended before it began, so the others come first. */
  readonly passages: readonly Passage[]
  /** What was made, in order, and the JSON Pointer to the id of each in the answer. */
  readonly made: readonly { readonly thing: Thing; readonly id?: string }[]
}

type Cast = Readonly<Record<string, Thing | undefined>>

/** What a text of the table stands for: `$name` a value of the command, `self.size` a fact of a thing. */
const meant = (value: unknown, { values }: Command, cast: Cast = {}): unknown => {
  if (typeof value === 'string') {
    if (value.startsWith('$')) return values[value.slice(1)]
    const [role = '', fact = ''] = value.split('.')
    return cast[role] === undefined ? value : cast[role].facts[fact]
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]): [string, unknown] => [
      String(meant(key, { ...noCommand, values })),
      meant(member, { ...noCommand, values }, cast),
    ]),
  )
}

const noCommand: Command = { transition: '', as: '', at: '3.0', refs: {}, values: {} }

const textMap = (value: unknown): Readonly<Record<string, string>> =>
  textsIn({ ref: '', kind: 'volume', status: '', owner: 'member', links: {}, facts: { value } }, 'value')

const changed = (before: unknown, change: Change, command: Command): unknown => {
  if ('to' in change) return meant(change.to, command)
  // What is added to something unknown, or taken from it, makes it no better known.
  if (before === undefined) return undefined
  if ('merge' in change) return { ...textMap(before), ...textMap(meant(change.merge, command)) }
  const gone = String(meant(change.without, command))
  return Object.fromEntries(Object.entries(textMap(before)).filter(([key]) => key !== gone))
}

/** The things of a model that an effect of a command bears on. */
export const selected = (model: Model, { refs }: Command, whom: Whom): readonly Thing[] => {
  const self = model.get(refs.self ?? '')
  if (self === undefined) return []
  const one = (ref = ''): readonly Thing[] => [...model.values()].filter((thing) => thing.ref === ref)
  if (whom === 'self') return [self]
  if ('role' in whom) return one(refs[whom.role])
  if ('link' in whom) return one(self.links[whom.link])
  // What hangs on the volume of a transfer hangs on that volume, not on the transfer.
  return linkedTo(model, whom.all, whom.by, self.links[whom.by] ?? self.ref)
}

const linksAfter = (thing: Thing, { links = {} }: Effect, { refs }: Command): Thing['links'] => {
  const after: Record<string, Ref> = { ...thing.links }
  for (const [role, of] of Object.entries(links)) {
    const ref = of === null ? undefined : refs[of]
    if (ref === undefined) delete after[role]
    else after[role] = ref
  }
  return after
}

const strangerTo = (owner: Owner): Owner => (owner === 'other' ? 'member' : 'other')

const endsOf = ({ to, or = [] }: Effect, { status }: Thing): readonly string[] =>
  to === 'gone' ? [] : [...(to === undefined || to === 'as-before' ? [status] : to), ...or]

const affected = (thing: Thing, effect: Effect, command: Command): Thing => ({
  ...thing,
  status: endsOf(effect, thing)[0] ?? thing.status,
  owner: effect.owner === 'stranger' ? strangerTo(thing.owner) : thing.owner,
  links: linksAfter(thing, effect, command),
  facts: {
    ...thing.facts,
    ...Object.fromEntries(
      Object.entries(effect.facts ?? {}).map(([name, change]) => [
        name,
        changed(thing.facts[name], change, command),
      ]),
    ),
  },
})

/** Follows links from a thing of the cast: `self.volume.type`; what begins with `#` stands for itself. */
const followed = (model: Model, cast: Cast, text: string): Ref | undefined => {
  if (text.startsWith('#')) return text
  const [role = '', ...links] = text.split('.')
  if (links[0] === 'latestBackup')
    return linkedTo(model, 'backup', 'volume', cast[role]?.ref ?? '').at(-1)?.ref
  let ref = cast[role]?.ref
  for (const link of links) ref = model.get(ref ?? '')?.links[link]
  return ref
}

const born = (model: Model, command: Command, making: Making, cast: Cast, ref: Ref): Thing => {
  const links = Object.entries(making.links ?? {}).flatMap(([role, text]): [string, Ref][] => {
    const to = followed(model, cast, text)
    return to === undefined ? [] : [[role, to]]
  })
  if (making.each !== undefined && cast.each !== undefined) links.push([making.each.as, cast.each.ref])
  const facts = Object.entries(making.facts).map(([name, value]): [string, unknown] => [
    name,
    meant(value, command, cast),
  ])
  return {
    ...{ ref, kind: making.kind, status: making.to[0] ?? '' },
    owner:
      making.kind === 'type' || making.kind === 'qos'
        ? 'admin'
        : ((cast.self?.kind === 'type' ? undefined : cast.self?.owner) ?? 'member'),
    links: Object.fromEntries(links),
    facts: Object.fromEntries(facts),
  }
}

/** What comes of a command that was accepted. */
export const advance = (model: Model, command: Command): Advance => {
  const row = rowOf(command.transition)
  const after = new Map(model)
  const passages: Passage[] = []
  const returns: Passage[] = []
  const made: { thing: Thing; id?: string }[] = []
  const cast: Record<string, Thing | undefined> = Object.fromEntries(
    Object.entries(command.refs).map(([role, ref]) => [role, model.get(ref)]),
  )
  for (const effect of row.effects ?? []) {
    for (const { ref } of selected(model, command, effect.on)) {
      const thing = after.get(ref)
      if (thing === undefined) continue
      const passage = { ref, through: effect.through ?? [], to: endsOf(effect, thing) }
      const isThereAndBack = passage.through.length > 0 && passage.to.includes(thing.status)
      ;(isThereAndBack ? returns : passages).push(passage)
      if (effect.to === 'gone') after.delete(ref)
      else after.set(ref, affected(thing, effect, command))
    }
  }
  for (const making of row.makes ?? []) {
    const { each } = making
    const models = each === undefined ? [undefined] : selected(model, command, { all: each.all, by: each.by })
    for (const [index, one] of models.entries()) {
      const ref = one === undefined ? command.as : `${command.as}.${index + 1}`
      const thing = born(model, command, making, { ...cast, each: one }, ref)
      after.set(ref, thing)
      cast.made ??= thing
      made.push({ thing, ...(making.id !== undefined && { id: making.id }) })
      passages.push({ ref, through: making.through, to: making.to })
    }
  }
  return { model: after, passages: [...passages, ...returns], made }
}
