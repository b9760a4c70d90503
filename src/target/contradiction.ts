import { compareMicroversions } from '../microversion.js'
import type { IdentityConfig } from './target.js'
import type { TargetSettings } from './target-settings.js'

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

function* ofIdentity(identity: Omit<IdentityConfig, 'place'>, settings: TargetSettings): Generator<string> {
  for (const [one, other] of rivals) {
    if (identity[one] !== undefined && identity[other] !== undefined)
      yield `has both ${one} and ${other}; keep one`
  }
  const { password, token, username, userId, project, projectId } = identity
  if (password === undefined && token === undefined) yield 'has no credentials; add password or token'
  if (password !== undefined && username === undefined && userId === undefined) {
    yield 'has a password but no user; add username or userId'
  }
  if (password !== undefined && !settings.auth) {
    yield 'has a password but there is no Keystone to give it to; add auth.url to the target'
  }
  if (project === undefined && projectId === undefined) yield 'has no project; add project or projectId'
  if (token !== undefined && !settings.auth && projectId === undefined) {
    yield 'has a token that no Keystone can explain; add projectId, or auth.url to the target'
  }
}

function* ofRemote(settings: TargetSettings): Generator<Contradiction> {
  const { auth, endpoint, identities } = settings
  if (!auth && !endpoint) {
    yield { path: [], message: 'says not where it is; add auth.url, endpoint, or embedded: true' }
  }
  if (auth && /\/v[12](\.\d+)?\/*$/.test(auth.url)) {
    yield { path: ['auth', 'url'], message: `is not Keystone v3, got "${auth.url}"; end it in /v3` }
  }
  for (const [path, url] of [
    [['auth', 'url'], auth?.url],
    [['endpoint'], endpoint],
  ] as const) {
    if (url !== undefined && !URL.canParse(url))
      yield { path, message: `is not a URL, got "${url}"; mend it` }
  }
  if (!identities) yield { path: [], message: 'has no identities; add at least identities.member' }
  for (const [name, identity] of Object.entries(identities ?? {})) {
    for (const message of ofIdentity(identity, settings)) yield { path: ['identities', name], message }
  }
}

/** Every contradiction within one target, in the order a reader meets them. */
export function* contradictionsOf(settings: TargetSettings): Generator<Contradiction> {
  if (settings.embedded) {
    for (const key of ['auth', 'endpoint', 'identities'] as const) {
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
