import { compareMicroversions, type Microversion } from '../microversion.js'
import type { Family } from './faults/families.js'
import type { Faults } from './faults/faults.js'
import type { NamedFault } from './faults/named.js'
import { Fields } from './fields.js'
import { Refusal } from './refusal.js'
import type { Limits } from './state/provisions.js'
import type { World } from './state/world.js'
import { conflictCode } from './variations/refusal-codes.js'

export type Role = 'reader' | 'member' | 'admin'

/** Who asks, as the token says. */
export interface Caller {
  readonly userId: string
  readonly projectId: string
  /** Whether the token is for the whole system, and any project's path is good. */
  readonly system?: boolean
  readonly role: Role
}

/** What goes back, before the server adds what every answer has. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** One method and path, or one action of a path, and what answers it. */
export interface Operation {
  /** As documented; for what neighbours the documented chapters, a name of its own. */
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/v3` and the project. */
  readonly path: string
  readonly action?: string
  /** The query parameter that asks for this and not for the other operation of its method and path. */
  readonly selector?: string
  readonly since?: Microversion
  /** The last microversion that has it. */
  readonly until?: Microversion
  /** Which bodies select it, where it shares method and path with another that takes any. */
  readonly selects?: (body: unknown) => boolean
  /** The least role that may perform it. */
  readonly role: Role
  readonly success: number
  readonly handle: (call: Call) => unknown
}

/** What a call was made of. */
interface CallParts {
  readonly world: World
  readonly faults: Faults
  readonly operation: Operation
  readonly caller: Caller
  readonly version: Microversion
  readonly params: Readonly<Record<string, string | undefined>>
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: unknown
  /** As the answer's header tells it. */
  readonly requestId: string
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  /** The path that was asked for, without the query. */
  readonly path: string
}

/** One request on its way through the faithful code. */
export class Call {
  readonly world: World
  readonly faults: Faults
  readonly operation: Operation
  readonly caller: Caller
  readonly version: Microversion
  readonly params: Readonly<Record<string, string | undefined>>
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly requestId: string
  readonly origin: string
  readonly path: string
  /** What the paths of the API that is asked begin with: `/v3`. */
  readonly prefix: string
  /** What `at` found out: lists ask for every item. */
  readonly #reached = new Map<Microversion, boolean>()
  /** What of a quota is in use, as a request found it that others overtook. */
  usageRead?: Limits
  /** The parsed body; mischief may change it before it is read. */
  body: unknown

  constructor(parts: CallParts) {
    this.world = parts.world
    this.faults = parts.faults
    this.operation = parts.operation
    this.caller = parts.caller
    this.version = parts.version
    this.params = parts.params
    this.query = parts.query
    this.headers = parts.headers
    this.body = parts.body
    this.requestId = parts.requestId
    this.origin = parts.origin
    this.path = parts.path
    this.prefix = parts.path.slice(0, `${parts.path}/`.indexOf('/', 1))
  }

  /** Whether the microversion asked for is this one or later. */
  at(since: Microversion): boolean {
    const known = this.#reached.get(since)
    if (known !== undefined) return known
    const asText = this.faults.has('versions-compared-as-text')
    const reached = asText ? this.version >= since : compareMicroversions(this.version, since) >= 0
    this.#reached.set(since, reached)
    return reached
  }

  get isAdmin(): boolean {
    return this.caller.role === 'admin'
  }

  has(fault: NamedFault): boolean {
    return this.faults.has(fault)
  }

  /** Whether a family of faults is in force for this operation. */
  suffers(family: Family): boolean {
    return this.faults.of(family, this.operation.id)
  }

  /** The value of a path parameter. */
  param(name: string): string {
    return this.params[name] ?? ''
  }

  /** The body's one member, e.g. `volume`, as fields to read; refuses what is no such body. */
  envelope(member: string): Fields {
    return this.fields().object(member, { required: true })
  }

  /** The whole body as fields to read. */
  fields(): Fields {
    return new Fields(this.body, '', {
      lenient: this.suffers('accepts-anything'),
      fewWords: this.has('boolean-words-refused'),
      anyWord: this.has('any-boolean-word-accepted'),
    })
  }

  /** Refuses unless a precondition holds, with 400 unless another refusal is given; a fault named here lifts it. */
  require(holds: boolean, refusal: string | Refusal, liftedBy?: NamedFault): void {
    if (holds || this.suffers('ignores-precondition')) return
    if (liftedBy !== undefined && this.has(liftedBy)) return
    throw typeof refusal === 'string' ? new Refusal(conflictCode(this), refusal) : refusal
  }
}
