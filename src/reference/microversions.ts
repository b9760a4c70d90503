import {
  compareMicroversions,
  isWithin,
  type Microversion,
  type MicroversionRange,
  parseMicroversion,
} from '../microversion.js'
import type { Faults } from './faults/faults.js'
import { badRequest, Refusal } from './refusal.js'

/** The newest documented range, unless the reference is told to be older. */
export const allMicroversions: MicroversionRange = { min: '3.0', max: '3.71' }

/** What a request's header asks for: a version to serve and to name in the answer, or a reason to refuse. */
export interface Negotiated {
  readonly version: Microversion
  /** What the answer's header names; absent when the request could not be understood. */
  readonly echo?: Microversion
  readonly refusal?: Refusal
}

interface Surroundings {
  readonly range: MicroversionRange
  readonly faults: Faults
  /** By which the header names it. */
  readonly service?: string
}

/** Reads `OpenStack-API-Version` by the microversion specification. */
export const negotiate = (
  header: string | undefined,
  { range, faults, service = 'volume' }: Surroundings,
): Negotiated => {
  const wanted = wantedText(header, service, faults)
  if (wanted === undefined) {
    const version = faults.has('absent-version-means-latest') ? range.max : range.min
    return { version, echo: version }
  }
  if (wanted === 'latest' && !faults.has('latest-refused')) {
    const version = faults.has('latest-means-minimum') ? range.min : range.max
    return { version, echo: version }
  }
  const version = parseMicroversion(wanted)
  if (version === undefined) {
    if (faults.has('malformed-version-accepted')) return { version: range.min, echo: range.min }
    return { version: range.min, refusal: badRequest(malformed(wanted)) }
  }
  if (isWithin(version, range.min, range.max)) return { version, echo: version }
  if (faults.has('no-406')) {
    const served = compareMicroversions(version, range.max) > 0 ? range.max : range.min
    return { version: served, echo: served }
  }
  return { version: range.min, echo: version, refusal: unsupported(version, range, faults) }
}

/** The version of the header's entry for this service, if there is one. */
const wantedText = (header: string | undefined, own: string, faults: Faults): string | undefined => {
  const entries = (header ?? '').split(',').map((entry) => entry.trim().split(/\s+/))
  for (const [service, version = ''] of entries) {
    if (service === '' || service === undefined) continue
    if (service.toLowerCase() === own || faults.has('other-service-version-obeyed')) return version
    if (version === '') return service
  }
  return undefined
}

const malformed = (text: string): string =>
  `API Version String ${text} is of invalid format. Must be of format MajorNum.MinorNum.`

const unsupported = (version: Microversion, { min, max }: MicroversionRange, faults: Faults): Refusal =>
  faults.has('406-body-lacks-range')
    ? new Refusal(406, `Version ${version} is not supported by the API.`)
    : new Refusal(
        406,
        `Version ${version} is not supported by the API. Minimum is ${min} and maximum is ${max}.`,
        {
          min_version: min,
          max_version: max,
        },
      )
