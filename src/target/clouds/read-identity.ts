import { isSendable } from '../sendable.js'
import type { IdentityConfig } from '../target.js'
import { serviceUrlMistake } from '../url-mistake.js'
import type { CloudReader } from './cloud-reader.js'

/** Who a cloud lets us be, and what follows for how it is found. */
interface Identification {
  readonly identity: IdentityConfig
  readonly endpoint: string | undefined
  /** Whether there is a Keystone to ask for a token. */
  readonly keystone: boolean
}

type Kind = 'password' | 'token' | 'applicationCredential' | 'fixedToken' | 'none'

const kinds: Readonly<Record<string, Kind>> = {
  password: 'password',
  v3password: 'password',
  token: 'token',
  v3token: 'token',
  v3applicationcredential: 'applicationCredential',
  admin_token: 'fixedToken',
  token_endpoint: 'fixedToken',
  none: 'none',
  noauth: 'none',
}

/** Without an auth_type, what is there tells it; openstacksdk would insist on a password. */
const inferred = (cloud: CloudReader): Kind => {
  if (cloud.credential('password') !== undefined) return 'password'
  if (cloud.credential('application_credential_secret') !== undefined) return 'applicationCredential'
  return cloud.credential('token', 'auth_token') === undefined ? 'password' : 'token'
}

const kindOf = (cloud: CloudReader): Kind => {
  const said = cloud.setting('auth_type', 'auth_plugin')
  if (said === undefined) return cloud.says('auth_type') ? 'none' : inferred(cloud)
  const kind = kinds[said.toLowerCase()]
  if (kind !== undefined) return kind
  return cloud.refuse(
    ['auth_type'],
    `is "${said}", which blockspec does not speak; use ${Object.keys(kinds).join(', ')}, ` +
      'or give a token that you got otherwise (--endpoint, BLOCKSPEC_TOKEN)',
  )
}

/** Those that are given. */
const given = (settings: Readonly<Record<string, string | undefined>>): object =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))

const userOf = (cloud: CloudReader, isProjectScoped: boolean): object => {
  const userId = cloud.credential('user_id')
  if (userId !== undefined) return { userId }
  const username = cloud.credential('username', 'user_name')
  // One domain may be said for both, the user's and the project's.
  const shared = (kind: string): readonly string[] => (isProjectScoped ? [`domain_${kind}`] : [])
  const userDomainId = cloud.credential('user_domain_id', ...shared('id'), 'default_domain_id')
  if (userDomainId !== undefined) return given({ username, userDomainId })
  return given({
    username,
    userDomain: cloud.credential('user_domain_name', ...shared('name'), 'default_domain_name'),
  })
}

const projectOf = (cloud: CloudReader): object | undefined => {
  const projectId = cloud.credential('project_id', 'tenant_id')
  if (projectId !== undefined) return { projectId }
  const project = cloud.credential('project_name', 'tenant_name')
  if (project === undefined) return undefined
  const projectDomainId = cloud.credential('project_domain_id', 'domain_id', 'default_domain_id')
  if (projectDomainId !== undefined) return { project, projectDomainId }
  return given({
    project,
    projectDomain: cloud.credential('project_domain_name', 'domain_name', 'default_domain_name'),
  })
}

/** What a token is for: a project, or the whole system; nothing where a token or credential says it itself. */
const scopeOf = (cloud: CloudReader, isNeeded: boolean): object => {
  const project = projectOf(cloud)
  if (project !== undefined) return project
  if (cloud.credential('trust_id') !== undefined) {
    return cloud.refuse(['auth', 'trust_id'], 'is a trust, which blockspec does not speak; use a project')
  }
  const system = cloud.credential('system_scope')
  if (system === 'all') return { system: true }
  if (system !== undefined)
    return cloud.refuse(['auth', 'system_scope'], `is "${system}"; only "all" is known`)
  if (!isNeeded) return {}
  return cloud.refuse(
    ['auth'],
    'has no project, and Block Storage has nothing without one; add project_name or project_id (or system_scope: all)',
  )
}

