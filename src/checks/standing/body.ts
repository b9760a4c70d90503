import type { Contract, Violation } from '../../contract/contract.js'
import type { Exchange } from '../../exchange.js'
import type { ContractualExchange, StandingCheck } from './standing-check.js'

const isDocumentedSuccess = ({ exchange, operation, exists }: ContractualExchange): boolean =>
  exists && operation.success.includes(exchange.response.status)

/** Three checks share one judgement of each body. */
const judged = new WeakMap<Exchange, readonly Violation[]>()

const violationsIn = (
  contract: Contract,
  { exchange, operation, microversion }: ContractualExchange,
): readonly Violation[] => {
  const { response } = exchange
  const violations =
    judged.get(exchange) ?? contract.judgeResponse(operation.id, microversion, response.status, response.json)
  judged.set(exchange, violations)
  return violations
}

const bodyCheck = (
  contract: Contract,
  parts: Pick<StandingCheck, 'id' | 'title' | 'level'>,
  concerns: (violation: Violation) => boolean,
): StandingCheck => ({
  ...parts,
  source: { document: contract.document, section: '' },
  applies: (subject) =>
    isDocumentedSuccess(subject) &&
    contract.responseSchemaAt(
      subject.operation.id,
      subject.microversion,
      subject.exchange.response.status,
    ) !== undefined,
  *judge(subject) {
    for (const { at, message, errata } of violationsIn(contract, subject).filter(concerns)) {
      yield { at, message, errata }
    }
  },
})

/** Required members are there and every documented member has its documented type. */
export const bodyMatchesSchema = (contract: Contract): StandingCheck =>
  bodyCheck(
    contract,
    { id: 'body-matches-schema', title: 'the body has the documented members and types', level: 'must' },
    ({ level, rule }) => level === 'must' && rule !== 'early',
  )

/** A change that leaks into an earlier microversion breaks the clients that pinned it. */
export const bodyHasNothingEarly = (contract: Contract): StandingCheck =>
  bodyCheck(
    contract,
    {
      id: 'body-has-nothing-early',
      title: 'the body has no member of another microversion',
      level: 'must',
    },
    ({ level, rule }) => level === 'must' && rule === 'early',
  )

/** What is not documented cannot be relied on, and may collide with what comes next. */
export const bodyHasNoUndocumentedMembers = (contract: Contract): StandingCheck =>
  bodyCheck(
    contract,
    {
      id: 'body-has-no-undocumented-members',
      title: 'the body has documented members only',
      level: 'should',
    },
    ({ level }) => level === 'should',
  )

/** A documented body that is no JSON, or does not say so, cannot be read. */
export const bodyIsJson = (contract: Contract): StandingCheck => ({
  id: 'body-is-json',
  title: 'a documented body is JSON and says so',
  level: 'must',
  source: { document: contract.document, section: '' },
  applies: (subject) =>
    isDocumentedSuccess(subject) &&
    contract.responseSchemaAt(
      subject.operation.id,
      subject.microversion,
      subject.exchange.response.status,
    ) !== undefined,
  *judge({ exchange: { response } }) {
    const type = response.headers['content-type']
    if (type === undefined || !/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) {
      yield { at: 'content-type', message: `expected application/json, got ${type ?? 'no header'}` }
    }
    if (response.json === undefined || response.malformed !== undefined) {
      const got = response.malformed ?? (response.text === '' ? 'an empty body' : 'something else')
      yield { at: 'body', message: `expected JSON, got ${got}` }
    }
  },
})
