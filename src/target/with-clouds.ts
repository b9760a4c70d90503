import { UsageError } from '../usage-error.js'
import type { Surroundings } from './clouds/cloud-files.js'
import { type Cloud, readCloud } from './clouds/read-cloud.js'
import { surfaceNamed } from './surface.js'
import { credentialNames, type TlsConfig } from './target.js'
import type { PlaceOf, TargetSettings } from './target-settings.js'

/** Where clouds are looked for, and which of their regions is meant. */
interface Search extends Surroundings {
  readonly region?: string
  readonly placeOf: PlaceOf
}

type Identities = NonNullable<TargetSettings['identities']>

/** The clouds by the part that their credentials play; that of the target itself is the member's. */
const cloudsIn = ({ cloud, identities = {} }: TargetSettings, placeOf: PlaceOf) =>
  credentialNames.flatMap((identity) => {
    const own = identities[identity]?.cloud
    if (own !== undefined) return [{ identity, name: own, by: placeOf('identities', identity, 'cloud') }]
    const isMember = identity === 'member' && cloud !== undefined && identities.member === undefined
    return isMember ? [{ identity, name: cloud, by: placeOf('cloud') }] : []
  })

const mustBeOne = (main: Cloud, other: Cloud, names: readonly [string, string]): void => {
  if (other.auth?.url === main.auth?.url) return
  throw new UsageError(
    `${other.identity.place}: cloud "${names[1]}" has another auth_url than cloud "${names[0]}" ` +
      `(${main.identity.place}); the identities of a target must be of one Keystone`,
  )
}

const connectionOf = (
  { auth, endpoint, identities: _, tls, requestTimeoutS, ...rest }: TargetSettings,
  cloud: Cloud,
): TargetSettings => {
  const seconds = requestTimeoutS ?? cloud.requestTimeoutS
  const place = endpoint ?? cloud.endpoint
  const trust: Partial<TlsConfig> | undefined = tls || cloud.tls ? { ...cloud.tls, ...tls } : undefined
  return {
    ...rest,
    ...(cloud.auth && { auth: { ...cloud.auth, ...auth } }),
    ...(place !== undefined && { endpoint: place }),
    ...(seconds !== undefined && { requestTimeoutS: seconds }),
    ...(trust && { tls: trust }),
  }
}

/** The settings with what clouds say in place of their names; the connection is the target's cloud's, or the first's. */
export const withClouds = (settings: TargetSettings, search: Search): TargetSettings => {
  const { placeOf, ...surroundings } = search
  const surface = surfaceNamed(settings.surface ?? 'block-storage-v3')
  const region = search.region ?? settings.auth?.region
  const read = (name: string, by: string): Cloud =>
    readCloud({ ...surroundings, name, by, ...(region !== undefined && { region }) }, surface)

  const found = cloudsIn(settings, placeOf).map((one) => ({ ...one, cloud: read(one.name, one.by) }))
  const [first] = found
  const main =
    settings.cloud === undefined
      ? (found.find(({ identity }) => identity === 'member') ?? first)
      : { name: settings.cloud, cloud: read(settings.cloud, placeOf('cloud')) }
  if (main === undefined) return settings
  for (const { name, cloud } of found) mustBeOne(main.cloud, cloud, [main.name, name])

  const identities: Identities = {
    ...settings.identities,
    ...Object.fromEntries(found.map(({ identity, cloud }) => [identity, cloud.identity])),
  }
  return { ...connectionOf(settings, main.cloud), identities }
}
