import type { Level } from '../finding.js'
import type { Microversion } from '../microversion.js'
import type { Circumstance } from './circumstances.js'
import type { Kind } from './model.js'

/** All that is linked to the thing acted on, or to what that thing is itself linked to by the same role. */
export interface Company {
  readonly all: Kind
  readonly by: string
}

/**
 * Which things an effect bears on: the one acted on, another that the command names by its role, what the one acted
 * on belongs to, or what belongs to it.
 */
export type Whom = 'self' | { readonly role: string } | { readonly link: string } | Company

/** How a fact changes. Texts beginning with `$` stand for values of the command. */
export type Change = { readonly to: unknown } | { readonly merge: unknown } | { readonly without: string }

/** What an accepted command does to a thing. */
export interface Effect {
  readonly on: Whom
  /** Statuses that may be seen on the way. */
  readonly through?: readonly string[]
  /** Where it ends: in one of some statuses, in the one it had, or nowhere, when it goes. Absent: its status stays. */
  readonly to?: readonly string[] | 'as-before' | 'gone'
  /** Statuses that it may end in besides, where the documents do not tell. */
  readonly or?: readonly string[]
  readonly facts?: Readonly<Record<string, Change>>
  readonly owner?: 'stranger'
  /** Links it gets, from the command's things; `null` takes one away. */
  readonly links?: Readonly<Record<string, string | null>>
}

/** What an accepted command makes. */
export interface Making {
  readonly kind: Kind
  /** JSON Pointer to its id in the answer; absent where it has to be looked for. */
  readonly id?: string
  readonly through: readonly string[]
  readonly to: readonly string[]
  readonly facts: Readonly<Record<string, unknown>>
  /** By role: the role of a thing of the command, or `role.link` for what that is linked to. */
  readonly links?: Readonly<Record<string, string>>
  /** One for each thing so linked, to which each is linked in turn; by default one. */
  readonly each?: Company & { readonly as: string }
}

/** Something that a command needs besides what it acts on. */
interface Companion {
  readonly role: string
  readonly kind: Kind
}

/** The request that asks for it: placeholders of the path by name, and the body; `$` as in {@link Change}. */
interface Asking {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | boolean>>
  readonly body?: unknown
}

/** One row of the table: what an operation asks for, when that is documented to be possible, and what comes of it. */
export interface Transition {
  /** The operation, and after a slash how this use of it differs from others. */
  readonly id: string
  readonly operation: string
  /** What people call it: `extend`. */
  readonly verb: string
  /** What it acts on; absent for what is made from nothing. */
  readonly kind?: Kind
  readonly companions?: readonly Companion[]
  /** Who asks: by default whose the thing is. */
  readonly identity?: 'admin' | 'member' | 'stranger'
  readonly since?: Microversion
  readonly until?: Microversion
  /** What a target may lack and this needs. */
  readonly needs?: readonly (
    | 'backups'
    | 'groups'
    | 'attach'
    | 'revert'
    | 'snapshots'
    | 'migration'
    | 'settings'
    | 'other'
  )[]
  /** Statuses in which it is documented to be possible. */
  readonly from?: readonly string[]
  /** Further such statuses, to which the table leads on some targets only. */
  readonly alsoFrom?: readonly string[]
  /** Statuses about which the documents are silent; in all others it is refused. */
  readonly silent?: readonly string[] | 'others'
  /** What must hold besides; where it does not, the request is refused. */
  readonly provided?: readonly Circumstance[]
  /** Whether it makes a volume of the default type, whatever that is, for which no request can ask. */
  readonly takesTheDefaultType?: boolean
  /** Where it would ask for nothing, whatever the status: never asked for there. */
  readonly moot?: readonly Circumstance[]
  /** What the documents leave open what comes of it: never asked for there. */
  readonly outside?: readonly Circumstance[]
  /** Codes of a refusal; absent: any that puts the fault on the request. */
  readonly codes?: readonly number[]
  /** How binding the refusal is; `must` unless said otherwise. */
  readonly level?: Level
  /** Values that are drawn for it, by name. */
  readonly values?: readonly string[]
  readonly asking: Asking
  readonly effects?: readonly Effect[]
  readonly makes?: readonly Making[]
  /** What the answer says, by JSON Pointer: the roles of things whose ids stand there. */
  readonly answers?: Readonly<Record<string, string>>
  /** Where, by JSON Pointer, the answer must say something. */
  readonly tells?: readonly string[]
  /** Where it changes what it acts on, that says afterwards when it was updated. */
  readonly dates?: true
  /** The section of the API reference; by default the operation's. */
  readonly section?: string
}
