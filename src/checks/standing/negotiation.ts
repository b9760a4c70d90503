import type { ContractualExchange, StandingCheck } from './standing-check.js'
import { guideline } from './standing-check.js'

const header = 'openstack-api-version'
const source = guideline('microversion_specification', 'client-interaction')

/** Answers given before a version was negotiated (authentication, rate limits, broken servers) owe no echo. */
const unnegotiated: ReadonlySet<number> = new Set([401, 413, 429])

/** Block Storage answers to the name of its project and to that of its service type. */
const namesOf = (service: string): readonly string[] =>
  service === 'volume' ? ['volume', 'block-storage'] : [service]

const wasNegotiated = ({ exchange, operation }: ContractualExchange): boolean =>
  exchange.microversion !== undefined &&
  operation.chapter !== 'versions' &&
  exchange.response.status < 500 &&
  !unnegotiated.has(exchange.response.status)

/** A client can only trust a negotiated contract if each answer says which version it follows. */
export const microversionIsEchoed = (service: string): StandingCheck => ({
  id: 'microversion-is-echoed',
  title: 'the answer names the microversion that served it',
  level: 'must',
  source,
  applies: wasNegotiated,
  *judge({ exchange, microversion }) {
    const echoed = exchange.response.headers[header]
    const named = (echoed ?? '').split(',').map((entry) => entry.trim().toLowerCase())
    if (!namesOf(service).some((name) => named.includes(`${name} ${microversion}`))) {
      yield {
        at: header,
        message: `expected "${service} ${microversion}", got ${echoed === undefined ? 'no header' : `"${echoed}"`}`,
      }
    }
  },
})

/** A cache that does not know of the version header would hand one version's answer to another's client. */
export const microversionIsVariedOn: StandingCheck = {
  id: 'microversion-is-varied-on',
  title: 'the answer varies on the microversion header',
  level: 'must',
  source,
  applies: wasNegotiated,
  *judge({ exchange }) {
    const vary = exchange.response.headers.vary
    const names = (vary ?? '').toLowerCase().split(/\s*,\s*/)
    if (!names.includes(header) && !names.includes('*')) {
      yield {
        at: 'vary',
        message: `expected it to list OpenStack-API-Version, got ${vary === undefined ? 'no header' : `"${vary}"`}`,
      }
    }
  },
}
