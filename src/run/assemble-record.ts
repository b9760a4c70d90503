import { standingChecks } from '../checks/standing/standing-checks.js'
import type { Contract } from '../contract/contract.js'
import { loadContract } from '../contract/load-contract.js'
import type { Microversion } from '../microversion.js'
import { profileNamed } from '../plan/profile.js'
import type { JudgedRequirement, RunRecord } from '../record.js'
import { isVendors } from '../requirements/vendor-ids.js'
import {
  cellsOfPlanned,
  cellsOfStanding,
  type Ended,
  endedOf,
  noteStanding,
  type StandingTold,
  standingId,
} from './cells.js'
import { type CollectedFindings, FindingCollection, type Origin } from './collect-findings.js'
import { ExchangeCount } from './exchange-count.js'
import { featureVerdicts } from './feature-verdicts.js'
import { fuzzCoverageOf, together } from './model-coverage.js'
import type { EndLine, ItemOutcome, ModelLine, PlannedLine, RecordLine, RunLine } from './record-line.js'
import { staleWaivers } from './stale-waivers.js'

/** Everything that lines come to: verdicts and what proves them, and counts. No line is kept. */
class Fold {
  readonly counts = new ExchangeCount()
  readonly findings = new FindingCollection()
  readonly planned: PlannedLine[] = []
  readonly standing = new Map<string, StandingTold>()
  readonly #outcomes = new Map<string, Map<Microversion, Ended>>()
  run: RunLine | undefined
  model: ModelLine | undefined
  end: EndLine | undefined

  add(line: RecordLine): void {
    switch (line.kind) {
      case 'run':
        this.run = line
        break
      case 'planned':
        this.planned.push(line)
        break
      case 'exchange':
        this.counts.add(line)
        break
      case 'outcome':
        this.#addOutcome(line)
        break
      case 'standing':
        this.#addStanding(line)
        break
      case 'coverage':
        this.counts.cover(line)
        break
      case 'model':
        this.model = together(this.model, line)
        break
      case 'end':
        this.end = line
        break
    }
  }

  outcomesOf(requirement: string): ReadonlyMap<Microversion, Ended> {
    return this.#outcomes.get(requirement) ?? new Map()
  }

  #addOutcome(line: ItemOutcome): void {
    const { requirement, microversion, findings } = line
    const known = this.#outcomes.get(requirement) ?? new Map<Microversion, Ended>()
    this.#outcomes.set(requirement, known.set(microversion, endedOf(line)))
    for (const { finding, exchange } of findings)
      this.findings.add({ requirement, microversion, finding, ...(exchange && { exchange }) })
  }

  #addStanding(line: Extract<RecordLine, { kind: 'standing' }>): void {
    const { operation, check, microversion, deviations, exchange, vendor } = line
    const id = standingId(operation, check, vendor)
    const told = this.standing.get(id) ?? { operation, check, seen: new Map() }
    this.standing.set(id, told)
    noteStanding(told, id, line)
    for (const { at, message, errata = [] } of deviations) {
      const finding = { check, at, message }
      const proof = exchange && { exchange }
      this.findings.add({ requirement: id, operation, microversion, finding, ...proof, errata })
    }
  }
}

const standingOf = (contract: Contract, { run, standing }: Fold): readonly JudgedRequirement[] => {
  const range = run?.target.microversions ?? contract.range
  const checks = new Map(standingChecks(contract).map((check) => [check.id, check]))
  return [...standing].flatMap(([id, { operation: name, check: checkId, seen }]) => {
    const [check, operation] = [checks.get(checkId), contract.operations.get(name)]
    return check && operation ? [cellsOfStanding(contract, range, { check, operation, seen }, id)] : []
  })
}

/** What is generated asks for what the contract says of its operation, and so for what errata made of that. */
const originOf = (contract: Contract, { operation, kind }: PlannedLine['requirement']): Origin => ({
  operation,
  errata: (kind === 'generated' && contract.operations.get(operation)?.errata) || [],
})

const errataTouched = (contract: Contract, { findings }: CollectedFindings): RunRecord['errata'] => {
  const touched = new Set(findings.flatMap(({ errata = [] }) => errata))
  return contract.errata
    .filter(({ id }) => touched.has(id))
    .map(({ id, says, holds, evidence }) => ({ id, says, holds, evidence }))
}

const coverageOf = (contract: Contract, { counts, model }: Fold): RunRecord['coverage'] => ({
  ...counts.coverage(contract),
  ...(model && { model: fuzzCoverageOf(model) }),
})

/** A run that was killed could not tell its end. */
const unended = { durationMs: 0, leaks: [], interrupted: true }

const recordOf = (contract: Contract, fold: Fold, run: RunLine): RunRecord => {
  const { kind: _k, waivers, profile, isWhole, ...facts } = run
  const { durationMs, leaks, interrupted } = fold.end ?? unended
  const today = facts.startedAt.slice(0, 10)
  const origins = new Map(
    fold.planned.map(({ requirement }) => [requirement.id, originOf(contract, requirement)]),
  )
  const collected = fold.findings.collected(
    waivers,
    today,
    (id) => origins.get(id) ?? { operation: id, errata: [] },
  )
  const planned = fold.planned.map((one) => {
    const { id } = one.requirement
    return cellsOfPlanned(one, fold.outcomesOf(id), fold.counts.askedBy(id))
  })
  const judged = [...planned, ...standingOf(contract, fold)].sort((a, b) => (a.id < b.id ? -1 : 1))
  const requirements = judged.filter(({ id }) => !isVendors(id))
  const vendors = judged.filter(({ id }) => isVendors(id))
  const chosen = profile === undefined ? undefined : profileNamed(profile, contract.surface)
  return {
    ...{ ...facts, durationMs, leaks, interrupted },
    ...(chosen && {
      profile: { name: chosen.name, what: chosen.what, features: featureVerdicts(chosen, requirements) },
    }),
    requirements,
    findings: collected.findings.filter(({ requirement }) => !isVendors(requirement)),
    unusedWaivers: collected.unusedWaivers,
    staleWaivers: staleWaivers(waivers, {
      ...{ requirements: judged, findings: collected.findings, today },
      isWhole: isWhole && !interrupted,
    }),
    ...(vendors.length > 0 && {
      vendor: {
        requirements: vendors,
        findings: collected.findings.filter(({ requirement }) => isVendors(requirement)),
      },
    }),
    coverage: coverageOf(contract, fold),
    traffic: fold.counts.traffic(),
    errata: errataTouched(contract, collected),
  }
}

/** Folds the lines of a run into its record, one after the other; `undefined` where no line tells of a run. */
export const assembleRecord = (lines: Iterable<RecordLine>): RunRecord | undefined => {
  const fold = new Fold()
  for (const line of lines) fold.add(line)
  return fold.run && recordOf(loadContract(fold.run.target.surface), fold, fold.run)
}

/** The same of lines that a run has just written. */
export const wholeRecord = (lines: Iterable<RecordLine>): RunRecord => {
  const record = assembleRecord(lines)
  if (record === undefined) throw new Error('the record of the run is gone')
  return record
}
