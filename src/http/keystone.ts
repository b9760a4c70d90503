import { compileSchema } from '../json-schema.js'
import type { AuthConfig, IdentityConfig } from '../target/target.js'
import { UsageError } from '../usage-error.js'
import { readBody } from './read-body.js'
import type { Transport, WireResponse } from './transport.js'

/** One endpoint of the catalogue. */
export interface CatalogueEntry {
  readonly type: string
  readonly interface: string
  readonly region?: string
  readonly url: string
}

/** A token with what Keystone says of its bearer. */
export interface Token {
  readonly value: string
  /** Milliseconds since the epoch, by our own clock; absent when it is not known. */
  readonly validUntil?: number
  readonly issuedAt?: number
  readonly projectId: string
  readonly userId?: string
  readonly roles: readonly string[]
  readonly catalogue: readonly CatalogueEntry[]
}

interface TokenDocument {
  readonly token: {
    readonly expires_at: string
    readonly issued_at: string
    readonly user: { readonly id: string }
    readonly project: { readonly id: string }
    readonly roles: readonly { readonly name: string }[]
    readonly catalog?: readonly {
      readonly type: string
      readonly endpoints: readonly {
        readonly interface: string
        readonly region?: string | null
        readonly region_id?: string | null
        readonly url: string
      }[]
    }[]
  }
}

const text = { type: 'string' }
const named = (name: string) => ({ type: 'object', required: [name], properties: { [name]: text } })
const endpointSchema = {
  type: 'object',
  required: ['interface', 'url'],
  properties: { interface: text, url: text },
}
const serviceSchema = {
  type: 'object',
  required: ['type', 'endpoints'],
  properties: { type: text, endpoints: { type: 'array', items: endpointSchema } },
}
const mistakesOf = compileSchema({
  type: 'object',
  required: ['token'],
  properties: {
    token: {
      type: 'object',
      required: ['expires_at', 'issued_at', 'user', 'project', 'roles'],
      properties: {
        expires_at: text,
        issued_at: text,
        user: named('id'),
        project: named('id'),
        roles: { type: 'array', items: named('name') },
        catalog: { type: 'array', items: serviceSchema },
      },
    },
  },
})

const isTokenDocument = (value: unknown): value is TokenDocument => mistakesOf(value).length === 0

/** A name with its domain, or an id alone. */
const reference = (id: string | undefined, name: string | undefined, domain: object): object =>
  id === undefined ? { name, domain } : { id }

const domainOf = (id: string | undefined, name = 'Default'): object => (id === undefined ? { name } : { id })

const requestBody = (identity: IdentityConfig): object => {
  const { username, userId, userDomain, userDomainId, password, token } = identity
  const { project, projectId, projectDomain, projectDomainId } = identity
  const user = { ...reference(userId, username, domainOf(userDomainId, userDomain)), password }
  const proof =
    token === undefined
      ? { methods: ['password'], password: { user } }
      : { methods: ['token'], token: { id: token } }
  const scope = { project: reference(projectId, project, domainOf(projectDomainId, projectDomain)) }
  return { auth: { identity: proof, scope } }
}

const refusal = (
  who: string,
  { url }: AuthConfig,
  identity: IdentityConfig,
  { status, headers }: WireResponse,
) => {
  const { username, userId, place } = identity
  if (status === 401 || status === 403) {
    const proof = identity.token === undefined ? `the password of user "${username ?? userId}"` : 'the token'
    const cure =
      identity.token === undefined
        ? 'username, password, project, their domains and auth.url'
        : 'token, project and auth.url'
    return new UsageError(
      `${place}: identity "${who}": Keystone at ${url} refused ${proof} (${status}); check ${cure}`,
    )
  }
  const answer = `${status} ${headers['content-type'] ?? 'without content type'}`
  return new UsageError(
    `${place}: identity "${who}": POST ${url}/auth/tokens answered ${answer}; expected 201 and a token; check auth.url`,
  )
}

/** Gets a project-scoped token; a refusal is told as the mistake in the configuration that it most likely is. */
export const authenticate = async (
  who: string,
  identity: IdentityConfig,
  { auth, transport }: { readonly auth: AuthConfig; readonly transport: Transport },
): Promise<Token> => {
  const { origin, pathname } = new URL(auth.url)
  const response = await transport.send({
    method: 'POST',
    origin,
    path: `${pathname}/auth/tokens`,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(requestBody(identity)),
  })
  const value = response.headers['x-subject-token']
  const { json } = readBody(response.body, response.headers['content-type'])
  if (response.status !== 201 || !value || !isTokenDocument(json))
    throw refusal(who, auth, identity, response)

  const { expires_at, issued_at, user, project, roles, catalog = [] } = json.token
  return {
    value,
    // Keystone's clock may differ from ours: only the span between its two times is taken.
    validUntil: Date.now() + Date.parse(expires_at) - Date.parse(issued_at),
    issuedAt: Date.now(),
    projectId: project.id,
    userId: user.id,
    roles: roles.map(({ name }) => name),
    catalogue: catalog.flatMap(({ type, endpoints }) =>
      endpoints.map(({ interface: face, region, region_id, url }) => ({
        type,
        interface: face,
        region: region ?? region_id ?? undefined,
        url,
      })),
    ),
  }
}
