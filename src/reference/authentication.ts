import { Fields } from './fields.js'
import type { Grant, IdentityService, User } from './identity.js'
import { Refusal } from './refusal.js'

/**
 * What the embedded Keystone takes for a token: a password, a token that it gave before, or an application credential; and
 * what a token may be for: the user's project, or the whole system.
 *
 * - There is one domain, `default` by id and `Default` by name. Where none is named, it is meant.
 * - Every user has a role in one project, and an application credential for it. An application credential must not be asked
 *   for a scope: it has one.
 * - The administrator alone has a role on the system.
 */
const strict = { lenient: false, fewWords: false, anyWord: false }

/** The one domain. */
export const domain = { id: 'default', name: 'Default' }

const unauthorized = (message = 'The request you have made requires authentication.'): Refusal =>
  new Refusal(401, message)

/** Reads the body of `POST /v3/auth/tokens`; throws Refusal. */
export const authenticate = (document: unknown, identity: IdentityService): Grant => {
  const auth = new Fields(document, '', strict).object('auth', { required: true })
  const proof = auth.object('identity', { required: true })
  const [user, method] = proven(proof, identity)
  if (user === undefined) throw unauthorized()
  if (method === 'application_credential') {
    if (auth.has('scope')) throw unauthorized('Application credentials cannot request a scope.')
    return { user, methods: [method], system: false }
  }
  const scope = auth.object('scope')
  const system = scope.has('system')
  if (system ? !mayAll(scope, user) : !isOwn(scope.object('project'), user)) throw unauthorized()
  return { user, methods: [method], system }
}

const proven = (
  proof: Fields,
  identity: IdentityService,
): readonly [user: User | undefined, method: string] => {
  if (proof.has('application_credential')) return [byCredential(proof, identity), 'application_credential']
  return proof.has('token') ? [byToken(proof, identity), 'token'] : [byPassword(proof, identity), 'password']
}

const byToken = (proof: Fields, identity: IdentityService): User | undefined =>
  identity.userOf(proof.object('token', { required: true }).text('id', { required: true }) ?? undefined)

const byPassword = (proof: Fields, identity: IdentityService): User | undefined => {
  const given = proof.object('password', { required: true }).object('user', { required: true })
  const password = given.text('password', { required: true })
  const user = named(given, identity)
  return user?.password === password ? user : undefined
}

const byCredential = (proof: Fields, identity: IdentityService): User | undefined => {
  const given = proof.object('application_credential', { required: true })
  const secret = given.text('secret', { required: true })
  const id = given.text('id')
  const owner = given.has('user') ? named(given.object('user'), identity) : undefined
  const name = given.text('name')
  const user = identity.find(({ credential }) =>
    id === undefined ? credential.name === name : credential.id === id,
  )
  const isOwners = id !== undefined || owner === user
  return isOwners && user?.credential.secret === secret ? user : undefined
}

/** The user of an id, or of a name in the domain. */
const named = (given: Fields, identity: IdentityService): User | undefined => {
  const name = given.text('name')
  const id = given.text('id')
  const user = identity.find((candidate) => candidate.name === name || candidate.id === id)
  return isInDomain(given) ? user : undefined
}

const isInDomain = (given: Fields): boolean => {
  const said = given.object('domain')
  return (said.text('name') ?? domain.name) === domain.name && (said.text('id') ?? domain.id) === domain.id
}

const isOwn = (scope: Fields, { project }: User): boolean =>
  (scope.text('id') ?? project.id) === project.id &&
  (scope.text('name') ?? project.name) === project.name &&
  isInDomain(scope)

const mayAll = (scope: Fields, { role }: User): boolean =>
  scope.object('system').boolean('all') === true && role === 'admin'
