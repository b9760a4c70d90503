import type { Contract } from '../../contract/contract.js'
import type { StandingCheck } from './standing-check.js'
import { guideline } from './standing-check.js'

/** The client errors that the reference's own table of status codes explains, plus those of negotiation, conditional requests and rate limits. */
const explained: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 429])

/** Answers of a gateway that could not reach the service, or would not for the moment: no verdict on the service. */
export const isGatewayTrouble = (status: number): boolean => [429, 502, 503, 504].includes(status)

/** A success that is not the documented one tells the client a different story. */
export const statusIsDocumented = (contract: Contract): StandingCheck => ({
  id: 'status-is-documented',
  title: 'a successful answer has a documented status code',
  level: 'must',
  source: { document: contract.document, section: '' },
  applies: ({ exchange, exists }) => exists && exchange.response.status < 400,
  *judge({ exchange, operation }) {
    const { status } = exchange.response
    if (!operation.success.includes(status)) {
      yield { at: 'status', message: `expected ${operation.success.join(' or ')}, got ${status}` }
    }
  },
})

/** Refusals come with codes that the reference explains; others leave the client guessing. */
export const refusalIsExplained = (contract: Contract): StandingCheck => ({
  id: 'refusal-is-explained',
  title: 'a refusal has a status code that the documentation explains',
  level: 'should',
  source: { document: contract.document, section: '' },
  applies: ({ exchange }) => exchange.response.status >= 400 && exchange.response.status < 500,
  *judge({ exchange, operation }) {
    const { status } = exchange.response
    if (!explained.has(status) && !operation.errors.includes(status)) {
      yield { at: 'status', message: `expected one of ${[...explained].join(', ')}, got ${status}` }
    }
  },
})

/** Whatever a client sends, the service stays in control of itself. */
export const serverDoesNotFail: StandingCheck = {
  id: 'server-does-not-fail',
  title: 'no request makes the service fail',
  level: 'must',
  source: guideline('http/response-codes', 'failure-code-clarifications'),
  applies: ({ exchange }) => !isGatewayTrouble(exchange.response.status),
  *judge({ exchange, operation }) {
    const { status } = exchange.response
    if (status >= 500 && !operation.errors.includes(status)) {
      yield { at: 'status', message: `expected no server error, got ${status}` }
    }
  },
}
