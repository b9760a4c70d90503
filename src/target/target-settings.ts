import type { Capability } from '../capability.js'
import type { Microversion } from '../microversion.js'
import { surfaceNamed } from './surface.js'
import type {
  AuthConfig,
  CredentialName,
  EmbeddedServer,
  IdentityConfig,
  Target,
  TlsConfig,
  Waiver,
} from './target.js'

/** An identity as targets.yaml has it: credentials, or the name of the cloud that has them. */
export interface IdentitySettings extends Omit<IdentityConfig, 'place'> {
  readonly cloud?: string
  /** Where the credentials stand, when that is not targets.yaml. */
  readonly place?: string
}

/** One target as targets.yaml has it, after schemas/targets.json found no mistake in it. */
export interface TargetSettings {
  readonly surface?: string
  readonly embedded?: boolean | Partial<EmbeddedServer>
  readonly cloud?: string
  readonly auth?: Partial<AuthConfig>
  readonly tls?: Partial<TlsConfig>
  readonly endpoint?: string
  readonly identities?: Readonly<Partial<Record<CredentialName, IdentitySettings>>>
  readonly capabilities?: Readonly<Partial<Record<Capability, boolean>>>
  readonly microversions?: { readonly min?: Microversion; readonly max?: Microversion }
  readonly concurrency?: number
  readonly requestTimeoutS?: number
  readonly transitionTimeoutS?: number
  readonly maxBodyBytes?: number
  readonly volumeType?: string
  readonly availabilityZone?: string
  readonly mode?: Target['mode']
  readonly budget?: Target['budget']
  readonly waivers?: readonly Omit<Waiver, 'place'>[]
  readonly suites?: readonly string[]
  /** Whether `--all` means it too. */
  readonly all?: boolean
}

/** Tells where a setting of the target stands, by its path from the target down. */
export type PlaceOf = (...path: readonly string[]) => string

const defaults = {
  surface: 'block-storage-v3',
  concurrency: 8,
  requestTimeoutS: 30,
  transitionTimeoutS: 120,
  maxBodyBytes: 16 * 1024 * 1024,
} as const

const embeddedOf = ({ embedded }: TargetSettings): EmbeddedServer | undefined => {
  if (!embedded) return undefined
  return embedded === true ? { faults: [] } : { faults: [], ...embedded }
}

const authOf = ({ auth, surface = defaults.surface }: TargetSettings): AuthConfig | undefined => {
  if (auth?.url === undefined) return undefined
  const { serviceTypes } = surfaceNamed(surface)
  const url = auth.url.replace(/\/+$/, '')
  return { interface: 'public', serviceTypes, ...auth, url: url.endsWith('/v3') ? url : `${url}/v3` }
}

const identitiesOf = ({ identities = {} }: TargetSettings, placeOf: PlaceOf): Target['identities'] =>
  Object.fromEntries(
    Object.entries(identities).map(([name, identity]) => [
      name,
      { place: placeOf('identities', name), ...identity },
    ]),
  )

/** The settings of one target with every default in its place. */
export const toTarget = (name: string, settings: TargetSettings, placeOf: PlaceOf): Target => {
  const embedded = embeddedOf(settings)
  const auth = authOf(settings)
  const {
    capabilities = {},
    microversions = {},
    budget = {},
    waivers = [],
    suites = [],
    cloud: _,
    all: _all,
    tls,
    ...rest
  } = settings
  return {
    ...defaults,
    ...rest,
    name,
    embedded,
    auth,
    ...(tls && { tls: { verify: true, ...tls } }),
    identities: identitiesOf(settings, placeOf),
    capabilities,
    microversions,
    budget,
    waivers: waivers.map((waiver, n) => ({ ...waiver, place: placeOf('waivers', String(n)) })),
    suites,
    place: placeOf(),
  }
}
