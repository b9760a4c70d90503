import { type Capability, capabilities } from '../../capability.js'
import type { Contract } from '../../contract/contract.js'
import { loadContract } from '../../contract/load-contract.js'
import type { IdentityName } from '../../exchange.js'
import { connect } from '../../http/connect.js'
import { Redactor } from '../../http/redact.js'
import type { Session } from '../../http/session.js'
import type { MicroversionRange } from '../../microversion.js'
import { isChosen } from '../../plan/choice.js'
import type { Plan, RuledOut } from '../../plan/plan.js'
import { loadProfiles } from '../../plan/profile.js'
import { ruledOutBy } from '../../plan/restrictions.js'
import { type CataloguedRequirement, catalogueOf, loadSuites } from '../../requirements/catalogue.js'
import { loadFootprints, loadSharedFootprints } from '../../requirements/footprints.js'
import { type Budget, excessOf } from '../../target/budget.js'
import { type Mode, modes } from '../../target/mode.js'
import { type SurfaceName, surfaceNamed } from '../../target/surface.js'
import { readAllowance } from '../allowance.js'
import { whyPresent } from '../capabilities.js'
import { type Job, planOf } from '../job.js'
import { newRunId, prepare, type RunWish } from '../run-target.js'
import { type Addition, additionsTo, type Exclusion, exclusionsOf, isRun } from './applying.js'
import { type Estimate, estimate } from './estimate.js'
import { lookAround, type Surroundings } from './look-around.js'

/** What a run would meet at a target and do there, found out with reads alone. */
export interface Diagnosis extends Surroundings {
  readonly target: { readonly name: string; readonly surface: string; readonly endpoint: string }
  readonly mode: Mode
  /** Whether the mode was set, or follows from where the target is. */
  readonly modeIsSet: boolean
  readonly budget: Budget
  readonly microversions: { readonly offered: MicroversionRange; readonly judged: MicroversionRange }
  readonly identities: readonly {
    readonly name: IdentityName
    readonly project: string
    readonly roles: readonly string[]
  }[]
  readonly capabilities: readonly {
    readonly name: Capability
    readonly present: boolean
    readonly why: string
  }[]
  /** Of those that are chosen. */
  readonly requirements: { readonly all: number; readonly apply: number; readonly runs: number }
  readonly profiles: readonly { readonly name: string; readonly all: number; readonly apply: number }[]
  readonly estimate: Estimate
  /** What the project's quota, or the budget, may be too small for. */
  readonly tight: readonly string[]
  readonly exclusions: readonly Exclusion[]
  readonly additions: readonly Addition[]
}

/** What a diagnosis is asked for: a run that is not run. */
export type DoctorWish = Pick<RunWish, 'target' | 'selection' | 'only' | 'profile'>

/** How long a transition is guessed to take where none was seen, in milliseconds. */
const guessedTransitionMs = 1_500
/** The same of the embedded reference, which says so itself. */
const embeddedTransitionMs = 15

const profilesOf = (plan: Plan, surface: SurfaceName): Diagnosis['profiles'] =>
  [...loadProfiles().values()].flatMap((profile) => {
    if (profile.surfaces?.every((one) => one !== surface)) return []
    const choice = { only: [], profile }
    const chosen = plan.requirements.filter(({ requirement }) => isChosen(requirement, choice))
    return [{ name: profile.name, all: chosen.length, apply: chosen.filter(isRun).length }]
  })

const estimateFor = async (
  session: Session,
  { job, plan, looked }: { readonly job: Job; readonly plan: Plan; readonly looked: Surroundings },
): Promise<Pick<Diagnosis, 'estimate' | 'tight'>> => {
  const { target } = job
  const { name } = session.surface
  const allowance = await readAllowance(session, target.budget)
  const shared = loadSharedFootprints(name)
  const found = estimate(plan.items, {
    ...{ footprints: loadFootprints(name), shared, allowance, scenarios: job.scenarios },
    inFlight: Math.min(target.concurrency, target.budget.inFlight ?? Infinity),
    requestsPerSecond: target.budget.requestsPerSecond ?? Infinity,
    latencyMs: looked.latency?.medianMs ?? 0,
    transitionMs: target.embedded ? (target.embedded.delayMs ?? embeddedTransitionMs) : guessedTransitionMs,
  })
  return { estimate: found, tight: excessOf(found.need, allowance) }
}

const rulesBeside = (contract: Contract, { mode, target }: Job): Readonly<Record<string, RuledOut>> => {
  const footprints = loadFootprints(surfaceNamed(contract.surface).name)
  const wider = modes.slice(0, modes.indexOf(mode))
  const unlimited = Object.keys(target.budget).length > 0 ? { 'no budget': { mode, budget: {} } } : {}
  const others = {
    ...Object.fromEntries(wider.map((one) => [`mode ${one}`, { mode: one, budget: target.budget }])),
    ...unlimited,
  }
  return Object.fromEntries(
    Object.entries(others).map(([name, rule]) => [name, ruledOutBy(contract, { ...rule, footprints })]),
  )
}

const compose = async (wish: DoctorWish, session: Session): Promise<Diagnosis> => {
  const { target } = wish
  const looked = await lookAround(session, target)
  const whole = { ...wish, seed: 0, directory: '', stateDirectory: '' }
  const { job, plan } = await prepare(whole, session, newRunId())
  const contract = loadContract(target.surface)
  const catalogue: readonly CataloguedRequirement[] = catalogueOf(contract, await loadSuites(target.suites))
  const chosen = plan.requirements.map(({ requirement }) => requirement)
  const ruledOut = ruledOutBy(contract, {
    ...{ mode: job.mode, budget: target.budget, footprints: loadFootprints(session.surface.name) },
    ...(job.existing && { existing: job.existing }),
  })
  const { profile: _, ...unbound } = job
  const everything = planOf({ ...unbound, only: [], selection: 'boundaries' }, contract, catalogue)
  return {
    ...looked,
    target: { name: target.name, surface: target.surface, endpoint: session.endpoint },
    mode: job.mode,
    modeIsSet: target.mode !== undefined,
    budget: target.budget,
    microversions: { offered: session.microversions, judged: job.microversions },
    identities: session.identities
      .filter((name) => name !== 'anonymous')
      .map((name) => ({ name, project: session.projectOf(name) ?? '', roles: session.rolesOf(name) })),
    capabilities: capabilities.map((name) => {
      const found = job.capabilities[name]
      const present = found === true
      return { name, present, why: present ? whyPresent(target, name) : found }
    }),
    requirements: {
      all: plan.requirements.length,
      apply: plan.requirements.filter(isRun).length,
      runs: plan.items.length,
    },
    profiles: profilesOf(everything, session.surface.name),
    ...(await estimateFor(session, { job, plan, looked })),
    exclusions: exclusionsOf(plan),
    additions: additionsTo(chosen, job, ruledOut, rulesBeside(contract, job)),
  }
}

/** Looks at a target with reads alone and tells what a run would meet and do there. */
export const diagnose = async (wish: DoctorWish): Promise<Diagnosis> => {
  const session = await connect(wish.target, { runId: newRunId(), redactor: new Redactor() })
  try {
    return await compose(wish, session)
  } finally {
    await session.close()
  }
}
