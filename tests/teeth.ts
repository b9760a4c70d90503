import type { Contract } from '../src/contract/contract.js'
import { loadContract } from '../src/contract/load-contract.js'
import { faultCatalogue } from '../src/reference/fault-catalogue.js'
import { type CataloguedRequirement, catalogueOf, loadSuites } from '../src/requirements/catalogue.js'
import { loadTeeth, type Teeth } from '../src/requirements/teeth.js'
import type { SurfaceName } from '../src/target/surface.js'

/** The surface that is meant where none is named. */
const newest: SurfaceName = 'block-storage-v3'

/** The known teeth, those of requirements and faults that are no more left out. */
export const readTeeth = (ids: ReadonlySet<string>, surface: SurfaceName = newest): Teeth => {
  const { requirements, faults } = loadTeeth(surface)
  const names = new Set(namedFaults)
  const still = ([fault, id]: [string, string]): boolean =>
    names.has(fault) && (ids.has(id) || id.startsWith('contract/'))
  return {
    requirements: Object.fromEntries(Object.entries(requirements).filter(([id]) => ids.has(id))),
    faults: Object.fromEntries(Object.entries(faults).filter(still)),
  }
}

/** The faults that have a name of their own; the families' are many. */
export const namedFaults: readonly string[] = faultCatalogue
  .map(({ id }) => id)
  .filter((id) => !id.endsWith(':'))

/** All requirements that are planned, which the standing ones are not. */
export const loadCatalogue = async (
  surface: SurfaceName = newest,
): Promise<{
  readonly contract: Contract
  readonly catalogue: readonly CataloguedRequirement[]
}> => {
  const contract = loadContract(surface)
  return { contract, catalogue: catalogueOf(contract, await loadSuites()) }
}

/** What has to run for a requirement to be judged: itself or, for a standing one, all on its operation. */
export const exercising = (id: string, catalogue: readonly CataloguedRequirement[]): readonly string[] => {
  if (catalogue.some((one) => one.id === id)) return [id]
  const [, operation] = id.split('/')
  return catalogue.filter((one) => one.operation === operation).map((one) => one.id)
}
