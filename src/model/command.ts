import type { Microversion } from '../microversion.js'
import type { Ref } from './model.js'

/** One generated step on model and target, as plain data: it is stored with findings and replayed from there. */
export interface Command {
  /** The row of the table that it asks for. */
  readonly transition: string
  /** What it makes, if it makes something, is called this. */
  readonly as: Ref
  readonly at: Microversion
  /** The things that it names, by role; `self` is the one that it acts on. */
  readonly refs: Readonly<Record<string, Ref>>
  readonly values: Readonly<Record<string, unknown>>
  /** Asked by the other project, which must not be able to. */
  readonly byStranger?: true
}
