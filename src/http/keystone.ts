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
  /** Absent when the token is for the whole system. */
  readonly projectId?: string
  readonly userId?: string
  readonly roles: readonly string[]
  readonly catalogue: readonly CatalogueEntry[]
}

interface TokenDocument {
  readonly token: {
    readonly expires_at: string
    readonly issued_at: string
    readonly user: { readonly id: string }
    readonly project?: { readonly id: string }
    readonly system?: object
    readonly roles?: readonly { readonly name: string }[]
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
      required: ['expires_at', 'issued_at', 'user'],
      properties: {
        expires_at: text,
        issued_at: text,
        user: named('id'),
        project: named('id'),
        system: { type: 'object' },
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

const userIn = ({ username, userId, userDomain, userDomainId }: IdentityConfig): object =>
  reference(userId, username, domainOf(userDomainId, userDomain))

const proofOf = (identity: IdentityConfig): object => {
  const { password, token, applicationCredentialId: id, applicationCredentialSecret: secret } = identity
  if (secret !== undefined) {
    const named = { name: identity.applicationCredentialName, user: userIn(identity) }
    const which = id === undefined ? named : { id }
    return { methods: ['application_credential'], application_credential: { ...which, secret } }
  }
  return token === undefined
    ? { methods: ['password'], password: { user: { ...userIn(identity), password } } }
    : { methods: ['token'], token: { id: token } }
}

/** What the token shall be for; an application credential has that in itself, and a token may. */
const scopeOf = ({ system, project, projectId, projectDomain, projectDomainId }: IdentityConfig): object => {
  if (system) return { scope: { system: { all: true } } }
  if (project === undefined && projectId === undefined) return {}
  return { scope: { project: reference(projectId, project, domainOf(projectDomainId, projectDomain)) } }
}

const requestBody = (identity: IdentityConfig): object => ({
  auth: { identity: proofOf(identity), ...scopeOf(identity) },
})

/** What was refused, and what to look at. */
const refused = (identity: IdentityConfig): readonly [proof: string, cure: string] => {
  const { username, userId, token, applicationCredentialSecret } = identity
  if (applicationCredentialSecret !== undefined) {
    const { applicationCredentialId: id, applicationCredentialName: name } = identity
    const cure = 'its id, its secret, whether it has expired and the auth URL'
    return [`the application credential "${id ?? name}"`, cure]
  }
  if (token !== undefined) return ['the token', 'whether it has expired, its project and the auth URL']
  const scope = identity.system ? 'whether the user has a role on the system' : 'project'
  return [
    `the password of user "${username ?? userId}"`,
    `username, password, ${scope}, their domains and the auth URL`,
  ]
}

const refusal = (
  who: string,
  { url }: AuthConfig,
  identity: IdentityConfig,
  { status, headers }: WireResponse,
) => {
  const whose = `${identity.place}: identity "${who}"`
  if (status === 401 || status === 403) {
    const [proof, cure] = refused(identity)
    return new UsageError(`${whose}: Keystone at ${url} refused ${proof} (${status}); check ${cure}`)
  }
  const answer = `${status} ${headers['content-type'] ?? 'without content type'}`
  return new UsageError(
    `${whose}: POST ${url}/auth/tokens answered ${answer}; expected 201 and a token; check the auth URL`,
  )
}

/** Whom to ask for tokens, how, and who asks. */
interface AskingKeystone {
  readonly auth: AuthConfig
  readonly transport: Transport
  /** By which an operator finds us in Keystone's logs. */
  readonly agent: string
}

/** Gets a token for a project, or for the system; a refusal is told as the mistake in the configuration that it most likely is. */
export const authenticate = async (
  who: string,
  identity: IdentityConfig,
  { auth, transport, agent }: AskingKeystone,
): Promise<Token> => {
  const { origin, pathname } = new URL(auth.url)
  const response = await transport.send({
    method: 'POST',
    origin,
    path: `${pathname}/auth/tokens`,
    headers: { accept: 'application/json', 'content-type': 'application/json', 'user-agent': agent },
    body: JSON.stringify(requestBody(identity)),
  })
  const value = response.headers['x-subject-token']
  const { json } = readBody(response.body, response.headers['content-type'])
  if (response.status !== 201 || !value || !isTokenDocument(json))
    throw refusal(who, auth, identity, response)

  const { expires_at, issued_at, user, project, system, roles = [], catalog = [] } = json.token
  if (project === undefined && system === undefined) {
    throw new UsageError(
      `${identity.place}: identity "${who}": Keystone at ${auth.url} gave a token for no project; name the project`,
    )
  }
  return {
    value,
    // Keystone's clock may differ from ours: only the span between its two times is taken. A token that came from a
    // token ends with that one: another does not live longer.
    ...(identity.token === undefined && {
      validUntil: Date.now() + Date.parse(expires_at) - Date.parse(issued_at),
      issuedAt: Date.now(),
    }),
    ...(project && { projectId: project.id }),
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
