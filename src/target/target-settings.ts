import type { Capability } from '../capability.js'
import type { Microversion } from '../microversion.js'
import { surfaceNamed } from './surface.js'
import type { AuthConfig, CredentialName, EmbeddedServer, IdentityConfig, Target, Waiver } from './target.js'

/** One target as targets.yaml has it, after schemas/targets.json found no mistake in it. */
export interface TargetSettings {
  readonly surface?: string
  readonly embedded?: boolean | Partial<EmbeddedServer>
  readonly auth?: Partial<AuthConfig> & Pick<AuthConfig, 'url'>
  readonly endpoint?: string
  readonly identities?: Readonly<Partial<Record<CredentialName, Omit<IdentityConfig, 'place'>>>>
  readonly capabilities?: Readonly<Partial<Record<Capability, boolean>>>
  readonly microversions?: { readonly min?: Microversion; readonly max?: Microversion }
  readonly concurrency?: number
  readonly requestTimeoutS?: number
  readonly transitionTimeoutS?: number
  readonly maxBodyBytes?: number
  readonly volumeType?: string
  readonly availabilityZone?: string
  readonly budget?: Target['budget']
  readonly waivers?: readonly Omit<Waiver, 'place'>[]
}

/** Tells where a setting of the target stands, by its path from the target down. */
type PlaceOf = (...path: readonly string[]) => string

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
  if (!auth) return undefined
  const { serviceTypes } = surfaceNamed(surface)
  const url = auth.url.replace(/\/+$/, '')
  return { interface: 'public', serviceTypes, ...auth, url: url.endsWith('/v3') ? url : `${url}/v3` }
}

const identitiesOf = ({ identities = {} }: TargetSettings, placeOf: PlaceOf): Target['identities'] =>
  Object.fromEntries(
    Object.entries(identities).map(([name, identity]) => [
      name,
      { ...identity, place: placeOf('identities', name) },
    ]),
  )

/** The settings of one target with every default in its place. */
export const toTarget = (name: string, settings: TargetSettings, placeOf: PlaceOf): Target => {
  const embedded = embeddedOf(settings)
  const auth = authOf(settings)
  const { capabilities = {}, microversions = {}, budget = {}, waivers = [] } = settings
  return {
    ...defaults,
    ...settings,
    name,
    embedded,
    auth,
    identities: identitiesOf(settings, placeOf),
    capabilities,
    microversions,
    budget,
    waivers: waivers.map((waiver, n) => ({ ...waiver, place: placeOf('waivers', String(n)) })),
    place: placeOf(),
  }
}
