import { type Capabilities, type Capability, capabilities, presentIn } from '../../capability.js'
import { intersectRanges } from '../../microversion.js'
import type { Plan, PlannedRequirement, PlanTarget, RuledOut } from '../../plan/plan.js'
import type { CataloguedRequirement } from '../../requirements/catalogue.js'
import { withoutKeystone } from '../capabilities.js'

/** Whether a plan runs a requirement at any microversion. */
export const isRun = ({ cells }: PlannedRequirement): boolean => cells.some(({ kind }) => kind === 'tested')

/** Something that a target or a run does not have, and how many requirements more would apply with it. */
export interface Addition {
  readonly with: string
  readonly requirements: number
}

/** How many requirements apply to a target that has these capabilities and is not held back so. */
const applying = (
  catalogue: readonly CataloguedRequirement[],
  microversions: PlanTarget['microversions'],
  has: ReadonlySet<Capability>,
  ruledOut: RuledOut,
): number =>
  catalogue.filter(
    (requirement) =>
      requirement.needs.every((need) => has.has(need)) &&
      intersectRanges(microversions, {
        min: requirement.since,
        max: requirement.until ?? microversions.max,
      }) !== undefined &&
      ruledOut(requirement) === undefined,
  ).length

/** What of all that could be added would add something; each by itself. */
export const additionsTo = (
  catalogue: readonly CataloguedRequirement[],
  target: { readonly microversions: PlanTarget['microversions']; readonly capabilities: Capabilities },
  ruledOut: RuledOut,
  others: Readonly<Record<string, RuledOut>>,
): readonly Addition[] => {
  const has = new Set(presentIn(target.capabilities))
  const count = (with_: ReadonlySet<Capability>, rule: RuledOut): number =>
    applying(catalogue, target.microversions, with_, rule)
  const now = count(has, ruledOut)
  const isIdentity = (name: Capability): boolean => ['admin', 'other', 'reader'].includes(name)
  const byCapability = capabilities
    .filter((name) => !has.has(name) && target.capabilities[name] !== withoutKeystone)
    .map((name) => ({
      with: isIdentity(name) ? `identity ${name}` : name,
      requirements: count(new Set([...has, name]), ruledOut) - now,
    }))
  const byRule = Object.entries(others).map(([name, rule]) => ({
    with: name,
    requirements: count(has, rule) - now,
  }))
  return [...byCapability, ...byRule]
    .filter(({ requirements }) => requirements > 0)
    .sort((a, b) => b.requirements - a.requirements)
}

/** Why requirements are not run, and how many for the same reason. */
export interface Exclusion {
  readonly reason: string
  readonly requirements: number
}

/** Without what differs from one requirement to the next. */
const general = (reason: string): string => reason.replace(/^(the budget is too small).*$/, '$1')

const reasonOf = ({ cells }: PlannedRequirement): string => {
  const reasons = cells.flatMap((cell) => (cell.kind === 'inapplicable' ? [cell.reason] : []))
  return general(reasons.find((reason) => !/^holds (?:since|until)/.test(reason)) ?? reasons[0] ?? '')
}

/** What a plan rules out, the most frequent reason first. */
export const exclusionsOf = ({ requirements }: Plan): readonly Exclusion[] => {
  const counts = new Map<string, number>()
  for (const one of requirements) {
    if (!isRun(one)) counts.set(reasonOf(one), (counts.get(reasonOf(one)) ?? 0) + 1)
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, requirements: count }))
    .sort((a, b) => b.requirements - a.requirements)
}
