import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadContract } from '../contract/load-contract.js'
import { connect } from '../http/connect.js'
import { Redactor } from '../http/redact.js'
import type { Session } from '../http/session.js'
import { hasFlags } from '../ledger/flags.js'
import { sweepLedger } from '../ledger/sweep.js'
import { intersectRanges } from '../microversion.js'
import { mustFit } from '../plan/fit.js'
import type { MicroversionSelection, Plan } from '../plan/plan.js'
import type { Leak, RunRecord } from '../record.js'
import { catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { loadFootprints } from '../requirements/footprints.js'
import type { Mode } from '../target/mode.js'
import type { Target } from '../target/target.js'
import { toolOf } from '../tool.js'
import { findExisting } from '../trial/existing.js'
import { UsageError } from '../usage-error.js'
import { wholeRecord } from './assemble-record.js'
import { capabilitiesOf } from './capabilities.js'
import { execute, type Progress } from './execute.js'
import { type Job, partOfPlan, planOf } from './job.js'
import { type Probed, probe } from './probe.js'
import { openRecordFile, readRecordFile } from './record-file.js'
import { runLine, writePlan } from './record-head.js'
import type { EndLine, RunLine } from './record-line.js'
import { type ShardFile, shardFileIn, writeShardFile } from './shard-file.js'
import { budgetForShard, type ShardWish, shardOf } from './sharding.js'
import { timeBudget } from './time-budget.js'

/** How a run was asked for. */
export interface RunWish {
  readonly target: Target
  readonly seed: number
  readonly selection: MicroversionSelection
  readonly only: readonly string[]
  /** The name of a profile; absent: the whole surface. */
  readonly profile?: string
  /** Which part of several is to be run; absent: all of it. */
  readonly sharding?: ShardWish
  /** Where the reports go. */
  readonly directory: string
  /** Where ledgers are kept until they are empty. */
  readonly stateDirectory: string
  readonly signal: AbortSignal
}

/** Hears what a run is about to do and how it goes on. */
export interface RunListener extends Progress {
  planned(plan: Plan, endpoint: string, mode: Mode): void
  clearingUp(): void
}

/** A new mark for a run: time and chance, so that two pipelines never share one. */
export const newRunId = (): string => `${Date.now().toString(36)}${randomBytes(2).toString('hex')}`

/** Whether a wish leaves nothing out. */
export const isWhole = ({
  only,
  profile,
  selection,
}: Pick<RunWish, 'only' | 'profile' | 'selection'>): boolean =>
  only.length === 0 && profile === undefined && typeof selection === 'string'

/** Where ledgers are kept unless told otherwise. */
export const defaultStateDirectory = (): string => resolve(process.env.BLOCKSPEC_STATE ?? '.blockspec')

/** The reference has everything; other surfaces than v3 have none of these parts. */
const lookAt = async ({ embedded, surface }: Target, session: Session): Promise<Probed> =>
  embedded === undefined && surface.startsWith('block-storage') ? probe(session) : {}

/** What of a wish decides its job. */
type JobWish = Pick<
  RunWish,
  'target' | 'seed' | 'selection' | 'only' | 'profile' | 'sharding' | 'directory' | 'stateDirectory'
>

/** The job that a wish comes to on a connected target. */
export const jobFor = async (wish: JobWish, session: Session, runId: string): Promise<Job> => {
  const { target } = wish
  const startsAt = Date.now()
  const { minutes } = target.budget
  const contract = loadContract(target.surface)
  const microversions = intersectRanges(contract.range, session.microversions)
  if (!microversions) {
    const { min, max } = session.microversions
    throw new UsageError(
      `${session.endpoint} serves ${min} to ${max}, ${target.surface} is documented for ${contract.range.min} to ${contract.range.max}: nothing to judge`,
    )
  }
  return {
    runId,
    seed: wish.seed,
    target,
    mode: session.mode,
    microversions,
    capabilities: capabilitiesOf(target, session.identities, await lookAt(target, session)),
    ...(session.mode === 'observe' && { existing: await findExisting(session) }),
    selection: wish.selection,
    only: wish.only,
    ...(wish.profile !== undefined && { profile: wish.profile }),
    recordFile: join(wish.directory, 'record.ndjson'),
    startsAt,
    ...(minutes !== undefined && { endsAt: startsAt + minutes * 60_000 }),
    ledgerFile: join(wish.stateDirectory, `${runId}.ndjson`),
    scenarios: target.concurrency * 3,
  }
}

/** What is going to be run: a job, its plan and, where it is one of several, how the others are known. */
export interface Prepared {
  readonly job: Job
  readonly plan: Plan
  readonly shard?: ShardFile
}

/** The same as a shard: a part of the plan with a part of the budget. */
const divided = (
  whole: { readonly job: Job; readonly plan: Plan },
  { shard: asked, costs }: ShardWish,
  { session, stateDirectory }: { readonly session: Session; readonly stateDirectory: string },
): Prepared => {
  const { target, seed, mode, microversions, capabilities, existing, selection, only, profile, runId } =
    whole.job
  const wish = {
    seed,
    mode,
    microversions,
    capabilities,
    ...(existing && { existing }),
    selection,
    only,
    ...(profile && { profile }),
    target,
  }
  const footprints = loadFootprints(session.surface.name)
  const { part, budget, mark } = shardOf(whole.plan, wish, {
    shard: asked,
    footprints,
    ...(costs && { costs }),
  })
  // The reference that a run starts is that run's alone.
  const mustTell =
    target.embedded === undefined &&
    hasFlags(session) &&
    whole.plan.items.some(({ requirement }) => requirement.alone)
  const flagFile = join(stateDirectory, `${runId}-flag.ndjson`)
  const { name, surface, suites, waivers } = target
  return {
    job: { ...whole.job, target: { ...target, budget }, part: { ...part, ...(mustTell && { flagFile }) } },
    plan: partOfPlan(whole.plan, part.requirements),
    shard: {
      ...{ schemaVersion: 1, tool: toolOf(), shard: mark },
      run: {
        ...wish,
        target: {
          ...{ name, surface, suites, waivers, budget: target.budget },
          ...(target.embedded && { embedded: true as const }),
        },
      },
    },
  }
}

/** The job of a wish, and its plan. */
export const prepare = async (wish: JobWish, session: Session, runId: string): Promise<Prepared> => {
  const job = await jobFor(wish, session, runId)
  const contract = loadContract(wish.target.surface)
  const plan = planOf(job, contract, catalogueOf(contract, await loadSuites(wish.target.suites)))
  if (plan.requirements.length === 0) {
    throw new UsageError(`no requirement matches ${wish.only.join(', ')}; list them with: blockspec plan`)
  }
  mustFit(plan, { budget: wish.target.budget, footprints: loadFootprints(session.surface.name) })
  const { sharding, stateDirectory } = wish
  return sharding === undefined
    ? { job, plan }
    : divided({ job, plan }, sharding, { session, stateDirectory })
}

const sweep = async (job: Job, session: Session): Promise<readonly Leak[]> => {
  const { forRemoval } = timeBudget(job, job.target.transitionTimeoutS * 1000)
  const leaks: Leak[] = []
  for (const file of [job.ledgerFile, job.part?.flagFile ?? ''])
    if (existsSync(file)) leaks.push(...(await sweepLedger(file, session, forRemoval)))
  return leaks
}

const makeDirectory = (directory: string): void => {
  try {
    mkdirSync(directory, { recursive: true })
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    throw new UsageError(
      `${directory}: expected a directory that reports can be written to${why}; choose another with --output`,
    )
  }
}

/** A run that may be one of several asks, from its first request on, no more than its part of what all may ask. */
const withRate = ({ target, sharding }: RunWish): Target =>
  sharding === undefined
    ? target
    : { ...target, budget: { ...target.budget, ...budgetForShard(target.budget, sharding.shard) } }

/** Begins the record's file with all that is known before anything runs; returns how long it is then. */
const beginRecord = (job: Job, plan: Plan, head: RunLine): number => {
  const file = openRecordFile(job.recordFile, 'anew')
  file.write(head)
  writePlan(file, plan)
  file.close()
  return statSync(job.recordFile).size
}

const endRecord = (job: Job, end: Omit<EndLine, 'kind'>): RunRecord => {
  const file = openRecordFile(job.recordFile, 'on')
  file.write({ kind: 'end', ...end })
  file.close()
  return wholeRecord(readRecordFile(job.recordFile))
}

/** Executes what was prepared and clears up behind it. */
const carryOut = async (
  { job, plan, shard }: Prepared,
  session: Session,
  {
    wish,
    listener,
    startedAt,
  }: { readonly wish: RunWish; readonly listener: RunListener; readonly startedAt: Date },
): Promise<RunRecord> => {
  const { directory } = wish
  listener.planned(plan, session.endpoint, session.mode)
  const allure = join(directory, 'allure-results')
  for (const old of [allure, shardFileIn(directory)]) rmSync(old, { recursive: true, force: true })
  // A part cannot tell a waiver out of date: what it covers may be another's.
  const head = runLine(job, session, { startedAt, isWhole: isWhole(wish) && shard === undefined })
  const begun = beginRecord(job, plan, { ...head, ...(shard && { shard: shard.shard }) })
  if (shard) writeShardFile(directory, shard)
  const { interrupted, trouble } = await execute(job, allure, listener, wish.signal)
  listener.clearingUp()
  const leaks = await sweep(job, session)
  if (statSync(job.recordFile).size === begun && !interrupted)
    throw new UsageError(`the run could not start: ${trouble[0] ?? 'no reason was given'}`)
  const end = {
    ...{ durationMs: Date.now() - startedAt.getTime(), leaks },
    interrupted: interrupted || trouble.length > 0,
  }
  const record = endRecord(job, end)
  if (shard) {
    const { startedAt: began, target } = record
    writeShardFile(directory, { ...shard, result: { ...end, startedAt: began, target } })
  }
  return record
}

/** Runs a plan against a target, empties the ledger, and returns the record. The target must be up. */
export const runTarget = async (wish: RunWish, listener: RunListener): Promise<RunRecord> => {
  const startedAt = new Date()
  const { directory } = wish
  const runId = newRunId()
  const session = await connect(withRate(wish), { runId, redactor: new Redactor() })
  try {
    makeDirectory(directory)
    const prepared = await prepare(wish, session, runId)
    return await carryOut(prepared, session, { wish, listener, startedAt })
  } finally {
    await session.close()
  }
}
