import type { Command } from '../model/command.js'
import type { Owner, Ref } from '../model/model.js'
import { rowOf } from '../model/table.js'

/** What of a target stands behind a thing of the model. */
interface Bound {
  readonly id: string
  /** What whoever takes a transfer over has to know. */
  readonly authKey?: string
  /** When it was made, as it was first told, and when that was seen, by the clock of the process in milliseconds. */
  created?: { readonly told: string; readonly seenAt: number }
}

/** What values of the table mean on this target, besides those that are drawn: ids of shared things, a connector. */
export type Surroundings = Readonly<Record<string, unknown>>

/** Ties a sequence to what it made on a target. */
export interface Bindings {
  readonly bound: Map<Ref, Bound>
  readonly surroundings: Surroundings
  /** Begins every name that the sequence gives. */
  readonly mark: string
}

/** The id behind a thing of the model; throws where there is none, which is a fault of ours. */
export const idOf = ({ bound }: Bindings, ref: Ref): string => {
  const known = bound.get(ref)
  if (known === undefined) throw new Error(`nothing is bound to ${ref}`)
  return known.id
}

/** A name of the model as the target shall know it. */
export const wireName = ({ mark }: Bindings, name: unknown): string => `${mark}-${String(name)}`

/** Whether a name is one that the sequence gave. */
export const isNameOf = ({ mark }: Bindings, name: unknown): boolean =>
  typeof name === 'string' && name.startsWith(`${mark}-`)

/** The other of the two projects. */
export const strangerTo = (owner: Owner): Owner => (owner === 'other' ? 'member' : 'other')

/** Where volumes are of a plain type because the default type is not, nobody knows what may be done with one that is. */
export const isUnforeseeable = ({ surroundings }: Bindings, { transition }: Command): boolean =>
  surroundings.typeUnasked !== undefined && rowOf(transition).takesTheDefaultType === true

/** A request as it is to be sent. */
export interface Asked {
  readonly operation: string
  readonly path: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | boolean>>
  readonly body?: unknown
}

const filled = (value: unknown, meaning: (name: string) => unknown): unknown => {
  if (typeof value === 'string') return value.startsWith('$') ? meaning(value.slice(1)) : value
  if (Array.isArray(value)) return value.map((item) => filled(item, meaning))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [String(filled(key, meaning)), filled(member, meaning)]),
  )
}

/** The request that a command asks for on this target. */
export const askedBy = (command: Command, bindings: Bindings): Asked => {
  const { operation, asking } = rowOf(command.transition)
  const meaning = (name: string): unknown => {
    const ref = command.refs[name]
    if (ref !== undefined) return idOf(bindings, ref)
    if (name === 'name') return wireName(bindings, command.values.name)
    if (name in command.values) return command.values[name]
    if (name === 'authKey') return bindings.bound.get(command.refs.self ?? '')?.authKey ?? ''
    return bindings.surroundings[name]
  }
  const path = Object.entries(asking.path ?? {}).map(([name, value]) => [
    name,
    String(filled(value, meaning)),
  ])
  return {
    operation,
    path: Object.fromEntries(path),
    ...(asking.query && { query: asking.query }),
    ...(asking.body !== undefined && { body: filled(asking.body, meaning) }),
  }
}
