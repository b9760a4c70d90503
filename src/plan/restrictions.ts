import type { Contract } from '../contract/contract.js'
import { type Acts, actsOn } from '../http/acts.js'
import type { CataloguedRequirement } from '../requirements/catalogue.js'
import type { Footprint, Footprints } from '../requirements/footprints.js'
import { type Amounts, excessOf, nothing } from '../target/budget.js'
import type { Mode } from '../target/mode.js'
import { type Existing, isMadeBy, missingIn } from '../trial/existing.js'
import type { RuledOut } from './plan.js'

/** What a run may not do, whatever the target can. */
export interface Restrictions {
  readonly mode: Mode
  /** What it may hold at one time; what is not said is not limited. */
  readonly budget: Partial<Amounts>
  readonly footprints: Footprints
  /** What others made and an observer looks at; absent where nobody has looked for it. */
  readonly existing?: Existing
}

/** Whether an observer judges a requirement by what others made, or why not; `undefined` where that is not the question. */
const byExisting = (
  { ofAny }: CataloguedRequirement,
  { acts, makes, shares }: Footprint,
  existing: Existing,
): { readonly whyNot?: string } | undefined => {
  const isOfSharedOnly = acts.length > 0 && excessOf(makes, nothing).length === 0 && isMadeBy(acts, shares)
  if (!ofAny || !isOfSharedOnly) return undefined
  const missing = missingIn(existing, shares)
  if (missing.length === 0) return {}
  return { whyNot: `mode observe only reads, and there is no ${missing.join(' or ')} to look at` }
}

const byMode = (acts: Acts, { mode, footprints, existing }: Restrictions): RuledOut => {
  if (mode === 'full') return () => undefined
  return (requirement) => {
    const footprint = footprints.get(requirement.id)
    if (footprint === undefined) return `mode ${mode} runs nothing of which it is not known what it changes`
    const observed = mode === 'observe' && existing ? byExisting(requirement, footprint, existing) : undefined
    if (observed !== undefined) return observed.whyNot
    return footprint.acts.flatMap((act) => acts.whyNot(mode, act) ?? [])[0]
  }
}

const byBudget =
  ({ budget, footprints }: Restrictions): RuledOut =>
  ({ id }) => {
    const footprint = footprints.get(id)
    const excess = footprint === undefined ? [] : excessOf(footprint.most, budget)
    return excess.length > 0 ? `the budget is too small: it holds ${excess.join(', ')}` : undefined
  }

/** What a run's restrictions rule out of a contract's requirements. */
export const ruledOutBy = (contract: Contract, restrictions: Restrictions): RuledOut => {
  const mode = byMode(actsOn(contract), restrictions)
  const budget = byBudget(restrictions)
  return (requirement) => mode(requirement) ?? budget(requirement)
}
