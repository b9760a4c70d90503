import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Surface } from '../surface.js'
import type { AuthConfig, IdentityConfig, TlsConfig } from '../target.js'
import { keystoneUrlMistake, serviceUrlMistake } from '../url-mistake.js'
import type { Surroundings } from './cloud-files.js'
import { CloudReader } from './cloud-reader.js'
import { findCloud, type Wish } from './find-cloud.js'
import { readIdentity } from './read-identity.js'

/** What a cloud's settings mean to us. */
export interface Cloud {
  readonly auth?: AuthConfig
  readonly endpoint?: string
  readonly identity: IdentityConfig
  readonly tls?: TlsConfig
  readonly requestTimeoutS?: number
}

/** What precedes `_endpoint_override` and the like in settings that concern one service, as openstacksdk tries them. */
const prefixesOf = ({ name }: Surface): readonly string[] => {
  if (name.startsWith('compute')) return ['compute']
  const all = ['block_storage', 'volumev3', 'volumev2', 'volume', 'block_store']
  return name === 'block-storage-v2' ? ['volumev2', ...all] : all
}

const faces = ['public', 'internal', 'admin'] as const

const faceOf = (cloud: CloudReader, prefixes: readonly string[]): AuthConfig['interface'] => {
  const own = prefixes.flatMap((prefix) => [`${prefix}_endpoint_type`, `${prefix}_interface`])
  const said = cloud.setting(...own, 'endpoint_type', 'interface') ?? 'public'
  const face = faces.find((one) => one === said.replace(/URL$/, ''))
  return (
    face ?? cloud.refuse(['interface'], `should be one of ${faces.join(', ')} and is "${said}"; correct it`)
  )
}

/** A file of the cloud's settings, which may lie below the home directory. */
const fileOf = (path: string, { cwd, env }: Surroundings): string =>
  /^~(\/|$)/.test(path) ? join(env.HOME ?? homedir(), path.slice(1)) : resolve(cwd, path)

const tlsOf = (cloud: CloudReader, surroundings: Surroundings): TlsConfig | undefined => {
  const verify = cloud.claim('insecure') !== true && cloud.claim('verify') !== false
  const files = { ca: cloud.setting('cacert'), cert: cloud.setting('cert'), key: cloud.setting('key') }
  const given = Object.entries(files).flatMap(([name, path]) =>
    path === undefined ? [] : [[name, fileOf(path, surroundings)]],
  )
  return verify && given.length === 0 ? undefined : { ...Object.fromEntries(given), verify }
}

const authOf = (cloud: CloudReader, surface: Surface): AuthConfig => {
  const prefixes = prefixesOf(surface)
  const url = cloud.url('auth_url')?.replace(/\/+$/, '')
  if (url === undefined) return cloud.refuse([], 'says not where Keystone is; add auth.auth_url')
  const mistake = keystoneUrlMistake(url)
  if (mistake !== undefined) return cloud.refuse(['auth', 'auth_url'], mistake)
  const region = cloud.setting(...prefixes.map((prefix) => `${prefix}_region_name`), 'region_name')
  const type = cloud.setting(...prefixes.map((prefix) => `${prefix}_service_type`))
  return {
    url: url.endsWith('/v3') ? url : `${url}/v3`,
    interface: faceOf(cloud, prefixes),
    ...(region !== undefined && { region }),
    serviceTypes: [...new Set([...(type === undefined ? [] : [type]), ...surface.serviceTypes])],
  }
}

const endpointOf = (cloud: CloudReader, surface: Surface): string | undefined => {
  const keys = prefixesOf(surface).flatMap((prefix) => [`${prefix}_endpoint_override`, `${prefix}_endpoint`])
  const endpoint = cloud.setting(...keys)
  const key = keys.find((one) => cloud.says(one)) ?? ''
  const mistake = endpoint === undefined ? undefined : serviceUrlMistake(endpoint)
  return mistake === undefined ? endpoint : cloud.refuse([key], mistake)
}

const timeoutOf = (cloud: CloudReader): number | undefined => {
  const seconds = cloud.setting('api_timeout')
  if (seconds === undefined) return undefined
  if (Number(seconds) > 0) return Math.min(86_400, Math.ceil(Number(seconds)))
  return cloud.refuse(['api_timeout'], 'is no number of seconds; correct it')
}

/** Finds a cloud by its name and reads it as openstacksdk does, for one surface; throws UsageError. */
export const readCloud = (wish: Wish, surface: Surface): Cloud => {
  const cloud = new CloudReader(findCloud(wish))
  const override = endpointOf(cloud, surface)
  const { identity, endpoint, keystone } = readIdentity(cloud, override)
  const tls = tlsOf(cloud, wish)
  const requestTimeoutS = timeoutOf(cloud)
  return {
    ...(keystone && { auth: authOf(cloud, surface) }),
    ...(endpoint !== undefined && { endpoint }),
    identity,
    ...(tls && { tls }),
    ...(requestTimeoutS !== undefined && { requestTimeoutS }),
  }
}
