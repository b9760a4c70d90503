import { standingChecks } from '../../src/checks/standing/standing-checks.js'
import type { Contract } from '../../src/contract/contract.js'
import type { Exchange } from '../../src/exchange.js'
import { isWithin, type Microversion } from '../../src/microversion.js'

/** Something that a server does and the contract does not say, or the other way round. */
export interface Difference {
  readonly operation: string
  readonly check: string
  readonly at: string
  readonly version: Microversion
  readonly message: string
}

/** One answer, and how it came about. */
export interface Answer {
  readonly operation: string
  readonly version: Microversion
  readonly exchange: Exchange
  /** The status of the refusal that is due; absent where the request is a good one. */
  readonly refusal?: number
}

/** Holds answers against a contract, as a run does; beyond that, a good request is granted and a bad one is not. */
export const judgeFor = (contract: Contract): ((answer: Answer) => readonly Difference[]) => {
  const checks = standingChecks(contract)
  return ({ operation: id, version, exchange, refusal }) => {
    const operation = contract.operations.get(id)
    if (!operation) throw new Error(`no operation ${id}`)
    const exists = isWithin(version, operation.since, operation.until)
    const subject = { exchange, operation, microversion: version, exists }
    const told = checks
      .filter((check) => check.applies(subject))
      .flatMap((check) =>
        [...check.judge(subject)].map(({ at, message }) => ({ check: check.id, at, message })),
      )
    const { status, text } = exchange.response
    const due = refusal === undefined ? operation.success.join(' or ') : String(refusal)
    const isDue = refusal === undefined ? status < 400 : status === refusal
    if (!isDue)
      told.push({
        check: refusal === undefined ? 'is-answered' : 'is-refused',
        at: 'status',
        message: `expected ${due}, got ${status} ${text.slice(0, 200)}`,
      })
    return told.map((one) => ({ ...one, operation: id, version }))
  }
}
