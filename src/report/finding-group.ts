import type { Level } from '../finding.js'
import { compareMicroversions, type Microversion } from '../microversion.js'
import type { Cell, JudgedRequirement, RecordedFinding, RunRecord } from '../record.js'
import { isWaived } from './waived.js'

interface AtMicroversion {
  readonly microversion: Microversion
}

const byMicroversion = (a: AtMicroversion, b: AtMicroversion): number =>
  compareMicroversions(a.microversion, b.microversion)

/** One broken promise as a reader wants it: one check at one place, over all microversions where it shows. */
export interface FindingGroup {
  readonly requirement: JudgedRequirement
  readonly level: Level
  readonly check: string
  readonly at: string
  /** Oldest microversion first; never empty. */
  readonly findings: readonly [RecordedFinding, ...RecordedFinding[]]
  /** Where it was seen, or inferred from where it was seen. */
  readonly microversions: readonly Microversion[]
  /** Whether valid waivers cover every finding of it. */
  readonly waived: boolean
}

/** Where a group shows: what was tested and found, and what was inferred from it. */
const placesOf = (cells: readonly Cell[], findings: FindingGroup['findings']): readonly Microversion[] => {
  const ids = new Set(findings.map(({ id }) => id))
  const seen = new Set(findings.map(({ microversion }) => microversion))
  let isOpen = false
  for (const { microversion, verdict, basis, findings: cited } of [...cells].sort(byMicroversion)) {
    const isCited = cited.some((id) => ids.has(id))
    isOpen = verdict === 'failed' && (isCited || (basis === 'inferred' && isOpen))
    if (isOpen) seen.add(microversion)
  }
  return [...seen].sort(compareMicroversions)
}

const groupOf = (
  requirement: JudgedRequirement,
  findings: FindingGroup['findings'],
  record: RunRecord,
): FindingGroup => ({
  requirement,
  level: requirement.level,
  check: findings[0].check,
  at: findings[0].at,
  findings,
  microversions: placesOf(requirement.cells, findings),
  waived: findings.every((finding) => isWaived(finding, record)),
})

/** Required before advisory, unwaived before waived, and what shows in most microversions first. */
const byWeight = (a: FindingGroup, b: FindingGroup): number =>
  Number(a.level === 'should') - Number(b.level === 'should') ||
  Number(a.waived) - Number(b.waived) ||
  b.microversions.length - a.microversions.length

/** Gathers a record's findings into what a reader has to look at, weightiest first. */
export const findingGroups = (record: RunRecord): readonly FindingGroup[] => {
  const requirements = new Map(record.requirements.map((requirement) => [requirement.id, requirement]))
  const gathered = new Map<string, [RecordedFinding, ...RecordedFinding[]]>()
  for (const finding of [...record.findings].sort((a, b) =>
    compareMicroversions(a.microversion, b.microversion),
  )) {
    const key = JSON.stringify([finding.requirement, finding.check, finding.at])
    const group = gathered.get(key)
    if (group === undefined) gathered.set(key, [finding])
    else group.push(finding)
  }
  const groups = [...gathered.values()].flatMap((findings) => {
    const requirement = requirements.get(findings[0].requirement)
    return requirement === undefined ? [] : [groupOf(requirement, findings, record)]
  })
  return groups.sort(byWeight)
}
