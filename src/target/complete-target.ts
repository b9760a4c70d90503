import { UsageError } from '../usage-error.js'
import type { Surroundings } from './clouds/cloud-files.js'
import { type CredentialName, credentialNames, type Target } from './target.js'
import { type PlaceOf, type TargetSettings, toTarget } from './target-settings.js'
import { withClouds } from './with-clouds.js'

/** What the command line says of a target, whatever its settings say. */
export interface SaidOfTarget {
  readonly surface?: string
  readonly region?: string
  /** Clouds that identities are of: `--admin-cloud`. */
  readonly clouds?: Readonly<Partial<Record<CredentialName, string>>>
}

interface Circumstances extends Surroundings {
  readonly placeOf: PlaceOf
  readonly said: SaidOfTarget
}

const withSaid = (
  settings: TargetSettings,
  { surface, region, clouds = {} }: SaidOfTarget,
): TargetSettings => {
  const identities = Object.fromEntries(
    credentialNames.flatMap((name) => {
      const cloud = clouds[name]
      return cloud === undefined ? [] : [[name, { cloud }]]
    }),
  )
  const { auth } = settings
  return {
    ...settings,
    ...(surface !== undefined && { surface }),
    ...(auth && region !== undefined && { auth: { ...auth, region } }),
    ...(Object.keys(identities).length > 0 && { identities: { ...settings.identities, ...identities } }),
  }
}

/** A target of its settings and what the command line says besides: clouds are looked up, defaults put in place. */
export const completeTarget = (
  name: string,
  settings: TargetSettings,
  circumstances: Circumstances,
): Target => {
  const { placeOf, said, env, cwd } = circumstances
  const flagged = credentialNames.find((identity) => said.clouds?.[identity] !== undefined)
  if (settings.embedded && flagged !== undefined) {
    throw new UsageError(
      `--${flagged}-cloud: target "${name}" is the embedded reference, which brings its identities; name a --cloud too`,
    )
  }
  const placeOfSaid: PlaceOf = (...path) => {
    const [first, identity] = path
    const isSaid = first === 'identities' && said.clouds?.[identity as CredentialName] !== undefined
    return isSaid ? `--${identity}-cloud` : placeOf(...path)
  }
  const { region } = said
  const search = { env, cwd, placeOf: placeOfSaid, ...(region !== undefined && { region }) }
  return toTarget(name, withClouds(withSaid(settings, said), search), placeOfSaid)
}
