import type { Capabilities } from '../capability.js'
import type { Contract } from '../contract/contract.js'
import type { Microversion } from '../microversion.js'
import { isChosen } from '../plan/choice.js'
import { type MicroversionSelection, type Plan, type PlannedItem, planFor } from '../plan/plan.js'
import { profileNamed } from '../plan/profile.js'
import type { CataloguedRequirement } from '../requirements/catalogue.js'
import type { Target } from '../target/target.js'

/** Everything that a run is determined by, as plain data: it travels to the process that executes it. */
export interface Job {
  readonly runId: string
  readonly seed: number
  readonly target: Target
  readonly microversions: { readonly min: Microversion; readonly max: Microversion }
  readonly capabilities: Capabilities
  readonly selection: MicroversionSelection
  /** Globs over requirement ids; empty: all. */
  readonly only: readonly string[]
  /** The name of a profile; absent: the whole surface. */
  readonly profile?: string
  /** Where the record's lines are written. */
  readonly recordFile: string
  readonly ledgerFile: string
  /** Scenarios side by side. */
  readonly scenarios: number
}

/** The job's plan: the same wherever it is made. */
export const planOf = (job: Job, contract: Contract, catalogue: readonly CataloguedRequirement[]): Plan => {
  const { only, profile } = job
  const choice = { only, ...(profile !== undefined && { profile: profileNamed(profile) }) }
  const chosen = catalogue.filter((requirement) => isChosen(requirement, choice))
  return planFor(
    contract,
    chosen,
    { microversions: job.microversions, capabilities: job.capabilities },
    { selection: job.selection, seed: job.seed },
  )
}

/** The items in the order of execution: those that must be alone come last, one after the other. */
export const inOrderOfExecution = (
  plan: Plan,
): { readonly together: readonly PlannedItem[]; readonly alone: readonly PlannedItem[] } => ({
  together: plan.items.filter(({ requirement }) => !requirement.alone),
  alone: plan.items.filter(({ requirement }) => requirement.alone),
})
