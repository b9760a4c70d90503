import type { Capabilities } from '../capability.js'
import type { Contract } from '../contract/contract.js'
import type { Microversion } from '../microversion.js'
import { isChosen } from '../plan/choice.js'
import type { Shard } from '../plan/division.js'
import { type MicroversionSelection, type Plan, type PlannedItem, planFor } from '../plan/plan.js'
import { profileNamed } from '../plan/profile.js'
import { ruledOutBy } from '../plan/restrictions.js'
import type { CataloguedRequirement } from '../requirements/catalogue.js'
import { loadFootprints } from '../requirements/footprints.js'
import type { Budget } from '../target/budget.js'
import type { Mode } from '../target/mode.js'
import { surfaceNamed } from '../target/surface.js'
import type { Target } from '../target/target.js'
import type { Existing } from '../trial/existing.js'

/** What one of several shards runs of a plan. */
export interface JobPart {
  readonly shard: Shard
  /** Ids of its requirements. */
  readonly requirements: readonly string[]
  /** That of the whole run, by which the plan decides what applies; the target's is this shard's. */
  readonly budget: Budget
  /** Where the flag is written down that tells the other shards of this one; absent: nobody need be told. */
  readonly flagFile?: string
}

/** Everything that a run is determined by, as plain data: it travels to the process that executes it. */
export interface Job {
  readonly runId: string
  readonly seed: number
  readonly target: Target
  /** How far the run may go. */
  readonly mode: Mode
  readonly microversions: { readonly min: Microversion; readonly max: Microversion }
  readonly capabilities: Capabilities
  /** What others made, for an observer to look at. */
  readonly existing?: Existing
  readonly selection: MicroversionSelection
  /** Globs over requirement ids; empty: all. */
  readonly only: readonly string[]
  /** The name of a profile; absent: the whole surface. */
  readonly profile?: string
  /** Absent: all of the plan. */
  readonly part?: JobPart
  /** Where the record's lines are written. */
  readonly recordFile: string
  readonly ledgerFile: string
  /** Milliseconds since the epoch; by `endsAt` everything must have ended, cleared up. */
  readonly startsAt: number
  readonly endsAt?: number
  /** Scenarios side by side. */
  readonly scenarios: number
}

/** What a plan depends on. */
export type PlanWish = Pick<
  Job,
  'mode' | 'microversions' | 'capabilities' | 'existing' | 'selection' | 'only' | 'profile' | 'part' | 'seed'
> & { readonly target: Pick<Target, 'surface' | 'budget'> }

/** What of a plan is some requirements'. */
export const partOfPlan = (plan: Plan, ids: readonly string[]): Plan => {
  const own = new Set(ids)
  const isOwn = ({ requirement }: { readonly requirement: { readonly id: string } }): boolean =>
    own.has(requirement.id)
  return { ...plan, requirements: plan.requirements.filter(isOwn), items: plan.items.filter(isOwn) }
}

/** The job's plan: the same wherever it is made. */
export const planOf = (
  job: PlanWish,
  contract: Contract,
  catalogue: readonly CataloguedRequirement[],
): Plan => {
  const { only, profile, part, mode, target, microversions, capabilities, existing } = job
  const budget = part?.budget ?? target.budget
  const choice = { only, ...(profile !== undefined && { profile: profileNamed(profile, contract.surface) }) }
  const chosen = catalogue.filter((requirement) => isChosen(requirement, choice))
  const footprints = loadFootprints(surfaceNamed(target.surface).name)
  const plan = planFor(
    contract,
    chosen,
    {
      microversions,
      capabilities,
      ruledOut: ruledOutBy(contract, { mode, budget, footprints, ...(existing && { existing }) }),
    },
    { selection: job.selection, seed: job.seed },
  )
  return part === undefined ? plan : partOfPlan(plan, part.requirements)
}

/** The items in the order of execution: those that must be alone come last, one after the other. */
export const inOrderOfExecution = (
  plan: Plan,
): { readonly together: readonly PlannedItem[]; readonly alone: readonly PlannedItem[] } => ({
  together: plan.items.filter(({ requirement }) => !requirement.alone),
  alone: plan.items.filter(({ requirement }) => requirement.alone),
})
