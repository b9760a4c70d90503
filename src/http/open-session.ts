import { type Exchange, type IdentityName, identityNames } from '../exchange.js'
import type { MicroversionRange } from '../microversion.js'
import type { Surface } from '../target/surface.js'
import type { Credential } from './credential.js'
import { Gate } from './gate.js'
import type { Redactor } from './redact.js'
import type { Call, Session } from './session.js'
import { toExchange } from './to-exchange.js'
import type { Transport } from './transport.js'
import { toWire } from './wire-call.js'

interface Parts {
  readonly endpoint: string
  readonly surface: Surface
  readonly microversions: MicroversionRange
  readonly credentials: ReadonlyMap<IdentityName, Credential>
  readonly transport: Transport
  readonly redactor: Redactor
  readonly concurrency: number
  readonly runId: string
  readonly signal?: AbortSignal
}

const bringsOwnToken = ({ headers = {} }: Call): boolean =>
  Object.keys(headers).some((name) => name.toLowerCase() === 'x-auth-token')

/** The one way to the target: every request of a run, whoever wants it, becomes an exchange here. */
export class OpenSession implements Session {
  readonly endpoint: string
  readonly surface: Surface
  readonly microversions: MicroversionRange
  readonly identities: readonly IdentityName[]
  readonly #parts: Parts
  readonly #gate: Gate
  #exchanges = 0

  constructor(parts: Parts) {
    this.endpoint = parts.endpoint
    this.surface = parts.surface
    this.microversions = parts.microversions
    this.identities = identityNames.filter((name) => name === 'anonymous' || parts.credentials.has(name))
    this.#parts = parts
    this.#gate = new Gate(parts.concurrency)
  }

  projectOf(identity: IdentityName): string | undefined {
    return this.#parts.credentials.get(identity)?.token.projectId
  }

  userOf(identity: IdentityName): string | undefined {
    return this.#parts.credentials.get(identity)?.token.userId
  }

  rolesOf(identity: IdentityName): readonly string[] {
    return this.#parts.credentials.get(identity)?.token.roles ?? []
  }

  async send(call: Call): Promise<Exchange> {
    const credential = this.#parts.credentials.get(call.identity)
    if (!credential && call.identity !== 'anonymous')
      throw new Error(`identity ${call.identity} was not given`)
    return this.#gate.pass(() =>
      credential && !bringsOwnToken(call) ? this.#sendAs(credential, call) : this.#exchange(call),
    )
  }

  async close(): Promise<void> {
    await this.#parts.transport.close()
  }

  /** A 401 for a token that was good before is the token's fault once; the second one is the target's answer. */
  async #sendAs(credential: Credential, call: Call): Promise<Exchange> {
    const token = await credential.fresh()
    const first = await this.#exchange(call, token.value)
    const another = first.response.status === 401 ? await credential.replace(token) : undefined
    const exchange = another ? await this.#exchange(call, another.value) : first
    if (exchange.response.status !== 401) credential.accept(another ?? token)
    return exchange
  }

  async #exchange(call: Call, token?: string): Promise<Exchange> {
    const { endpoint, surface, runId, signal, redactor, transport } = this.#parts
    // Without a project of its own, `anonymous` knocks at the door of the first who has one.
    const projectId = this.projectOf(call.identity) ?? this.#someProject()
    const request = toWire(call, { endpoint, surface, runId, projectId, token, signal })
    const response = await transport.send(request)
    return toExchange({ id: ++this.#exchanges, call, request, response }, redactor)
  }

  #someProject(): string {
    const { credentials } = this.#parts
    const credential = credentials.get('member') ?? [...credentials.values()][0]
    return credential?.token.projectId ?? ''
  }
}
