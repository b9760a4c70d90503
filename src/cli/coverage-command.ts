import { resolve } from 'node:path'
import type { Contract } from '../contract/contract.js'
import { loadContract } from '../contract/load-contract.js'
import { microversionsOf } from '../microversion.js'
import type { CoverageOf } from '../record.js'
import { readReport } from '../report/read-report.js'
import type { ReportDocument } from '../report/report-document.js'
import { type CataloguedRequirement, catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { isVendors } from '../requirements/vendor-ids.js'
import { unreachableKinds, unreachableOf } from '../run/unreachable.js'

/** What `blockspec coverage` was asked for. */
export interface CoverageOptions {
  readonly surface: string
  /** A report.json: then it is told what its run exercised. */
  readonly report?: string
  /** Directories of a vendor's own suites: what they ask of is told apart. */
  readonly suites?: readonly string[]
}

const ledgerLines = (
  name: string,
  { documented, exercised, untested, reasons = {} }: CoverageOf,
  why: (thing: string) => string,
): readonly string[] => {
  const share = documented === 0 ? 100 : Math.floor((100 * exercised) / documented)
  return [
    `${name.padEnd(18)}${String(exercised).padStart(5)} of ${String(documented).padStart(5)}  ${String(share).padStart(3)} %`,
    ...untested.map(
      (thing) => `    ${thing}${reasons[thing] === undefined ? why(thing) : `  (${reasons[thing]})`}`,
    ),
  ]
}

/** Why nothing was exercised of an operation, where all that could have been asked of it did not apply. */
const reasonsIn = ({ requirements }: ReportDocument): ReadonlyMap<string, string> => {
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

const ofFuzzing = ({ model }: ReportDocument['coverage']): readonly string[] =>
  model === undefined
    ? []
    : [...ledgerLines('fuzzed', model, () => ''), ...ledgerLines('fuzzed at', model.cells, () => '')]

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
    ...ledgerLines('success codes', coverage.successCodes, why),
    ...ledgerLines('error codes', coverage.errorCodes, why),
    ...ledgerLines('resource statuses', coverage.statuses, () => ''),
    ...ledgerLines('state transitions', coverage.transitions, () => ''),
    ...ofFuzzing(coverage),
  ]
}

const against = (documented: readonly string[], claimed: ReadonlySet<string>): CoverageOf => {
  const untested = documented.filter((thing) => !claimed.has(thing))
  return { documented: documented.length, exercised: documented.length - untested.length, untested }
}

const ofVendors = (contract: Contract, own: readonly CataloguedRequirement[]): readonly string[] => {
  if (own.length === 0) return []
  const asked = new Set(own.map(({ operation }) => operation))
  const suites = new Set(own.map(({ chapter }) => chapter))
  return [
    `Apart from these, ${[...suites].join(', ')}: ${own.length} requirements, which ask something of`,
    `    ${asked.size} of ${contract.operations.size} operations: ${[...asked].sort().join(', ')}`,
  ]
}

/** What no run can exercise, and why. */
const ofUnreachable = (contract: Contract): readonly string[] => {
  const unreachable = unreachableOf(contract.surface)
  const lines = unreachableKinds.flatMap((kind) =>
    [...unreachable[kind]].sort().map(([thing, reason]) => `    ${thing}  (${reason})`),
  )
  return lines.length === 0
    ? []
    : [`Of these, ${lines.length} are documented that no run can come upon on a correct server:`, ...lines]
}

const ofSuites = async ({ surface, suites = [] }: CoverageOptions): Promise<readonly string[]> => {
  const contract = loadContract(surface)
  const everything = catalogueOf(contract, await loadSuites(suites.map((path) => resolve(path))))
  const catalogue = everything.filter(({ id }) => !isVendors(id))
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
    ...ofVendors(
      contract,
      everything.filter(({ id }) => isVendors(id)),
    ),
    'What a run exercised of parameters, codes, statuses and transitions is in its report: --report FILE',
    ...ofUnreachable(contract),
  ]
}

/** Prints what of the documentation is covered, and what is not; the exit code. */
export const coverageCommand = async (
  options: CoverageOptions,
  write: (text: string) => void,
): Promise<number> => {
  const { report } = options
  const lines = report === undefined ? await ofSuites(options) : ofReport(report)
  write(`${lines.join('\n')}\n`)
  return 0
}
