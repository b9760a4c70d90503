import type { Contract } from '../contract/contract.js'
import { microversionsOf } from '../microversion.js'
import type { CoverageOf, RunRecord } from '../record.js'
import { Latencies } from './latencies.js'
import type { CoverageLine, ExchangeLine } from './record-line.js'
import { documentedTransitions } from './transitions.js'

/** What was exercised of what is documented. */
export const setAgainst = (documented: readonly string[], exercised: ReadonlySet<string>): CoverageOf => {
  const untested = documented.toSorted().filter((thing) => !exercised.has(thing))
  return {
    documented: documented.length,
    exercised: documented.length - untested.length,
    untested,
  }
}

/** Counts exchanges as they come: how many, how long, and what they cover. None of them is kept. */
export class ExchangeCount {
  readonly #latencies = new Map<string, Latencies>()
  readonly #asked = new Map<string, number>()
  readonly #succeeded = new Set<string>()
  readonly #codes = new Set<string>()
  readonly #microversions = new Set<string>()
  readonly #parameters = new Set<string>()
  readonly #statuses = new Set<string>()
  readonly #transitions = new Set<string>()

  add({ requirement, operation, microversion, status, durationMs, vendor }: ExchangeLine): void {
    this.#asked.set(requirement, (this.#asked.get(requirement) ?? 0) + 1)
    const latencies = this.#latencies.get(operation) ?? new Latencies()
    this.#latencies.set(operation, latencies)
    latencies.add(durationMs)
    if (vendor) return
    // An operation counts when it answered with a success.
    if (status < 400) this.#succeeded.add(operation)
    this.#codes.add(`${operation} ${status}`)
    this.#microversions.add(microversion)
  }

  cover({ parameters, statuses, transitions }: CoverageLine): void {
    for (const one of parameters) this.#parameters.add(one)
    for (const one of statuses) this.#statuses.add(one)
    for (const one of transitions) this.#transitions.add(one)
  }

  /** How many exchanges a requirement asked for. */
  askedBy(requirement: string): number {
    return this.#asked.get(requirement) ?? 0
  }

  /** Counts and latencies per operation, in milliseconds. */
  traffic(): RunRecord['traffic'] {
    const perOperation = [...this.#latencies]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([operation, latencies]) => ({ operation, ...latencies.told() }))
    return { exchanges: perOperation.reduce((sum, { count }) => sum + count, 0), perOperation }
  }

  coverage(contract: Contract): RunRecord['coverage'] {
    const operations = [...contract.operations.values()]
    const chapters = [...new Set(operations.map(({ chapter }) => chapter))]
    const transitions = [...this.#transitions].sort()
    const parameters = operations.flatMap(({ id }) =>
      contract.parametersOf(id).map(({ in: place, name }) => `${id} ${place} ${name}`),
    )
    return {
      operations: setAgainst(
        operations.map(({ id }) => id),
        this.#succeeded,
      ),
      codes: setAgainst(
        operations.flatMap(({ id, success, errors }) =>
          [...success, ...errors].map((code) => `${id} ${code}`),
        ),
        this.#codes,
      ),
      microversions: setAgainst(microversionsOf(contract.range), this.#microversions),
      statuses: setAgainst(
        chapters.flatMap((chapter) => contract.statusesOf(chapter).map((status) => `${chapter} ${status}`)),
        this.#statuses,
      ),
      parameters: setAgainst([...new Set(parameters)], this.#parameters),
      transitions: {
        ...setAgainst(documentedTransitions, this.#transitions),
        walked: documentedTransitions.filter((each) => this.#transitions.has(each)),
        beyond: transitions.filter((each) => !documentedTransitions.includes(each)),
      },
    }
  }
}
