import { compareMicroversions } from '../microversion.js'
import { isSendable } from './sendable.js'
import type { IdentitySettings, TargetSettings } from './target-settings.js'
import { keystoneUrlMistake } from './url-mistake.js'

/** What no schema says well: settings that are fine alone and make no sense together. */
export interface Contradiction {
  /** From the target down. */
  readonly path: readonly string[]
  readonly message: string
}

const rivals = [
  ['password', 'token'],
  ['username', 'userId'],
  ['userDomain', 'userDomainId'],
  ['project', 'projectId'],
  ['projectDomain', 'projectDomainId'],
] as const

const isApplication = (identity: IdentitySettings): boolean =>
  identity.applicationCredentialSecret !== undefined ||
  identity.applicationCredentialId !== undefined ||
  identity.applicationCredentialName !== undefined

/** What a password, a token or an application credential lacks beside itself. */
function* ofProof(identity: IdentitySettings, hasKeystone: boolean): Generator<string> {
  const { password, token, username, userId, projectId } = identity
  const hasUser = username !== undefined || userId !== undefined
  if (isApplication(identity)) {
    const { applicationCredentialSecret: secret, applicationCredentialId: id } = identity
    if (secret === undefined)
      yield 'has an application credential without applicationCredentialSecret; add it'
    if (id === undefined && identity.applicationCredentialName === undefined)
      yield 'has an application credential without a name; add applicationCredentialId'
    if (id === undefined && !hasUser)
      yield 'has an application credential by name but no user; add username, or applicationCredentialId'
  } else if (password === undefined && token === undefined) {
    yield 'has no credentials; add cloud, password, token or applicationCredentialSecret'
  }
  if (password !== undefined && !hasUser) yield 'has a password but no user; add username or userId'
  if (password !== undefined && !hasKeystone)
    yield 'has a password but there is no Keystone to give it to; add auth.url to the target'
  if (isApplication(identity) && !hasKeystone)
    yield 'has an application credential but there is no Keystone to give it to; add auth.url to the target'
  if (token !== undefined && !hasKeystone && projectId === undefined)
    yield 'has a token that no Keystone can explain; add projectId, or auth.url to the target'
  if (token !== undefined && !isSendable(token))
    yield 'has a token with characters that no header can carry; correct it'
}

function* ofIdentity(identity: IdentitySettings, settings: TargetSettings): Generator<string> {
  const { cloud, password, token, system } = identity
  if (cloud !== undefined) {
    const [also] = Object.keys(identity).filter((key) => key !== 'cloud')
    if (also !== undefined) yield `has both cloud and ${also}; keep one`
    return
  }
  for (const [one, other] of rivals) {
    if (identity[one] !== undefined && identity[other] !== undefined)
      yield `has both ${one} and ${other}; keep one`
  }
  const hasProject = identity.project !== undefined || identity.projectId !== undefined
  if (isApplication(identity)) {
    for (const [key, value] of Object.entries({ password, token }))
      if (value !== undefined) yield `has both ${key} and an application credential; keep one`
    if (hasProject)
      yield 'has both a project and an application credential, which has its own; remove the project'
  }
  yield* ofProof(identity, settings.auth !== undefined || settings.cloud !== undefined)
  if (system && hasProject) yield 'has both system and a project; keep one'
  if (!hasProject && !system && !isApplication(identity)) yield 'has no project; add project or projectId'
}

function* ofRemote(settings: TargetSettings): Generator<Contradiction> {
  const { auth, cloud, endpoint, identities } = settings
  const hasCloud =
    cloud !== undefined || Object.values(identities ?? {}).some((one) => one.cloud !== undefined)
  if (!auth && !endpoint && !hasCloud) {
    yield { path: [], message: 'says not where it is; add cloud, auth.url, endpoint, or embedded: true' }
  }
  if (auth && hasCloud && auth.url !== undefined)
    yield { path: ['auth', 'url'], message: 'does not go with a cloud, which has its own; remove one' }
  if (auth && !hasCloud && auth.url === undefined)
    yield { path: ['auth'], message: 'lacks the key "url"; add it' }
  const mistake = auth?.url === undefined ? undefined : keystoneUrlMistake(auth.url)
  if (mistake !== undefined) yield { path: ['auth', 'url'], message: mistake }
  if (endpoint !== undefined && !URL.canParse(endpoint)) {
    yield { path: ['endpoint'], message: `is not a URL, got "${endpoint}"; mend it` }
  } else if (endpoint !== undefined && new URL(endpoint).username !== '') {
    yield { path: ['endpoint'], message: 'holds a user or a password; remove them' }
  }
  if (!identities && !hasCloud)
    yield { path: [], message: 'has no identities; add cloud, or at least identities.member' }
  for (const [name, identity] of Object.entries(identities ?? {})) {
    for (const message of ofIdentity(identity, settings)) yield { path: ['identities', name], message }
  }
}

/** Every contradiction within one target, in the order a reader meets them. */
export function* contradictionsOf(settings: TargetSettings): Generator<Contradiction> {
  if (settings.embedded) {
    for (const key of ['auth', 'cloud', 'endpoint', 'identities', 'tls'] as const) {
      if (settings[key]) {
        yield {
          path: [key],
          message: 'does not go with embedded: the reference server brings its own; remove one',
        }
      }
    }
  } else {
    yield* ofRemote(settings)
  }
  const { min, max } = settings.microversions ?? {}
  if (min && max && compareMicroversions(min, max) > 0) {
    yield { path: ['microversions'], message: `min ${min} is newer than max ${max}; swap them` }
  }
}
