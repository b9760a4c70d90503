import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Capability } from '../capability.js'
import type { Contract, Facet } from '../contract/contract.js'
import type { Level } from '../finding.js'
import { isWithin, type Microversion } from '../microversion.js'
import type { RequirementHead } from '../record.js'
import type { Requirement, Suite } from '../suite.js'
import { surfaces } from '../target/surface.js'
import { generatedSuites } from './generated.js'

/** A requirement with everything that its suite and the contract leave unsaid filled in. */
export interface CataloguedRequirement extends RequirementHead {
  readonly facet: Facet
  readonly needs: readonly Capability[]
  readonly since: Microversion
  readonly until?: Microversion
  /** Must not run beside anything else, since others would disturb what it measures. */
  readonly alone: boolean
  /** Holds of what others made as well. */
  readonly ofAny?: boolean
  readonly run: Requirement['run']
}

/** A vendor may refer to pages of its own. */
const placeOf = ({ document }: Contract, ref: string): RequirementHead['ref'] => {
  if (!/^https?:/.test(ref)) return { document, section: ref }
  const [page = '', section = ''] = ref.split('#')
  return { document: page, section }
}

const complete = (
  contract: Contract,
  chapter: string,
  id: string,
  requirement: Requirement,
  kind: 'scenario' | 'generated',
): CataloguedRequirement => {
  const operation = contract.operations.get(requirement.operation)
  if (operation === undefined) throw new Error(`${id}: no operation ${requirement.operation} in the contract`)
  const { since = operation.since, until = operation.until } = requirement
  const level: Level = requirement.level ?? 'must'
  return {
    id,
    title: requirement.title,
    level,
    ref: placeOf(contract, requirement.ref ?? operation.section),
    operation: requirement.operation,
    chapter,
    kind,
    ...(requirement.quote !== undefined && { quote: requirement.quote }),
    facet: requirement.facet ?? 'whole',
    needs: requirement.needs ?? [],
    since,
    ...(until !== undefined && { until }),
    alone: requirement.alone ?? false,
    ...(requirement.ofAny !== undefined && { ofAny: requirement.ofAny }),
    run: (trial) => requirement.run(trial),
  }
}

/** Suites stand beside src/, compiled or not. */
const suiteDirectory = fileURLToPath(new URL('../../suites/', import.meta.url))

const isSuiteFile = (file: string): boolean => /(?<!\.test|\.d)\.[jt]s$/.test(file)

/** Suites of other surfaces than Block Storage's stand in directories of their own. */
const suiteFiles = (): readonly string[] =>
  ['', ...surfaces.map(({ name }) => name)].flatMap((directory) => {
    const path = join(suiteDirectory, directory)
    const files = existsSync(path) ? readdirSync(path).filter(isSuiteFile).sort() : []
    return files.map((file) => join(directory, file))
  })

const loadOwnSuites = (): Promise<readonly Suite[]> => {
  const files = suiteFiles()
  return Promise.all(
    files.map(async (file) => {
      const module: { readonly default: Suite } = await import(pathToFileURL(join(suiteDirectory, file)).href)
      return module.default
    }),
  )
}

/** Loads every suite of the package, and those of vendors in their directories. */
export const loadSuites = async (vendors: readonly string[] = []): Promise<readonly Suite[]> => {
  const own = await loadOwnSuites()
  if (vendors.length === 0) return own
  // What reads TypeScript is slow to load, and seldom needed.
  const { loadVendorSuites } = await import('./vendor-suites.js')
  return [...own, ...(await loadVendorSuites(vendors))]
}

/** The version of Block Storage v3 that has everything of v2, and nothing else. */
const shared: Microversion = '3.0'

/** A suite's requirement as a contract is to keep it; `undefined` where it does not bind this one. */
const boundBy = (contract: Contract, suite: Suite, requirement: Requirement): Requirement | undefined => {
  const { surface, operations } = contract
  const { surfaces = suite.surfaces, operation, calls = [] } = requirement
  if (!surfaces.some((name) => name === surface)) return undefined
  if (surface === suite.surfaces[0]) return requirement
  const { ref: _, since, until, ...rest } = requirement
  const holds = isWithin(shared, since, until)
  return holds && [operation, ...calls].every((id) => operations.has(id)) ? rest : undefined
}

/** All requirements of a surface, written and, for the chapters that have a suite, generated, by id. */
export const catalogueOf = (
  contract: Contract,
  suites: readonly Suite[],
): readonly CataloguedRequirement[] => {
  const own = suites.filter(({ surfaces }) => surfaces.some((name) => name === contract.surface))
  const written = own.flatMap((suite) =>
    Object.entries(suite.requirements).flatMap(([key, requirement]) => {
      const bound = boundBy(contract, suite, requirement)
      return bound ? [complete(contract, suite.name, `${suite.name}/${key}`, bound, 'scenario')] : []
    }),
  )
  const furnished = new Set(own.map(({ name }) => name))
  const chapters = generatedSuites(contract).filter(({ name }) => furnished.has(name))
  const generated = chapters.flatMap(({ name, requirements }) =>
    Object.entries(requirements).map(([key, requirement]) =>
      complete(contract, name, `contract/${key}`, requirement, 'generated'),
    ),
  )
  return [...written, ...generated].sort((a, b) => (a.id < b.id ? -1 : 1))
}
