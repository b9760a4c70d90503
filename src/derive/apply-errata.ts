import { UsageError } from '../usage-error.js'
import type { Side } from './api-reference.js'
import type { Conflict } from './conflict.js'
import type { DerivedOperation } from './derived-operation.js'
import {
  type Annotation,
  type Draft,
  makeNullable,
  membersOf,
  nodeAt,
  type Path,
  setRequired,
} from './draft.js'
import type {
  AddPatch,
  MemberPatch,
  MovePatch,
  ObjectPatch,
  Patch,
  PatchingErratum,
  QueryPatch,
} from './errata.js'

/** Something that an erratum settled. */
export interface Touch {
  readonly erratum: string
  readonly operation: string
  readonly side: Conflict['side']
  readonly path: Path
  /** Whether everything inside is settled with it. */
  readonly whole: boolean
}

interface Hand {
  readonly erratum: PatchingErratum
  readonly operations: readonly DerivedOperation[]
  readonly touched: Touch[]
}

const split = (path: string): Path => path.split('/').filter((segment) => segment !== '')

/** Whether an operation's id is among those a patch names. */
export const isAimedAt = (aims: readonly string[], id: string): boolean =>
  aims.some((aim) => (aim.endsWith('*') ? id.startsWith(aim.slice(0, -1)) : aim === id))

const nothing = ({ erratum }: Hand, what: string): UsageError =>
  new UsageError(`erratum ${erratum.id}: ${what}, expected something to correct; delete or mend the patch`)

const aimed = (hand: Hand, aims: readonly string[]): readonly DerivedOperation[] => {
  const lost = aims.find((aim) => !hand.operations.some(({ id }) => isAimedAt([aim], id)))
  if (lost !== undefined) throw nothing(hand, `no operation ${lost}`)
  return hand.operations.filter(({ id }) => isAimedAt(aims, id))
}

const sign = ({ erratum }: Hand, draft: Draft, set: Annotation = {}): void => {
  const known = draft['x-openstack'] ?? {}
  const errata = [...new Set([...(known.errata ?? []), erratum.id])]
  const level: Annotation = erratum.basis === 'server' ? { level: 'should' } : {}
  draft['x-openstack'] = { ...known, ...set, errata, ...level }
}

const touch = (hand: Hand, operation: string, side: Conflict['side'], path: Path, whole = false): void =>
  void hand.touched.push({ erratum: hand.erratum.id, operation, side, path, whole })

interface Match {
  readonly operation: DerivedOperation
  readonly root: Draft
  readonly path: Path
  readonly member: Draft
  readonly parent: Draft
}

/** The members that a patch names: by whole path, by its end, or by name alone. */
const matches = (hand: Hand, patch: Pick<MemberPatch, 'in' | 'side' | 'members'>): readonly Match[] => {
  const found = aimed(hand, patch.in).flatMap((operation) => {
    const root = operation.messages[patch.side]
    if (!root) return []
    return [...membersOf(root)].map((one) => ({ operation, root, ...one }))
  })
  return patch.members.flatMap((wanted) => {
    const hits = found.filter(({ path }) => `/${path.join('/')}`.endsWith(`/${wanted}`))
    if (hits.length === 0) throw nothing(hand, `no ${patch.side} member ${wanted} in ${patch.in.join(', ')}`)
    return hits
  })
}

/** A schema written in an erratum keeps what the source said of the member's versions. */
const replaceSchema = (member: Draft, schema: Draft): void => {
  const annotation = member['x-openstack']
  for (const keyword of Object.keys(member)) delete member[keyword]
  Object.assign(member, structuredClone(schema), annotation && { 'x-openstack': annotation })
}

const patchMember = (hand: Hand, patch: MemberPatch): void => {
  for (const { operation, path, member, parent } of matches(hand, patch)) {
    if (patch.schema) replaceSchema(member, patch.schema)
    if (patch.nullable) makeNullable(member)
    if (patch.required !== undefined) setRequired(parent, path.at(-1) ?? '', patch.required)
    sign(hand, member, {
      ...(patch.since && { 'min-ver': patch.since }),
      ...(patch.until && { 'max-ver': patch.until }),
      ...(patch.requiredSince && { 'required-since': patch.requiredSince }),
      ...(patch.requiredUntil && { 'required-until': patch.requiredUntil }),
    })
    touch(hand, operation.id, patch.side, path, patch.schema !== undefined)
  }
}

const objectAt = (hand: Hand, operation: DerivedOperation, side: Side, at: string): Draft => {
  const root = operation.messages[side] ?? { type: 'object' }
  operation.messages[side] = root
  const node = nodeAt(root, split(at))
  if (!node) throw nothing(hand, `no object at "${at}" in the ${side} of ${operation.id}`)
  return node
}

