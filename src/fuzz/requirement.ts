import type { Contract } from '../contract/contract.js'
import type { Microversion } from '../microversion.js'
import { microversionsOf } from '../microversion.js'
import type { PlannedRequirement } from '../plan/plan.js'
import type { CataloguedRequirement } from '../requirements/catalogue.js'
import type { Trial } from '../trial/trial.js'
import type { Promised } from './exercise.js'
import { advisory, type PromiseName, promises } from './promises.js'

/** The id of the requirement that a promise of an operation is. */
export const requirementId = ({ operation, promise }: Pick<Promised, 'operation' | 'promise'>): string =>
  `model/${operation}/${promise}`

const titled = (operation: string, promise: PromiseName): string => `${operation} ${promises[promise]}`

/** A promise as a requirement; `run` plays what it is about. */
export const requirementOf = (
  contract: Contract,
  { operation, promise }: Pick<Promised, 'operation' | 'promise'>,
  run: (trial: Trial) => Promise<void> = () => Promise.resolve(),
): CataloguedRequirement => {
  const documented = contract.operations.get(operation)
  if (documented === undefined) throw new Error(`no operation ${operation} in the contract`)
  return {
    id: requirementId({ operation, promise }),
    title: titled(operation, promise),
    level: advisory.has(promise) ? 'should' : 'must',
    ref: { document: contract.document, section: documented.section },
    operation,
    chapter: documented.chapter,
    kind: 'generated',
    facet: 'whole',
    needs: [],
    since: documented.since,
    ...(documented.until !== undefined && { until: documented.until }),
    alone: false,
    run,
  }
}

/** The requirement with a cell for each microversion: tested where commands were given, inapplicable elsewhere. */
export const plannedOf = (
  contract: Contract,
  promised: Pick<Promised, 'operation' | 'promise'>,
  tested: ReadonlySet<Microversion>,
): PlannedRequirement => ({
  requirement: requirementOf(contract, promised),
  cells: microversionsOf(contract.range).map((microversion) =>
    tested.has(microversion)
      ? { microversion, kind: 'tested' }
      : { microversion, kind: 'inapplicable', reason: 'no command was given at it' },
  ),
})
