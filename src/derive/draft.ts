import type { Microversion } from '../microversion.js'

/** What a node of schemas/ says beyond JSON Schema. */
export interface Annotation {
  'min-ver'?: Microversion
  'max-ver'?: Microversion
  /** The member is required only from here, or only up to here. */
  'required-since'?: Microversion
  'required-until'?: Microversion
  /** Keywords that come on top from a version on. */
  from?: Record<Microversion, Draft>
  /** Where in the source the fact stands. */
  source?: string
  /** Ids of the errata that shaped the node. */
  errata?: string[]
  /** Rests on an erratum with no document behind it. */
  level?: 'should'
}

/** A JSON Schema under construction. */
export interface Draft {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Draft>
  required?: string[]
  items?: Draft
  additionalProperties?: boolean | Draft
  anyOf?: Draft[]
  'x-openstack'?: Annotation
  [keyword: string]: unknown
}

/** A member's place in a message: names, and `*` for an array's items. */
export type Path = readonly string[]

/** The members of a message with their places, outer ones first. */
export const membersOf = function* (
  draft: Draft,
  at: Path = [],
): Iterable<{ readonly path: Path; readonly member: Draft; readonly parent: Draft }> {
  for (const [name, member] of Object.entries(draft.properties ?? {})) {
    yield { path: [...at, name], member, parent: draft }
    yield* membersOf(member, [...at, name])
  }
  if (draft.items) yield* membersOf(draft.items, [...at, '*'])
}

/** The node at a path, if there is one. */
export const nodeAt = (draft: Draft | undefined, [first, ...rest]: Path): Draft | undefined => {
  if (draft === undefined || first === undefined) return draft
  return nodeAt(first === '*' ? draft.items : draft.properties?.[first], rest)
}

/** Lets a node be null as well. */
export const makeNullable = (draft: Draft): void => {
  if (draft.anyOf) {
    draft.anyOf.forEach(makeNullable)
    return
  }
  if (draft.$ref && !draft.$ref.endsWith('OrNull')) draft.$ref = `${draft.$ref}OrNull`
  else if (typeof draft.type === 'string' && draft.type !== 'null') draft.type = [draft.type, 'null']
  if (Array.isArray(draft.enum) && !draft.enum.includes(null)) draft.enum = [...draft.enum, null]
}

/** Whether a member has to be there. */
export const setRequired = (parent: Draft, name: string, required: boolean): void => {
  const others = (parent.required ?? []).filter((one) => one !== name)
  const all = required ? [...others, name] : others
  if (all.length > 0) parent.required = all
  else delete parent.required
}
