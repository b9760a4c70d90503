import type { ContractualExchange, StandingCheck } from '../checks/standing/standing-check.js'
import { standingChecks } from '../checks/standing/standing-checks.js'
import type { Contract } from '../contract/contract.js'
import type { Exchange } from '../exchange.js'
import { isWithin } from '../microversion.js'
import { createCoverage } from './coverage.js'
import type { RecordSink } from './record-line.js'

/** Sees every exchange of a run: judges it by the standing checks and counts what it exercised. */
export interface Observer {
  observe(exchange: Exchange): void
  /** Tells what was exercised; call it once, at the end. */
  close(): void
}

/** An observer that writes what it sees to the record. */
export const createObserver = (contract: Contract, sink: RecordSink): Observer => {
  const checks = standingChecks(contract)
  const coverage = createCoverage(contract)
  const told = new Set<string>()

  const judge = (check: StandingCheck, subject: ContractualExchange): void => {
    if (!check.applies(subject)) return
    const deviations = [...check.judge(subject)]
    const { operation, microversion, exchange } = subject
    const key = `${operation.id} ${check.id} ${microversion} ${deviations.map(({ at }) => at).join(' ')}`
    if (told.has(key)) return
    told.add(key)
    const line = {
      kind: 'standing',
      operation: operation.id,
      check: check.id,
      microversion,
      deviations,
    } as const
    sink.write(deviations.length > 0 ? { ...line, exchange } : line)
  }

  return {
    observe(exchange) {
      const { operation: id, microversion, response, durationMs } = exchange
      const operation = id === undefined ? undefined : contract.operations.get(id)
      const version = microversion ?? contract.range.min
      if (operation === undefined || !isWithin(version, contract.range.min, contract.range.max)) return
      sink.write({
        kind: 'exchange',
        operation: operation.id,
        microversion: version,
        status: response.status,
        durationMs,
      })
      const exists = isWithin(version, operation.since, operation.until)
      for (const check of checks) judge(check, { exchange, operation, microversion: version, exists })
      coverage.count(exchange, operation)
    },
    close: () => sink.write(coverage.line()),
  }
}
