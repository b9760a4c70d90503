import type { Exchange, IdentityName, Method } from '../exchange.js'
import type { MicroversionRange } from '../microversion.js'
import type { Mode } from '../target/mode.js'
import type { Surface } from '../target/surface.js'

/** One request as a scenario asks for it. */
export interface Call {
  /** The documented operation, when it is one. */
  readonly operation?: string
  readonly method: Method
  /** The service that is asked, if it is not the one under test. */
  readonly service?: 'image'
  /** From the service root, `{project_id}` still in place: `/v3/{project_id}/volumes/abc`; else percent-encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[]>>
  /** The JSON body. */
  readonly body?: unknown
  /** A body to be sent as it stands instead. */
  readonly text?: string
  /** Replaces or adds headers; `null` leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly identity: IdentityName
  /** Absent: no microversion header. Any text may be sent. */
  readonly microversion?: string
  /** The requirement's id, for the User-Agent. */
  readonly requirement?: string
  /** Ends this call alone, with a `TransportFailure` of kind `aborted`. */
  readonly signal?: AbortSignal
}

/** A connected target: takes calls and hands back exchanges. */
export interface Session {
  /** The service's root without a trailing slash: `http://127.0.0.1:8776`, `https://cloud/volume`. */
  readonly endpoint: string
  /** The root of the Image service in the same catalogue; absent where that lists none. */
  readonly imageEndpoint?: string
  /** The API that is spoken there. */
  readonly surface: Surface
  /** What the endpoint offers, narrowed by what the target claims. */
  readonly microversions: MicroversionRange
  /** How far requests may go: what the mode forbids is not sent. */
  readonly mode: Mode
  /** Those given, and `anonymous`. */
  readonly identities: readonly IdentityName[]
  /** The id of the identity's project; `undefined` for `anonymous`. */
  projectOf(identity: IdentityName): string | undefined
  /** The identity's user id, where Keystone told it. */
  userOf(identity: IdentityName): string | undefined
  /** The names of the identity's roles, where Keystone told them. */
  rolesOf(identity: IdentityName): readonly string[]
  /** Rejects with a `TransportFailure` when no whole response comes. */
  send(call: Call): Promise<Exchange>
  close(): Promise<void>
}
