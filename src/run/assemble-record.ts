import type { StandingCheck } from '../checks/standing/standing-check.js'
import { standingChecks } from '../checks/standing/standing-checks.js'
import type { Contract } from '../contract/contract.js'
import type { Microversion } from '../microversion.js'
import type { Plan } from '../plan/plan.js'
import type { Profile } from '../plan/profile.js'
import type { Leak, RunRecord } from '../record.js'
import type { Waiver } from '../target/target.js'
import { cellsOfPlanned, cellsOfStanding, standingId } from './cells.js'
import { type CollectedFindings, collectFindings, type RawFinding } from './collect-findings.js'
import { featureVerdicts } from './feature-verdicts.js'
import { coverageOf, trafficOf } from './ledgers-of-record.js'
import type { ItemOutcome, RecordLine, StandingLine } from './record-line.js'

/** What is known of a run besides the lines that it wrote. */
export interface RunFacts
  extends Pick<RunRecord, 'tool' | 'seed' | 'startedAt' | 'durationMs' | 'target' | 'leaks' | 'interrupted'> {
  readonly waivers: readonly Waiver[]
  readonly chosen?: Profile
  readonly leaks: readonly Leak[]
}

interface Standing {
  readonly operation: string
  readonly check: StandingCheck
  readonly lines: StandingLine[]
}

const outcomesOf = (lines: readonly RecordLine[]): Map<string, Map<Microversion, ItemOutcome>> => {
  const outcomes = new Map<string, Map<Microversion, ItemOutcome>>()
  for (const line of lines) {
    if (line.kind !== 'outcome') continue
    const known = outcomes.get(line.requirement) ?? new Map<Microversion, ItemOutcome>()
    outcomes.set(line.requirement, known.set(line.microversion, line))
  }
  return outcomes
}

const standingOf = (contract: Contract, lines: readonly RecordLine[]): readonly Standing[] => {
  const checks = new Map(standingChecks(contract).map((check) => [check.id, check]))
  const found = new Map<string, Standing>()
  for (const line of lines) {
    if (line.kind !== 'standing') continue
    const check = checks.get(line.check)
    if (!check) continue
    const key = standingId(line.operation, line.check)
    const known = found.get(key) ?? { operation: line.operation, check, lines: [] }
    known.lines.push(line)
    found.set(key, known)
  }
  return [...found.values()]
}

const rawFindings = (lines: readonly RecordLine[], plan: Plan): readonly RawFinding[] => {
  const operations = new Map(
    plan.requirements.map(({ requirement }) => [requirement.id, requirement.operation]),
  )
  return lines.flatMap((line): readonly RawFinding[] => {
    if (line.kind === 'outcome') {
      const { requirement, microversion, findings } = line
      const operation = operations.get(requirement) ?? requirement
      return findings.map(({ finding, exchange }) => ({
        requirement,
        operation,
        microversion,
        finding,
        ...(exchange && { exchange }),
      }))
    }
    if (line.kind !== 'standing') return []
    const { operation, check, microversion, deviations, exchange } = line
    return deviations.map(({ at, message, errata }) => ({
      requirement: standingId(operation, check),
      operation,
      microversion,
      finding: { check, at, message },
      ...(exchange && { exchange }),
      errata: errata ?? [],
    }))
  })
}

const errataTouched = (contract: Contract, { findings }: CollectedFindings): RunRecord['errata'] => {
  const touched = new Set(findings.flatMap(({ errata = [] }) => errata))
  return contract.errata
    .filter(({ id }) => touched.has(id))
    .map(({ id, says, holds, evidence }) => ({ id, says, holds, evidence }))
}

/** Folds the lines of a run into its record: cells, findings, coverage and traffic. */
export const assembleRecord = (
  contract: Contract,
  plan: Plan,
  lines: readonly RecordLine[],
  { waivers, chosen, ...facts }: RunFacts,
): RunRecord => {
  const outcomes = outcomesOf(lines)
  const collected = collectFindings(rawFindings(lines, plan), waivers, facts.startedAt.slice(0, 10))
  const planned = plan.requirements.map((one) =>
    cellsOfPlanned(one, outcomes.get(one.requirement.id) ?? new Map<Microversion, ItemOutcome>()),
  )
  const standing = standingOf(contract, lines).flatMap(({ operation: id, check, lines: applied }) => {
    const operation = contract.operations.get(id)
    return operation ? [cellsOfStanding(contract, plan.range, { check, operation, lines: applied })] : []
  })
  const requirements = [...planned, ...standing].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    ...facts,
    ...(chosen && {
      profile: { name: chosen.name, what: chosen.what, features: featureVerdicts(chosen, requirements) },
    }),
    requirements,
    ...collected,
    coverage: coverageOf(contract, lines),
    traffic: trafficOf(lines),
    errata: errataTouched(contract, collected),
  }
}
