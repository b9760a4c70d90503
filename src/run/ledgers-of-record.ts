import type { Contract } from '../contract/contract.js'
import { microversionsOf } from '../microversion.js'
import type { CoverageOf, OperationTraffic, RunRecord } from '../record.js'
import type { CoverageLine, ExchangeLine, RecordLine } from './record-line.js'
import { documentedTransitions } from './transitions.js'

const setAgainst = (documented: readonly string[], exercised: ReadonlySet<string>): CoverageOf => {
  const untested = documented.toSorted().filter((thing) => !exercised.has(thing))
  return {
    documented: documented.length,
    exercised: documented.length - untested.length,
    untested,
  }
}

const exchangesIn = (lines: readonly RecordLine[]): readonly ExchangeLine[] =>
  lines.flatMap((line) => (line.kind === 'exchange' ? [line] : []))

const nothing: CoverageLine = { kind: 'coverage', parameters: [], statuses: [], transitions: [] }

/** What was exercised of what is documented; an operation counts when it answered with a success. */
export const coverageOf = (contract: Contract, lines: readonly RecordLine[]): RunRecord['coverage'] => {
  const counted = lines.find((line): line is CoverageLine => line.kind === 'coverage') ?? nothing
  const operations = [...contract.operations.values()]
  const chapters = [...new Set(operations.map(({ chapter }) => chapter))]
  const exchanges = exchangesIn(lines)
  const succeeded = exchanges.flatMap(({ operation, status }) => (status < 400 ? [operation] : []))
  return {
    operations: setAgainst(
      operations.map(({ id }) => id),
      new Set(succeeded),
    ),
    codes: setAgainst(
      operations.flatMap(({ id, success, errors }) => [...success, ...errors].map((code) => `${id} ${code}`)),
      new Set(exchanges.map(({ operation, status }) => `${operation} ${status}`)),
    ),
    microversions: setAgainst(
      microversionsOf(contract.range),
      new Set(exchanges.map(({ microversion }) => microversion)),
    ),
    statuses: setAgainst(
      chapters.flatMap((chapter) => contract.statusesOf(chapter).map((status) => `${chapter} ${status}`)),
      new Set(counted.statuses),
    ),
    parameters: setAgainst(
      [
        ...new Set(
          operations.flatMap(({ id }) =>
            contract.parametersOf(id).map(({ in: place, name }) => `${id} ${place} ${name}`),
          ),
        ),
      ],
      new Set(counted.parameters),
    ),
    transitions: setAgainst(documentedTransitions, new Set(counted.transitions)),
  }
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0

const rounded = (ms: number): number => Math.round(ms * 100) / 100

/** Counts and latencies per operation, in milliseconds. */
export const trafficOf = (lines: readonly RecordLine[]): RunRecord['traffic'] => {
  const durations = new Map<string, number[]>()
  for (const { operation, durationMs } of exchangesIn(lines)) {
    const known = durations.get(operation) ?? []
    known.push(durationMs)
    durations.set(operation, known)
  }
  const perOperation = [...durations]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([operation, several]): OperationTraffic => {
      const sorted = several.sort((a, b) => a - b)
      return {
        operation,
        count: sorted.length,
        p50Ms: rounded(quantile(sorted, 0.5)),
        p95Ms: rounded(quantile(sorted, 0.95)),
        maxMs: rounded(sorted.at(-1) ?? 0),
      }
    })
  return { exchanges: perOperation.reduce((sum, { count }) => sum + count, 0), perOperation }
}