const sendable = (cloud: CloudReader, token: string): string =>
  isSendable(token)
    ? token
    : cloud.refuse(['auth', 'token'], 'has characters that no header can carry; correct it')

/** Credentials for Keystone. */
const proofOf = (cloud: CloudReader, kind: Exclude<Kind, 'none' | 'fixedToken'>): object => {
  const need = (value: string | undefined, ...names: readonly [string, ...string[]]): string =>
    value ?? cloud.refuse(['auth'], `has no ${names.join(' or ')}; add it (a secret best in secure.yaml)`)
  if (kind === 'token') {
    const token = need(cloud.credential('token', 'auth_token'), 'token')
    return { token: sendable(cloud, token), ...scopeOf(cloud, false) }
  }
  const isProjectScoped = projectOf(cloud) !== undefined
  if (kind === 'password') {
    const password = need(cloud.credential('password'), 'password')
    need(cloud.credential('user_id', 'username', 'user_name'), 'username', 'user_id')
    return { ...userOf(cloud, isProjectScoped), password, ...scopeOf(cloud, true) }
  }
  const applicationCredentialSecret = need(
    cloud.credential('application_credential_secret'),
    'application_credential_secret',
  )
  const applicationCredentialId = cloud.credential('application_credential_id')
  // It belongs to one project, and Keystone refuses to be told which.
  if (applicationCredentialId !== undefined) return { applicationCredentialId, applicationCredentialSecret }
  const applicationCredentialName = need(
    cloud.credential('application_credential_name'),
    'application_credential_id',
    'application_credential_name',
  )
  need(cloud.credential('user_id', 'username', 'user_name'), 'username', 'user_id')
  return { applicationCredentialName, applicationCredentialSecret, ...userOf(cloud, isProjectScoped) }
}

/** Without Keystone nobody but the settings, or the endpoint's end, tells the project. */
const withoutKeystone = (
  cloud: CloudReader,
  kind: 'none' | 'fixedToken',
  override: string | undefined,
): Identification => {
  const endpoint = override ?? cloud.url('endpoint') ?? cloud.url('url')
  if (endpoint === undefined) {
    return cloud.refuse(
      [],
      'has no Keystone and no endpoint; add auth.endpoint or block_storage_endpoint_override',
    )
  }
  const mistake = serviceUrlMistake(endpoint)
  if (mistake !== undefined) return cloud.refuse(['auth', 'endpoint'], mistake)
  const inUrl = /\/v\d+(?:\.\d+)?\/([^/%{}()]+)\/?$/.exec(endpoint)?.[1]
  const projectId = cloud.credential('project_id', 'tenant_id', 'project_name', 'tenant_name') ?? inUrl
  if (projectId === undefined) {
    return cloud.refuse(['auth'], 'has no project that could be known without Keystone; add auth.project_id')
  }
  // What Cinder's `auth_strategy = noauth` takes for a token.
  const anyone = `${cloud.credential('user_id', 'username', 'user_name') ?? 'admin'}:${projectId}`
  const token = kind === 'none' ? anyone : cloud.credential('token', 'auth_token')
  if (token === undefined) return cloud.refuse(['auth'], 'has no token; add it (best in secure.yaml)')
  return {
    identity: {
      ...{ token: sendable(cloud, token), projectId, place: cloud.place },
      ...(kind === 'none' && { isUnchecked: true }),
    },
    endpoint,
    keystone: false,
  }
}

/** Reads who the cloud lets us be. */
export const readIdentity = (cloud: CloudReader, override: string | undefined): Identification => {
  const kind = kindOf(cloud)
  if (kind === 'none' || kind === 'fixedToken') return withoutKeystone(cloud, kind, override)
  const identity = { ...proofOf(cloud, kind), place: cloud.place }
  return { identity, endpoint: override, keystone: true }
}
