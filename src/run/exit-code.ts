import type { RecordedFinding, RunRecord } from '../record.js'

/** What was found before, and does not gate any more. */
export interface Known {
  knows(finding: RecordedFinding): boolean
}

/**
 * 0 nothing that gates, 1 an unwaived `must` failed that no earlier run knows, or a waiver is out of date, 3 something
 * could not be judged or was left behind. What a vendor's own suites ask for was asked for on purpose: it gates as the
 * rest does.
 */
export const exitCodeOf = (
  { vendor, staleWaivers, leaks, interrupted, ...record }: RunRecord,
  earlier: Known = { knows: () => false },
): 0 | 1 | 3 => {
  const requirements = [...record.requirements, ...(vendor?.requirements ?? [])]
  const findings = [...record.findings, ...(vendor?.findings ?? [])]
  const binding = new Map(requirements.map(({ id, level }) => [id, level === 'must']))
  const gates = (finding: RecordedFinding): boolean =>
    finding.waiver === undefined && binding.get(finding.requirement) === true && !earlier.knows(finding)
  if (findings.some(gates) || staleWaivers.length > 0) return 1
  const inconclusive = requirements.some(
    ({ level, cells }) => level === 'must' && cells.some(({ verdict }) => verdict === 'inconclusive'),
  )
  return inconclusive || leaks.length > 0 || interrupted ? 3 : 0
}
