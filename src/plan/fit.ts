import type { Footprints } from '../requirements/footprints.js'
import { type Amounts, excessOf, holdingKinds, most, nothing } from '../target/budget.js'
import { UsageError } from '../usage-error.js'
import type { Plan } from './plan.js'

const weightOf = (amounts: Amounts): number => holdingKinds.reduce((sum, kind) => sum + amounts[kind], 0)

const asLimits = (amounts: Amounts): string =>
  holdingKinds
    .filter((kind) => amounts[kind] > 0)
    .map((kind) => `${kind}=${amounts[kind]}`)
    .join(',')

/**
 * A run that is to make things and may make none is a mistake, and is told what the least of them takes. Requirements
 * that do not fit beside others that do are inapplicable.
 */
export const mustFit = (
  { requirements }: Plan,
  { budget, footprints }: { readonly budget: Partial<Amounts>; readonly footprints: Footprints },
): void => {
  const making = requirements.flatMap(({ requirement, cells }) => {
    const { most: need, makes } = footprints.get(requirement.id) ?? { most: nothing, makes: nothing }
    return weightOf(makes) > 0 ? [{ need, cells }] : []
  })
  const isTested = making.some(({ cells }) => cells.some(({ kind }) => kind === 'tested'))
  const [first, ...others] = making
    .map(({ need }) => need)
    .filter((need) => excessOf(need, budget).length > 0)
  if (isTested || first === undefined) return
  const least = others.reduce((small, need) => (weightOf(need) < weightOf(small) ? need : small), first)
  throw new UsageError(
    `budget: nothing that makes things fits into it; it must allow ${asLimits(least)} at least, ${asLimits(others.reduce(most, first))} for everything; raise it, or only read with --mode observe`,
  )
}
