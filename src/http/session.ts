import type { Exchange, IdentityName, Method } from '../exchange.js'
import { intersectRanges, type MicroversionRange } from '../microversion.js'
import type { CredentialName, Target } from '../target/target.js'
import { UsageError } from '../usage-error.js'
import { Credential } from './credential.js'
import { discoverRange, findEndpoint, serviceRoot } from './discover.js'
import { OpenSession } from './open-session.js'
import type { Redactor } from './redact.js'
import { openTransport, type Transport } from './transport.js'
import { TransportFailure } from './transport-failure.js'

/** One request as a scenario asks for it. */
export interface Call {
  /** The documented operation, when it is one. */
  readonly operation?: string
  readonly method: Method
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
  /** What the endpoint offers, narrowed by what the target claims. */
  readonly microversions: MicroversionRange
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

interface Options {
  readonly runId: string
  readonly redactor: Redactor
  /** Ends every request under way. */
  readonly signal?: AbortSignal
  /** By default the target's. */
  readonly concurrency?: number
}

type Credentials = ReadonlyMap<CredentialName, Credential>

const authenticateAll = async (target: Target, redactor: Redactor, transport: Transport): Promise<Credentials> => {
  const { identities, auth } = target
  const names = (['admin', 'member', 'reader', 'other'] as const).filter((name) => identities[name])
  const credentials = names.map(async (name) => {
    const identity = identities[name]
    if (!identity) throw new Error(`identity ${name} was not given`)
    return [name, await Credential.of(name, identity, { auth, transport, redactor })] as const
  })
  return new Map(await Promise.all(credentials))
}
