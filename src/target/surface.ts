import type { Microversion, MicroversionRange } from '../microversion.js'

/** The APIs that there is a contract of. */
export type SurfaceName = 'block-storage-v3' | 'block-storage-v2' | 'compute-v2.1' | 'compute-v1.1'

/** How an API is found and spoken to, apart from what its contract says. */
export interface Surface {
  /** Its name, and the name of its contract. */
  readonly name: SurfaceName
  /** For messages. */
  readonly title: string
  /** The catalogue's service types, the best first. */
  readonly serviceTypes: readonly string[]
  /** Its id in documents that list a service's versions. */
  readonly version: RegExp
  /** Where it begins, from the service root. */
  readonly path: `/${string}/`
  /** The service that a microversion is asked of; absent where there are none. */
  readonly service?: string
  /** For an API without microversions: the one version that it has. */
  readonly only?: MicroversionRange
  /** The headers that ask for a microversion. */
  headers(microversion: string): Readonly<Record<string, string>>
}

const header = (service: string) => (microversion: string) => ({
  'openstack-api-version': `${service} ${microversion}`,
})

const none = (): Readonly<Record<string, string>> => ({})

const single = (version: Microversion): MicroversionRange => ({ min: version, max: version })

/** Every API that there is a contract of. */
export const surfaces: readonly Surface[] = [
  {
    name: 'block-storage-v3',
    title: 'Block Storage v3',
    serviceTypes: ['block-storage', 'block-store', 'volumev3', 'volume'],
    version: /^v3(\.|$)/,
    path: '/v3/',
    service: 'volume',
    headers: header('volume'),
  },
  {
    name: 'block-storage-v2',
    title: 'Block Storage v2',
    serviceTypes: ['volumev2', 'volume', 'block-storage', 'block-store'],
    version: /^v2(\.|$)/,
    path: '/v2/',
    only: single('2.0'),
    headers: none,
  },
  {
    name: 'compute-v2.1',
    title: 'Compute v2.1',
    serviceTypes: ['compute'],
    version: /^v2\.1$/,
    path: '/v2.1/',
    service: 'compute',
    // Clouds of before 2.27 know the older header only.
    headers: (microversion) => ({
      ...header('compute')(microversion),
      'x-openstack-nova-api-version': microversion,
    }),
  },
  {
    name: 'compute-v1.1',
    title: 'Compute v1.1',
    serviceTypes: ['compute', 'computev11'],
    version: /^v1\.1$/,
    path: '/v1.1/',
    only: single('1.1'),
    headers: none,
  },
]

/** The surface of a name that the settings were checked for. */
export const surfaceNamed = (name: string): Surface => {
  const surface = surfaces.find((one) => one.name === name)
  if (surface === undefined) throw new Error(`there is no surface ${name}`)
  return surface
}
