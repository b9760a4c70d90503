import type { StatedFacts, StatedMember, StatedOperation } from '../derive/stated-facts.js'

/** One thing that two states of a reference say differently of an operation. */
export interface OperationChange {
  readonly in: 'operation' | 'path' | 'query' | 'request' | 'response' | 'success' | 'errors'
  readonly kind: 'added' | 'removed' | 'moved' | 'changed'
  /** The member, the code, or which of the operation's own facts. */
  readonly name: string
  /** Of what is changed: `type`, `requiredness`, `versions`. */
  readonly aspect?: string
  readonly was?: string
  readonly is?: string
}

/** An operation that both states have, and what they say differently of it. */
export interface ChangedOperation {
  readonly operation: StatedOperation
  readonly changes: readonly OperationChange[]
}

/** What changed from one state of a reference to another. */
export interface ReferenceChanges {
  readonly added: readonly StatedOperation[]
  readonly removed: readonly StatedOperation[]
  readonly changed: readonly ChangedOperation[]
}

type Pair = readonly [was: StatedOperation, is: StatedOperation]
type Body = OperationChange['in'] & keyof StatedOperation['members']

/** Pairs what has the same key on both sides, in order, and leaves the rest. */
const pair = <T>(was: readonly T[], is: readonly T[], keyOf: (one: T) => string) => {
  const left = [...was]
  const pairs: (readonly [T, T])[] = []
  const added = is.filter((one) => {
    const at = left.findIndex((other) => keyOf(other) === keyOf(one))
    const [found] = at < 0 ? [] : left.splice(at, 1)
    if (found !== undefined) pairs.push([found, one])
    return found === undefined
  })
  return { pairs, added, removed: left }
}

/** What only a sample shows is an example: it has come or gone with the sample, not with the API. */
const isTabled = ([, { sampleOnly }]: readonly [string, StatedMember]): boolean => !sampleOnly

const factText = ({ sampleOnly, type, requiredness, versions }: StatedMember): string =>
  sampleOnly ? 'in a sample only' : [type, requiredness, versions].filter((text) => text !== '').join(', ')

const aspects = ['type', 'requiredness', 'versions'] as const

const memberChanges = (
  where: Body,
  name: string,
  was: StatedMember,
  is: StatedMember,
): readonly OperationChange[] => {
  if (was.sampleOnly && is.sampleOnly) return []
  if (was.sampleOnly !== is.sampleOnly)
    return [{ in: where, kind: 'changed', name, was: factText(was), is: factText(is) }]
  return aspects
    .filter((aspect) => was[aspect] !== is[aspect])
    .map((aspect) => ({
      in: where,
      kind: 'changed',
      name,
      aspect,
      was: was[aspect] || 'every version',
      is: is[aspect] || 'every version',
    }))
}

const lastOf = ([place]: readonly [string, StatedMember]): string => place.split('.').at(-1) ?? ''

const bodyChanges = (where: Body, [was, is]: Pair): readonly OperationChange[] => {
  const same = pair([...was.members[where]], [...is.members[where]], ([place]) => place)
  const moved = pair(same.removed, same.added, lastOf)
  return [
    ...moved.added.map(
      ([name, member]): OperationChange => ({ in: where, kind: 'added', name, is: factText(member) }),
    ),
    ...moved.removed
      .filter(isTabled)
      .map(
        ([name, member]): OperationChange => ({ in: where, kind: 'removed', name, was: factText(member) }),
      ),
    ...moved.pairs.flatMap(([[before, old], [after, now]]): readonly OperationChange[] => [
      ...(old.shown && now.shown
        ? [{ in: where, kind: 'moved', name: after, was: before, is: after } as const]
        : []),
      ...memberChanges(where, after, old, now),
    ]),
    ...same.pairs.flatMap(([[name, old], [, now]]) => memberChanges(where, name, old, now)),
  ]
}

const codeChanges = (where: 'success' | 'errors', [was, is]: Pair): readonly OperationChange[] => {
  const { added, removed } = pair(was[where], is[where], String)
  return [
    ...added.map((code): OperationChange => ({ in: where, kind: 'added', name: String(code) })),
    ...removed.map((code): OperationChange => ({ in: where, kind: 'removed', name: String(code) })),
  ]
}

const ownFacts = ['method', 'path', 'versions', 'identity'] as const

const ownChanges = ([was, is]: Pair): readonly OperationChange[] =>
  ownFacts
    .filter((fact) => was[fact] !== is[fact])
    .map((fact) => ({
      in: 'operation',
      kind: 'changed',
      name: fact,
      was: was[fact] || 'every version',
      is: is[fact] || 'every version',
    }))

const changesOf = (one: Pair): readonly OperationChange[] => [
  ...ownChanges(one),
  ...(['path', 'query', 'request', 'response'] as const).flatMap((where) => bodyChanges(where, one)),
  ...(['success', 'errors'] as const).flatMap((where) => codeChanges(where, one)),
]

/** Compares two states: operations by id, those left over by method and title, since a path may have been corrected. */
export const referenceChanges = (was: StatedFacts, is: StatedFacts): ReferenceChanges => {
  const byBoth = pair(was.operations, is.operations, ({ id, title }) => `${id} ${title}`)
  const byId = pair(byBoth.removed, byBoth.added, ({ id }) => id)
  const byTitle = pair(byId.removed, byId.added, ({ method, title }) => `${method} ${title}`)
  const changed = [...byBoth.pairs, ...byId.pairs, ...byTitle.pairs]
    .map((one) => ({ operation: one[1], changes: changesOf(one) }))
    .filter(({ changes }) => changes.length > 0)
  return { added: byTitle.added, removed: byTitle.removed, changed }
}
