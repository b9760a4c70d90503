import type { Contract } from '../contract/contract.js'
import { microversionsOf } from '../microversion.js'
import type { CoverageOf, RunRecord } from '../record.js'
import { Latencies } from './latencies.js'
import type { CoverageLine, ExchangeLine } from './record-line.js'
import { transitionsOf } from './transitions.js'
import { unreachableOf } from './unreachable.js'

/** What was exercised of what is documented, and why not the rest, as far as that is known. */
export const setAgainst = (
  documented: readonly string[],
  exercised: ReadonlySet<string>,
  known: ReadonlyMap<string, string> = new Map(),
): CoverageOf => {
  const untested = documented.toSorted().filter((thing) => !exercised.has(thing))
  const reasons = untested.flatMap((thing) => {
    const reason = known.get(thing)
    return reason === undefined ? [] : [[thing, reason] as const]
  })
  return {
    documented: documented.length,
    exercised: documented.length - untested.length,
    untested,
    ...(reasons.length > 0 && { reasons: Object.fromEntries(reasons) }),
  }
}

/** All that is documented of a surface and counted, by kind, as coverage names it. */
export const documentedBy = (contract: Contract) => {
  const operations = [...contract.operations.values()]
  const chapters = [...new Set(operations.map(({ chapter }) => chapter))]
  const codes = (of: 'success' | 'errors'): readonly string[] =>
    operations.flatMap((operation) => operation[of].map((code) => `${operation.id} ${code}`))
  const parameters = operations.flatMap(({ id }) =>
    contract.parametersOf(id).map(({ in: place, name }) => `${id} ${place} ${name}`),
  )
  return {
    parameters: [...new Set(parameters)],
    successes: codes('success'),
    errors: codes('errors'),
    statuses: chapters.flatMap((chapter) =>
      contract.statusesOf(chapter).map((status) => `${chapter} ${status}`),
    ),
    transitions: transitionsOf(contract),
  }
}

/** Told apart from what was not asked for at all. */
const refusedAlways = 'it was asked for, and refused each time'

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
    const { parameters, successes, errors, statuses, transitions } = documentedBy(contract)
    const unreachable = unreachableOf(contract.surface)
    const seen = [...this.#transitions].sort()
    return {
      operations: setAgainst(
        [...contract.operations.keys()],
        this.#succeeded,
        new Map([...this.#latencies.keys()].map((id) => [id, refusedAlways])),
      ),
      successCodes: setAgainst(successes, this.#codes, unreachable.successes),
      errorCodes: setAgainst(errors, this.#codes, unreachable.errors),
      microversions: setAgainst(microversionsOf(contract.range), this.#microversions),
      statuses: setAgainst(statuses, this.#statuses, unreachable.statuses),
      parameters: setAgainst(parameters, this.#parameters, unreachable.parameters),
      transitions: {
        ...setAgainst(transitions, this.#transitions, unreachable.transitions),
        walked: transitions.filter((each) => this.#transitions.has(each)),
        beyond: seen.filter((each) => !transitions.includes(each)),
      },
    }
  }
}
