import type { Verdict } from '../finding.js'
import { type Microversion, microversionsOf } from '../microversion.js'
import type { RunRecord } from '../record.js'

/** How a target stands at one microversion; the four numbers count requirements of both levels. */
interface ComplianceAt extends Readonly<Record<Verdict, number>> {
  readonly microversion: Microversion
  /** No required requirement failed or is inconclusive there, and at least one passed. */
  readonly compliant: boolean
}

/** Compliance with its reason: broken by a failure, undecided for want of a verdict, or nothing to judge. */
export type Standing = 'complies' | 'broken' | 'undecided' | 'unjudged'

interface Count {
  readonly all: Record<Verdict, number>
  readonly must: Record<Verdict, number>
}

const zero = (): Record<Verdict, number> => ({ failed: 0, inconclusive: 0, passed: 0, inapplicable: 0 })

const standingOf = ({ must }: Count): Standing => {
  if (must.failed > 0) return 'broken'
  if (must.inconclusive > 0) return 'undecided'
  return must.passed > 0 ? 'complies' : 'unjudged'
}

const countsOf = ({ target, requirements }: RunRecord): ReadonlyMap<Microversion, Count> => {
  const counts = new Map<Microversion, Count>(
    microversionsOf(target.microversions).map((version) => [version, { all: zero(), must: zero() }]),
  )
  for (const { level, cells } of requirements) {
    for (const { microversion, verdict } of cells) {
      const count = counts.get(microversion)
      if (count === undefined) continue
      count.all[verdict] += 1
      if (level === 'must') count.must[verdict] += 1
    }
  }
  return counts
}

/** How the target stands at each judged microversion, oldest first. */
export const standingsOf = (record: RunRecord): ReadonlyMap<Microversion, Standing> =>
  new Map([...countsOf(record)].map(([microversion, count]) => [microversion, standingOf(count)]))

/** The answer a report exists for: at which of the judged microversions the target keeps every required promise. */
export const complianceOf = (record: RunRecord): readonly ComplianceAt[] =>
  [...countsOf(record)].map(([microversion, count]) => ({
    microversion,
    compliant: standingOf(count) === 'complies',
    ...count.all,
  }))

/** The highest microversion up to which, from the lowest on, the target complies without a gap. */
export const compliantUpTo = (compliance: readonly ComplianceAt[]): Microversion | undefined => {
  const broken = compliance.findIndex(({ compliant }) => !compliant)
  return compliance.slice(0, broken === -1 ? undefined : broken).at(-1)?.microversion
}