const patchAdd = (hand: Hand, { in: aims, side, at, members }: AddPatch): void => {
  for (const operation of aimed(hand, aims)) {
    const parent = objectAt(hand, operation, side, at)
    for (const [name, { schema, required = false, since, until }] of Object.entries(members)) {
      const member = structuredClone(schema)
      sign(hand, member, { ...(since && { 'min-ver': since }), ...(until && { 'max-ver': until }) })
      parent.properties = { ...parent.properties, [name]: member }
      setRequired(parent, name, required)
      touch(hand, operation.id, side, [...split(at), name])
    }
  }
}

const removeMember = ({ parent, path }: Match): void => {
  const name = path.at(-1) ?? ''
  delete parent.properties?.[name]
  setRequired(parent, name, false)
}

const patchMove = (hand: Hand, patch: MovePatch): void => {
  for (const match of matches(hand, patch)) {
    const name = match.path.at(-1) ?? ''
    const required = match.parent.required?.includes(name) ?? false
    const target = objectAt(hand, match.operation, patch.side, patch.to)
    removeMember(match)
    target.properties = { ...target.properties, [name]: match.member }
    setRequired(target, name, required)
    sign(hand, match.member)
    touch(hand, match.operation.id, patch.side, match.path)
    touch(hand, match.operation.id, patch.side, [...split(patch.to), name])
  }
}

const patchObject = (hand: Hand, { in: aims, side, at, set, like, from }: ObjectPatch): void => {
  for (const operation of aimed(hand, aims)) {
    if (like !== undefined) {
      const model = hand.operations.find(({ id }) => id === like)?.messages[side]
      if (!model) throw nothing(hand, `no ${side} of ${like}`)
      operation.messages[side] = structuredClone(model)
    }
    const node = objectAt(hand, operation, side, at)
    if (set) Object.assign(node, structuredClone(set))
    sign(hand, node, from ? { from: { ...node['x-openstack']?.from, ...structuredClone(from) } } : {})
    touch(hand, operation.id, side, split(at), set !== undefined || like !== undefined)
  }
}

const patchQuery = (hand: Hand, { in: aims, parameters }: QueryPatch): void => {
  for (const operation of aimed(hand, aims)) {
    for (const [name, facts] of Object.entries(parameters)) {
      const { query } = operation.parameters
      let parameter = query.find((one) => one.name === name)
      if (!parameter) {
        parameter = { name, required: false, schema: { type: 'string' }, source: `errata#${hand.erratum.id}` }
        query.push(parameter)
      }
      Object.assign(parameter, structuredClone(facts))
      parameter.errata = [...new Set([...(parameter.errata ?? []), hand.erratum.id])]
      touch(hand, operation.id, 'operation', [name])
    }
  }
}

const patchAccept = (hand: Hand, { in: aims, side, members }: NonNullable<Patch['accept']>): void => {
  for (const { id } of aimed(hand, aims)) {
    for (const member of members ?? ['']) touch(hand, id, side, split(member), members === undefined)
  }
}

/** A message that loses its last member was none, unless it takes members of any name. */
const patchRemove = (hand: Hand, { in: aims, side, members }: NonNullable<Patch['remove']>): void => {
  for (const match of matches(hand, { in: aims, side, members })) {
    removeMember(match)
    touch(hand, match.operation.id, side, match.path)
    const { properties = {}, additionalProperties } = match.root
    if (Object.keys(properties).length === 0 && additionalProperties === undefined)
      delete match.operation.messages[side]
  }
}

const apply = (hand: Hand, patch: Patch): void => {
  if (patch.member) patchMember(hand, patch.member)
  if (patch.add) patchAdd(hand, patch.add)
  if (patch.move) patchMove(hand, patch.move)
  if (patch.object) patchObject(hand, patch.object)
  if (patch.query) patchQuery(hand, patch.query)
  if (patch.accept) patchAccept(hand, patch.accept)
  if (patch.remove) patchRemove(hand, patch.remove)
}

/** Applies the errata to the operations' messages and parameters, in order; tells what they touched. */
export const applyErrata = (
  errata: readonly PatchingErratum[],
  operations: readonly DerivedOperation[],
): readonly Touch[] => {
  const touched: Touch[] = []
  for (const erratum of errata) {
    for (const patch of erratum.patch) apply({ erratum, operations, touched }, patch)
  }
  return touched
}

/** The erratum that settles a conflict, if one does. */
export const settledBy = (
  { operation, side, path }: Conflict,
  touched: readonly Touch[],
): string | undefined => {
  const place = path.join('/')
  const covers = (touch: Touch): boolean => {
    const at = touch.path.join('/')
    return (
      place === at ||
      place.endsWith(`/${at}`) ||
      (touch.whole && (at === '' || `${place}/`.startsWith(`${at}/`)))
    )
  }
  return touched.find((touch) => touch.operation === operation && touch.side === side && covers(touch))
    ?.erratum
}
