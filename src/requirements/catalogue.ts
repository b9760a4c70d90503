import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Capability } from '../capability.js'
import type { Contract, Facet } from '../contract/contract.js'
import type { Level } from '../finding.js'
import type { Microversion } from '../microversion.js'
import type { RequirementHead } from '../record.js'
import type { Requirement, Suite } from '../suite.js'
import { generatedSuites } from './generated.js'

/** A requirement with everything that its suite and the contract leave unsaid filled in. */
export interface CataloguedRequirement extends RequirementHead {
  readonly facet: Facet
  readonly needs: readonly Capability[]
  readonly since: Microversion
  readonly until?: Microversion
  /** Must not run beside anything else, since others would disturb what it measures. */
  readonly alone: boolean
  readonly run: Requirement['run']
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
  const until = requirement.until ?? operation.until
  const level: Level = requirement.level ?? 'must'
  return {
    id,
    title: requirement.title,
    level,
    ref: { document: contract.document, section: requirement.ref ?? operation.section },
    operation: requirement.operation,
    chapter,
    kind,
    ...(requirement.quote !== undefined && { quote: requirement.quote }),
    facet: requirement.facet ?? 'whole',
    needs: requirement.needs ?? [],
    since: requirement.since ?? operation.since,
    ...(until !== undefined && { until }),
    alone: requirement.alone ?? false,
    run: (trial) => requirement.run(trial),
  }
}

/** Suites stand beside src/, compiled or not. */
const suiteDirectory = fileURLToPath(new URL('../../suites/', import.meta.url))

const isSuiteFile = (file: string): boolean => /(?<!\.test|\.d)\.[jt]s$/.test(file)

/** Loads every suite of the package. */
export const loadSuites = async (): Promise<readonly Suite[]> => {
  const files = readdirSync(suiteDirectory).filter(isSuiteFile).sort()
  return Promise.all(
    files.map(async (file) => {
      const module: { readonly default: Suite } = await import(pathToFileURL(join(suiteDirectory, file)).href)
      return module.default
    }),
  )
}

/** All requirements of a surface, written and, for the chapters that have a suite, generated, by id. */
export const catalogueOf = (
  contract: Contract,
  suites: readonly Suite[],
): readonly CataloguedRequirement[] => {
  const written = suites.flatMap(({ name, requirements }) =>
    Object.entries(requirements).map(([key, requirement]) =>
      complete(contract, name, `${name}/${key}`, requirement, 'scenario'),
    ),
  )
  const furnished = new Set(suites.map(({ name }) => name))
  const chapters = generatedSuites(contract).filter(({ name }) => furnished.has(name))
  const generated = chapters.flatMap(({ name, requirements }) =>
    Object.entries(requirements).map(([key, requirement]) =>
      complete(contract, name, `contract/${key}`, requirement, 'generated'),
    ),
  )
  return [...written, ...generated].sort((a, b) => (a.id < b.id ? -1 : 1))
}
