import type { AuthConfig, CredentialName, IdentityConfig } from '../target/target.js'
import { authenticate, type Token } from './keystone.js'
import type { Redactor } from './redact.js'
import type { Transport } from './transport.js'

interface Keystone {
  readonly auth: AuthConfig | undefined
  readonly transport: Transport
  readonly redactor: Redactor
  /** Who asks, as an operator finds it in the logs. */
  readonly agent: string
}

/** A token is renewed this long before it expires, or a tenth of its life when that is less. */
const marginMs = 60_000

const isDue = ({ validUntil, issuedAt = 0 }: Token): boolean =>
  validUntil !== undefined && Date.now() > validUntil - Math.min(marginMs, (validUntil - issuedAt) / 10)

/** Keeps one identity's token fresh; whoever needs it meanwhile waits for the same renewal. */
export class Credential {
  readonly name: CredentialName
  readonly #identity: IdentityConfig
  readonly #keystone: Keystone
  #token: Token
  #renewing: Promise<Token> | undefined
  /** Tokens that were accepted once, so that a later 401 is worth a new one. */
  readonly #accepted = new WeakSet<Token>()

  private constructor(
    name: CredentialName,
    identity: IdentityConfig,
    { token, keystone }: { token: Token; keystone: Keystone },
  ) {
    this.name = name
    this.#identity = identity
    this.#keystone = keystone
    this.#token = token
  }

  /** Gets the identity's first token, or takes the one it was given. */
  static async of(name: CredentialName, identity: IdentityConfig, keystone: Keystone): Promise<Credential> {
    const { password, token, applicationCredentialSecret } = identity
    for (const secret of [password, token, applicationCredentialSecret])
      if (secret) keystone.redactor.add(secret)
    return new Credential(name, identity, { token: await tokenOf(name, identity, keystone), keystone })
  }

  /** The last token, be it fresh or not. */
  get token(): Token {
    return this.#token
  }

  /** A token that has not expired. While it has not, a renewal that fails is no reason to go without. */
  async fresh(): Promise<Token> {
    const token = this.#token
    if (!isDue(token) && !this.#renewing) return token
    return this.#renew().catch((error: unknown) => {
      if (token === this.#token && (token.validUntil ?? 0) > Date.now()) return token
      throw error
    })
  }

  /** Remembers that the target took this token. */
  accept(token: Token): void {
    this.#accepted.add(token)
  }

  /**
   * Another token in place of one that the target answered with 401; `undefined` when that answer stands: the token
   * was never accepted, or it is already the second for this request.
   */
  async replace(token: Token): Promise<Token | undefined> {
    if (token !== this.#token) return this.#token
    if (!this.#keystone.auth || !this.#accepted.has(token)) return undefined
    return this.#renew()
  }

  #renew(): Promise<Token> {
    this.#renewing ??= tokenOf(this.name, this.#identity, this.#keystone)
      .then((token) => {
        this.#token = token
        return token
      })
      .finally(() => {
        this.#renewing = undefined
      })
    return this.#renewing
  }
}

/** Where there is no Keystone at all, the token is the user and the project by name. */
const userIn = (token: string, projectId: string | undefined): string | undefined =>
  projectId !== undefined && token.endsWith(`:${projectId}`)
    ? token.slice(0, -projectId.length - 1)
    : undefined

const tokenOf = async (
  name: CredentialName,
  identity: IdentityConfig,
  { auth, transport, redactor, agent }: Keystone,
): Promise<Token> => {
  if (!auth) {
    const { token = '', projectId, userId = userIn(token, projectId) } = identity
    return {
      value: token,
      ...(projectId !== undefined && { projectId }),
      ...(userId !== undefined && { userId }),
      ...{ roles: [], catalogue: [] },
    }
  }
  const token = await authenticate(name, identity, { auth, transport, agent })
  redactor.add(token.value)
  return token
}
