import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../usage-error.js'
import { cloudOfEnvironment } from './clouds/find-cloud.js'
import { completeTarget, type SaidOfTarget } from './complete-target.js'
import type { Environment } from './interpolate.js'
import { loadTarget } from './load-target.js'
import { readToken } from './read-token.js'
import type { Target } from './target.js'
import type { TargetSettings } from './target-settings.js'

/** The ways in which a command line can name a target: a name of targets.yaml, a cloud, a URL, or none of them. */
export interface TargetWish {
  /** A target of targets.yaml. */
  readonly target?: string
  readonly targetsFile?: string
  /** A cloud of clouds.yaml, whose user is the member. */
  readonly cloud?: string
  readonly adminCloud?: string
  readonly otherCloud?: string
  readonly readerCloud?: string
  readonly region?: string
  readonly surface?: string
  /** A Block Storage service's URL, for a token that exists already. */
  readonly endpoint?: string
  readonly tokenFile?: string
  readonly projectId?: string
}

interface Surroundings {
  readonly env: Environment
  readonly cwd: string
}

const saidBy = ({ surface, region, cloud: _, ...wish }: TargetWish): SaidOfTarget => ({
  ...(surface !== undefined && { surface }),
  ...(region !== undefined && { region }),
  clouds: {
    ...(wish.adminCloud !== undefined && { admin: wish.adminCloud }),
    ...(wish.otherCloud !== undefined && { other: wish.otherCloud }),
    ...(wish.readerCloud !== undefined && { reader: wish.readerCloud }),
  },
})

const rivals = [
  ['cloud', 'target'],
  ['cloud', 'targetsFile'],
  ['cloud', 'endpoint'],
  ['endpoint', 'target'],
  ['endpoint', 'targetsFile'],
  ['endpoint', 'region'],
  ['endpoint', 'adminCloud'],
  ['endpoint', 'otherCloud'],
  ['endpoint', 'readerCloud'],
] as const satisfies readonly (readonly [keyof TargetWish, keyof TargetWish])[]

const flagOf = (key: string): string => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

const refuseRivals = (wish: TargetWish): void => {
  for (const [one, other] of rivals) {
    if (wish[one] !== undefined && wish[other] !== undefined)
      throw new UsageError(`${flagOf(one)}: does not go with ${flagOf(other)}; keep one of them`)
  }
  for (const needy of ['tokenFile', 'projectId'] as const) {
    if (wish[needy] !== undefined && wish.endpoint === undefined)
      throw new UsageError(`${flagOf(needy)}: goes with --endpoint only; name that too, or leave it out`)
  }
}

/** The cloud that is meant, and what named it. */
const cloudOf = (
  wish: TargetWish,
  { env, cwd }: Surroundings,
): readonly [name: string, by: string] | undefined => {
  if (wish.cloud !== undefined) return [wish.cloud, '--cloud']
  const isSettled =
    wish.target !== undefined || wish.targetsFile !== undefined || existsSync(join(cwd, 'targets.yaml'))
  const chosen = isSettled ? undefined : cloudOfEnvironment({ env, cwd })
  return chosen === undefined ? undefined : [chosen, env.OS_CLOUD ? 'OS_CLOUD' : 'OS_AUTH_URL']
}

/** The variables of an openrc that concern TLS count for a URL, too. */
const tlsOf = ({ OS_CACERT: ca, OS_CERT: cert, OS_KEY: key, OS_INSECURE: insecure }: Environment) => {
  const files = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) }
  const isUnverified = insecure?.toLowerCase() === 'true'
  return isUnverified || Object.keys(files).length > 0 ? { ...files, verify: !isUnverified } : undefined
}

/** A URL and a token, and no Keystone. */
const targetAt = (endpoint: string, wish: TargetWish, { env, cwd }: Surroundings): Target => {
  const url = URL.canParse(endpoint) && /^https?:\/\/[^/]/.test(endpoint) ? new URL(endpoint) : undefined
  if (url === undefined) throw new UsageError('--endpoint: is no http:// or https:// URL; correct it')
  if (url.username !== '') throw new UsageError('--endpoint: holds a user or a password; remove them')
  const token = readToken(wish.tokenFile, { env, cwd })
  const inUrl = /\/v\d+(?:\.\d+)?\/([^/]+)\/?$/.exec(url.pathname)?.[1]
  const projectId = wish.projectId ?? (env.OS_PROJECT_ID || inUrl)
  if (projectId === undefined) {
    throw new UsageError(
      '--endpoint: no project is known; add --project-id, or end the URL in /v3/PROJECT_ID',
    )
  }
  const tls = tlsOf(env)
  const settings: TargetSettings = {
    endpoint,
    identities: { member: { token, projectId } },
    ...(tls && { tls }),
  }
  return completeTarget(url.host, settings, { env, cwd, placeOf: () => '--endpoint', said: saidBy(wish) })
}

/**
 * Finds the target that a command line names. Where it names none, an own targets.yaml comes first, then the cloud that the
 * environment chooses as for every client of OpenStack, then the embedded reference. Throws UsageError.
 */
export const findTarget = (wish: TargetWish, surroundings: Surroundings): Target => {
  refuseRivals(wish)
  if (wish.endpoint !== undefined) return targetAt(wish.endpoint, wish, surroundings)
  const said = saidBy(wish)
  const [cloud, by] = cloudOf(wish, surroundings) ?? []
  if (cloud !== undefined && by !== undefined) {
    return completeTarget(cloud, { cloud }, { ...surroundings, placeOf: () => by, said })
  }
  const { target: name, targetsFile: file } = wish
  return loadTarget({
    ...surroundings,
    said,
    ...(file !== undefined && { file }),
    ...(name !== undefined && { name }),
  })
}
