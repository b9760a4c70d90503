import type { Microversion } from '../../microversion.js'
import type { Reference } from '../start-reference.js'

export type Who = keyof Reference['identities']

/** What a test sees of an answer. */
export interface Seen {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: unknown
}

/** What a test asks for. */
export interface Ask {
  readonly as?: Who | 'anonymous' | 'impostor'
  /** The microversion, or the whole header when it has a space. */
  readonly version?: string
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON, a string as it is. */
  readonly body?: unknown
}

/** A client of plain fetch, with a token for each identity. */
export class Client {
  readonly #reference: Reference
  readonly #always: Microversion | undefined
  readonly #tokens = new Map<Who, string>()

  /** `http://127.0.0.1:PORT`. */
  get root(): string {
    return this.#reference.endpoint.replace(/\/v3$/, '')
  }

  /** With `always`, every request is of this microversion. */
  constructor(reference: Reference, always?: Microversion) {
    this.#reference = reference
    this.#always = always
  }

  /** `GET /volumes` and the like, below the endpoint. */
  async send(
    route: string,
    { as = 'member', version: asked = '3.71', headers = {}, body }: Ask = {},
  ): Promise<Seen> {
    const version = this.#always ?? asked
    const [method = 'GET', path = ''] = route.split(' ')
    const token = as === 'anonymous' ? undefined : as === 'impostor' ? 'f00' : await this.token(as)
    const answer = await fetch(path.startsWith('http') ? path : this.#reference.endpoint + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { 'X-Auth-Token': token }),
        ...(version === ''
          ? {}
          : { 'OpenStack-API-Version': version.includes(' ') ? version : `volume ${version}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, text, json: parsed(text) }
  }

  /** The token of an identity, asked for once. */
  async token(who: Who): Promise<string> {
    const known = this.#tokens.get(who)
    if (known !== undefined) return known
    const token = (await this.authenticate(who)).headers.get('x-subject-token') ?? ''
    this.#tokens.set(who, token)
    return token
  }

  /** Asks the identity service for a token. */
  async authenticate(who: Who, password?: string): Promise<Seen> {
    const { username, project, userDomain, projectDomain, ...secret } = this.#reference.identities[who]
    const user = { name: username, password: password ?? secret.password, domain: { name: userDomain } }
    const scope = { project: { name: project, domain: { name: projectDomain } } }
    const identity = { methods: ['password'], password: { user } }
    return this.send(`POST ${this.#reference.authUrl}/auth/tokens`, {
      ...{ as: 'anonymous', version: '', body: { auth: { identity, scope } } },
    })
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A member somewhere in an answer's body, by its path. */
export const at = (seen: Pick<Seen, 'json'>, ...path: readonly (string | number)[]): unknown => {
  let value = seen.json
  for (const step of path) value = (value as Record<string | number, unknown> | undefined | null)?.[step]
  return value
}
