import type { Operation } from '../../contract/contract.js'
import { codesOfPolicy } from '../../contract/left-to-policy.js'
import type { Exchange } from '../../exchange.js'
import { at } from '../../json-pointer.js'
import type { PromiseName } from '../promises.js'
import type { InputRule } from './input.js'
import type { Resolved } from './things.js'

/** A promise that an answer breaks. */
export interface Breakage {
  readonly promise: PromiseName
  readonly check: string
  readonly at: string
  readonly message: string
}

/** Codes that the reference explains for all operations, besides those that negotiation and rate limits take. */
const explained: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 429])

const isBlameOfRequest = (status: number): boolean =>
  status >= 400 && status < 500 && ![401, 405, 406, 429].includes(status)

/** Which promise a rule is about. */
export const promiseOf = ({ outcome, level }: InputRule): PromiseName =>
  outcome === 'refused'
    ? level === 'must'
      ? 'invalid-is-refused'
      : 'unadvised-is-refused'
    : outcome === 'accepted'
      ? 'valid-is-accepted'
      : 'input-is-answered'

const onRule = (rule: InputRule, expected: string, status: number): Breakage => ({
  promise: promiseOf(rule),
  check: `${rule.what.replaceAll(/\W+/g, '-')}-${rule.outcome === 'refused' ? 'is-enforced' : 'is-understood'}`,
  at: rule.pointer === '' ? '/' : rule.pointer,
  message:
    rule.outcome === 'refused'
      ? `expected ${expected}, since the rule "${rule.what}" is broken, got ${status}`
      : `expected ${expected}, got ${status}`,
})

/** Texts of the body that the answer must tell as they were given. */
const altered = (body: unknown, { response }: Exchange): Breakage | undefined => {
  if (typeof body !== 'object' || body === null) return undefined
  for (const root of Object.keys(body)) {
    for (const name of ['name', 'description']) {
      const pointer = `/${root}/${name}`
      const given = at(body, pointer)
      const told = at(response.json, pointer)
      if (typeof given !== 'string' || typeof told !== 'string' || given !== given.trim()) continue
      if (given !== told) {
        const message = `expected the ${given.length} characters that were given, got others (${told.length})`
        return { promise: 'given-is-kept', check: 'given-is-kept', at: pointer, message }
      }
    }
  }
  return undefined
}

/** The standing check of which an answer is judged here, where the rule that was broken can be told. */
export const servesAnyway = 'server-does-not-fail'

/** The first promise that an answer breaks. */
export const judgeAnswer = (
  operation: Operation,
  rule: InputRule,
  { body }: Resolved,
  exchange: Exchange,
): Breakage | undefined => {
  const { status } = exchange.response
  const isAccepted = operation.success.includes(status)
  if (status >= 500 && !operation.errors.includes(status)) {
    const check = servesAnyway
    const where = rule.pointer === '' ? '/' : rule.pointer
    return {
      promise: 'failure-is-not-provoked',
      check,
      at: where,
      message: `expected no server error, got ${status}`,
    }
  }
  if (codesOfPolicy(operation).includes(status)) return undefined
  switch (rule.outcome) {
    case 'refused': {
      const isRefused = rule.codes.length > 0 ? rule.codes.includes(status) : isBlameOfRequest(status)
      const expected = rule.codes.length > 0 ? rule.codes.join(' or ') : 'a refusal (4xx)'
      return isRefused ? undefined : onRule(rule, expected, status)
    }
    case 'accepted':
      return isAccepted ? altered(body, exchange) : onRule(rule, operation.success.join(' or '), status)
    case 'answered': {
      const isDocumented = isAccepted || explained.has(status) || operation.errors.includes(status)
      if (!isDocumented) return onRule(rule, 'a documented code', status)
      return isAccepted && rule.what === 'valid' ? altered(body, exchange) : undefined
    }
  }
}
