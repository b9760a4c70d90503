import { existsSync, readFileSync } from 'node:fs'
import { loadContract } from '../contract/load-contract.js'
import { microversionsOf } from '../microversion.js'
import type { CoverageOf, RunRecord } from '../record.js'
import { catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { UsageError } from '../usage-error.js'

/** What `blockspec coverage` was asked for. */
export interface CoverageOptions {
  readonly surface: string
  /** A report.json: then it is told what its run exercised. */
  readonly report?: string
}

/** What of a report is needed here. */
interface Report {
  readonly schemaVersion: 1
  readonly target: { readonly name: string; readonly surface: string }
  readonly coverage: RunRecord['coverage']
  readonly requirements: readonly {
    readonly operation: string
    readonly cells: readonly { readonly verdict: string; readonly reason?: string }[]
  }[]
}

const readReport = (file: string): Report => {
  if (!existsSync(file)) throw new UsageError(`coverage: ${file} does not exist; name a report.json of a run`)
  try {
    const report: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if ((report as Partial<Report>).schemaVersion === 1) return report as Report
  } catch {}
  throw new UsageError(
    `coverage: ${file} is no report of a run; expected the report.json that blockspec run writes`,
  )
}

const ledgerLines = (
  name: string,
  { documented, exercised, untested }: CoverageOf,
  why: (thing: string) => string,
): readonly string[] => {
  const share = documented === 0 ? 100 : Math.floor((100 * exercised) / documented)
  return [
    `${name.padEnd(18)}${String(exercised).padStart(5)} of ${String(documented).padStart(5)}  ${String(share).padStart(3)} %`,
    ...untested.map((thing) => `    ${thing}${why(thing)}`),
  ]
}

/** Why nothing was exercised of an operation, where all that could have been asked of it did not apply. */
const reasonsIn = ({ requirements }: Report): ReadonlyMap<string, string> => {
  const byOperation = new Map<string, Set<string>>()
  for (const { operation, cells } of requirements) {
    const known = byOperation.get(operation) ?? new Set<string>()
    for (const { verdict, reason } of cells) {
      if (verdict === 'inapplicable' && reason?.startsWith('the target lacks')) known.add(reason)
    }
    byOperation.set(operation, known)
  }
  return new Map(
    [...byOperation].flatMap(([id, reasons]) => (reasons.size > 0 ? [[id, [...reasons][0] ?? '']] : [])),
  )
}

const ofReport = (file: string): readonly string[] => {
  const report = readReport(file)
  const { coverage, target } = report
  const reasons = reasonsIn(report)
  const asked = new Set(report.requirements.map(({ operation }) => operation))
  const why = (thing: string): string => {
    const operation = thing.split(' ')[0] ?? ''
    if (reasons.has(operation)) return `  (${reasons.get(operation)})`
    return asked.has(operation) ? '' : '  (nothing was asked of it)'
  }
  return [
    `What a run on ${target.name} exercised of ${target.surface}; below each, what it did not:`,
    ...ledgerLines('operations', coverage.operations, why),
    ...ledgerLines('microversions', coverage.microversions, () => ''),
    ...ledgerLines('parameters', coverage.parameters, why),
    ...ledgerLines('status codes', coverage.codes, why),
    ...ledgerLines('resource statuses', coverage.statuses, () => ''),
    ...ledgerLines('state transitions', coverage.transitions, () => ''),
  ]
}

const against = (documented: readonly string[], claimed: ReadonlySet<string>): CoverageOf => {
  const untested = documented.filter((thing) => !claimed.has(thing))
  return { documented: documented.length, exercised: documented.length - untested.length, untested }
}

const ofSuites = async (surface: string): Promise<readonly string[]> => {
  const contract = loadContract(surface)
  const catalogue = catalogueOf(contract, await loadSuites())
  const written = catalogue.filter(({ kind }) => kind === 'scenario')
  const operations = [...contract.operations.keys()]
  const of = (some: typeof catalogue): CoverageOf =>
    against(operations, new Set(some.map(({ operation }) => operation)))
  const bounds = new Set(catalogue.flatMap(({ since, until }) => (until ? [since, until] : [since])))
  return [
    `What the suites claim of ${surface}; below each, what they do not:`,
    ...ledgerLines('operations', of(catalogue), () => ''),
    ...ledgerLines('with scenarios', of(written), () => ''),
    ...ledgerLines('microversions', against(microversionsOf(contract.range), bounds), () => ''),
    'What a run exercised of parameters, codes, statuses and transitions is in its report: --report FILE',
  ]
}

/** Prints what of the documentation is covered, and what is not; the exit code. */
export const coverageCommand = async (
  { surface, report }: CoverageOptions,
  write: (text: string) => void,
): Promise<number> => {
  const lines = report === undefined ? await ofSuites(surface) : ofReport(report)
  write(`${lines.join('\n')}\n`)
  return 0
}
