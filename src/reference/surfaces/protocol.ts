import type { Microversion, MicroversionRange } from '../../microversion.js'
import type { Faults } from '../faults/faults.js'
import { type Negotiated, negotiate } from '../microversions.js'

/** The value of a request's header. */
type HeaderOf = (name: string) => string | undefined

/** How versions are asked for and told on one of the APIs that the server serves. */
export interface Protocol {
  /** What its paths begin with. */
  readonly prefix: string
  negotiate(headerOf: HeaderOf, faults: Faults): Negotiated
  /** The headers that name the version which served a request. */
  told(version: Microversion, faults: Faults): Readonly<Record<string, string>>
  /** The request headers that an answer varies on. */
  readonly varies: readonly string[]
}

const standard = 'OpenStack-API-Version'
const legacy = 'X-OpenStack-Nova-API-Version'

/** Block Storage v3. */
const blockStorage = (range: MicroversionRange): Protocol => ({
  prefix: '/v3',
  negotiate: (headerOf, faults) => negotiate(headerOf(standard.toLowerCase()), { range, faults }),
  told: (version, faults) => ({
    [standard]: `volume ${faults.has('version-echo-always-max') ? range.max : version}`,
  }),
  varies: [standard],
})

/** An API of one version: nothing is asked for, and what is asked for nevertheless is ignored. */
const unversioned = (prefix: string, version: Microversion): Protocol => ({
  prefix,
  negotiate: () => ({ version }),
  told: () => ({}),
  varies: [],
})

/** Compute was asked for a version by a header of its own before there was one for all services. */
const compute = (range: MicroversionRange): Protocol => ({
  prefix: '/compute/v2.1',
  negotiate(headerOf, faults) {
    const asked = headerOf(standard.toLowerCase()) ?? ''
    const older = headerOf(legacy.toLowerCase())
    const header = /\bcompute\b/i.test(asked) || older === undefined ? asked : `compute ${older}`
    return negotiate(header, { range, faults, service: 'compute' })
  },
  told: (version, faults) => {
    const named = faults.has('version-echo-always-max') ? range.max : version
    return { [standard]: `compute ${named}`, [legacy]: named }
  },
  varies: [standard, legacy],
})

/** The newest documented versions of Compute. */
export const computeRange: MicroversionRange = { min: '2.1', max: '2.104' }

/** Those that are served beside Block Storage v3. To Block Storage v2, everything is as at 3.0. */
const others: readonly Protocol[] = [
  unversioned('/v2', '3.0'),
  compute(computeRange),
  unversioned('/compute/v1.1', '1.1'),
  unversioned('/compute', computeRange.min),
]

/** The protocol of a path. */
export const protocolOf = (url: string, range: MicroversionRange): Protocol => {
  const [path = ''] = url.split('?')
  const covers = ({ prefix }: Protocol): boolean => path === prefix || path.startsWith(`${prefix}/`)
  return others.find(covers) ?? blockStorage(range)
}
