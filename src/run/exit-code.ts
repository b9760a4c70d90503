import type { RunRecord } from '../record.js'

/** 0 nothing that gates, 1 an unwaived `must` failed, 3 something could not be judged or was left behind. */
export const exitCodeOf = ({ requirements, findings, leaks, interrupted }: RunRecord): 0 | 1 | 3 => {
  const binding = new Map(requirements.map(({ id, level }) => [id, level === 'must']))
  if (findings.some(({ requirement, waiver }) => waiver === undefined && binding.get(requirement) === true))
    return 1
  const inconclusive = requirements.some(
    ({ level, cells }) => level === 'must' && cells.some(({ verdict }) => verdict === 'inconclusive'),
  )
  return inconclusive || leaks.length > 0 || interrupted ? 3 : 0
}
