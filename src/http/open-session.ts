import { type Exchange, type IdentityName, identityNames } from '../exchange.js'
import type { MicroversionRange } from '../microversion.js'
import type { Mode } from '../target/mode.js'
import type { Surface } from '../target/surface.js'
import type { Acts } from './acts.js'
import type { Credential } from './credential.js'
import { Gate } from './gate.js'
import { holdAskedBy, mayRepeat, Pacer } from './pacer.js'
import type { Redactor } from './redact.js'
import type { Call, Session } from './session.js'
import { toExchange } from './to-exchange.js'
import type { TokenCheck } from './token-check.js'
import type { Transport } from './transport.js'
import { toWire } from './wire-call.js'

interface Parts {
  readonly endpoint: string
  readonly imageEndpoint?: string
  readonly surface: Surface
  readonly microversions: MicroversionRange
  readonly credentials: ReadonlyMap<IdentityName, Credential>
  readonly transport: Transport
  readonly redactor: Redactor
  readonly concurrency: number
  readonly mode: Mode
  /** Absent where the mode bears everything. */
  readonly acts?: Acts
  readonly requestsPerSecond?: number
  readonly runId: string
  readonly signal?: AbortSignal
  /** Where no Keystone tells whether a token is still good. */
  readonly checkToken?: TokenCheck
}

const bringsOwnToken = ({ headers = {} }: Call): boolean =>
  Object.keys(headers).some((name) => name.toLowerCase() === 'x-auth-token')

/** A request that the target's mode rules out; the plan should have seen to it that nobody wants it. */
class Forbidden extends Error {
  override readonly name: string = 'Forbidden'
}

/** How often a request is sent again that was turned away for the moment. */
const mostRepeats = 3

/** The one way to the target: every request of a run, whoever wants it, becomes an exchange here. */
export class OpenSession implements Session {
  readonly endpoint: string
  readonly imageEndpoint?: string
  readonly surface: Surface
  readonly microversions: MicroversionRange
  readonly mode: Mode
  readonly identities: readonly IdentityName[]
  readonly #parts: Parts
  readonly #gate: Gate
  readonly #pacer: Pacer
  #exchanges = 0

  constructor(parts: Parts) {
    this.endpoint = parts.endpoint
    if (parts.imageEndpoint !== undefined) this.imageEndpoint = parts.imageEndpoint
    this.surface = parts.surface
    this.microversions = parts.microversions
    this.mode = parts.mode
    this.identities = identityNames.filter((name) => name === 'anonymous' || parts.credentials.has(name))
    this.#parts = parts
    this.#gate = new Gate(parts.concurrency)
    this.#pacer = new Pacer(parts.requestsPerSecond)
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
    this.#mustBear(call)
    return this.#gate.pass(() =>
      this.#patiently(() =>
        credential && !bringsOwnToken(call) ? this.#sendAs(credential, call) : this.#exchange(call),
      ),
    )
  }

  async close(): Promise<void> {
    await this.#parts.transport.close()
  }

  /** The last word on what a mode rules out, whoever planned for what. */
  #mustBear(call: Call): void {
    const { acts, mode } = this.#parts
    const act = acts?.actOf(call)
    const why = act === undefined ? undefined : acts?.whyNot(mode, act)
    if (why !== undefined) throw new Forbidden(`${act} was not sent: ${why}`)
  }

  /** Stays away for as long as the service asks, and asks again where nothing was done yet. */
  async #patiently(send: () => Promise<Exchange>): Promise<Exchange> {
    for (let repeats = 0; ; repeats += 1) {
      const exchange = await send()
      const hold = holdAskedBy(exchange, repeats)
      if (hold === undefined || repeats === mostRepeats) return exchange
      this.#pacer.hold(hold)
      if (!mayRepeat(exchange)) return exchange
    }
  }

  /** A 401 for a token that was good before is the token's fault once; the second one is the target's answer. */
  async #sendAs(credential: Credential, call: Call): Promise<Exchange> {
    const token = await credential.fresh()
    const first = await this.#exchange(call, token.value)
    const another = first.response.status === 401 ? await credential.replace(token) : undefined
    const exchange = another ? await this.#exchange(call, another.value) : first
    if (exchange.response.status !== 401) credential.accept(another ?? token)
    // A token that ended meanwhile is no answer of the target's; where it is good, its 401 is.
    else await this.#parts.checkToken?.(credential.name, token)
    return exchange
  }

  async #exchange(call: Call, token?: string): Promise<Exchange> {
    const { surface, runId, signal, redactor, transport } = this.#parts
    const endpoint = this.#endpointFor(call)
    // Without a project of its own, `anonymous` knocks at the door of the first who has one.
    const isAnonymous = !this.#parts.credentials.has(call.identity)
    const projectId = isAnonymous ? this.#someProject() : this.projectOf(call.identity)
    const request = toWire(call, { endpoint, surface, runId, projectId, token, signal })
    await this.#pacer.turn(signal)
    const response = await transport.send(request)
    return toExchange({ id: ++this.#exchanges, call, request, response }, redactor)
  }

  #endpointFor({ service }: Call): string {
    if (service === undefined) return this.endpoint
    if (this.imageEndpoint === undefined) throw new Error('no image service is in the catalogue')
    return this.imageEndpoint
  }

  #someProject(): string {
    const { credentials } = this.#parts
    const credential = credentials.get('member') ?? [...credentials.values()][0]
    return credential?.token.projectId ?? ''
  }
}
