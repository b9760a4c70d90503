import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { presentIn } from '../capability.js'
import { loadContract } from '../contract/load-contract.js'
import { Redactor } from '../http/redact.js'
import { connect, type Session } from '../http/session.js'
import { sweepLedger } from '../ledger/sweep.js'
import { intersectRanges } from '../microversion.js'
import type { MicroversionSelection, Plan } from '../plan/plan.js'
import { profileNamed } from '../plan/profile.js'
import type { Leak, RunRecord } from '../record.js'
import { catalogueOf, loadSuites } from '../requirements/catalogue.js'
import type { Target } from '../target/target.js'
import { toolOf } from '../tool.js'
import { UsageError } from '../usage-error.js'
import { assembleRecord } from './assemble-record.js'
import { capabilitiesOf } from './capabilities.js'
import { execute, type Progress } from './execute.js'
import { type Job, planOf } from './job.js'
import { type Probed, probe } from './probe.js'
import { readRecordFile } from './record-file.js'

/** How a run was asked for. */
export interface RunWish {
  readonly target: Target
  readonly seed: number
  readonly selection: MicroversionSelection
  readonly only: readonly string[]
  /** The name of a profile; absent: the whole surface. */
  readonly profile?: string
  /** Where the reports go. */
  readonly directory: string
  /** Where ledgers are kept until they are empty. */
  readonly stateDirectory: string
  readonly signal: AbortSignal
}

/** Hears what a run is about to do and how it goes on. */
export interface RunListener extends Progress {
  planned(plan: Plan, endpoint: string): void
  clearingUp(): void
}

/** A new mark for a run: time and chance, so that two pipelines never share one. */
export const newRunId = (): string => `${Date.now().toString(36)}${randomBytes(2).toString('hex')}`

/** Where ledgers are kept unless told otherwise. */
export const defaultStateDirectory = (): string => resolve(process.env.BLOCKSPEC_STATE ?? '.blockspec')

/** The reference has everything; other surfaces than v3 have none of these parts. */
const lookAt = async ({ embedded, surface }: Target, session: Session): Promise<Probed> =>
  embedded === undefined && surface.startsWith('block-storage') ? probe(session) : {}

/** The job that a wish comes to on a connected target, and its plan. */
export const prepare = async (
  wish: Pick<RunWish, 'target' | 'seed' | 'selection' | 'only' | 'profile' | 'directory' | 'stateDirectory'>,
  session: Session,
  runId: string,
): Promise<{ readonly job: Job; readonly plan: Plan }> => {
  const { target } = wish
  const contract = loadContract(target.surface)
  const microversions = intersectRanges(contract.range, session.microversions)
  if (!microversions) {
    const { min, max } = session.microversions
    throw new UsageError(
      `${session.endpoint} serves ${min} to ${max}, ${target.surface} is documented for ${contract.range.min} to ${contract.range.max}: nothing to judge`,
    )
  }
  const job: Job = {
    runId,
    seed: wish.seed,
    target,
    microversions,
    capabilities: capabilitiesOf(target, session.identities, await lookAt(target, session)),
    selection: wish.selection,
    only: wish.only,
    ...(wish.profile !== undefined && { profile: wish.profile }),
    recordFile: join(wish.directory, 'record.ndjson'),
    ledgerFile: join(wish.stateDirectory, `${runId}.ndjson`),
    scenarios: target.concurrency * 3,
  }
  const plan = planOf(job, contract, catalogueOf(contract, await loadSuites()))
  if (plan.requirements.length === 0) {
    throw new UsageError(`no requirement matches ${wish.only.join(', ')}; list them with: blockspec plan`)
  }
  return { job, plan }
}

const sweep = async (job: Job, session: Session): Promise<readonly Leak[]> =>
  existsSync(job.ledgerFile) ? sweepLedger(job.ledgerFile, session, job.target.transitionTimeoutS * 1000) : []

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

/** Runs a plan against a target, empties the ledger, and returns the record. The target must be up. */
export const runTarget = async (wish: RunWish, listener: RunListener): Promise<RunRecord> => {
  const startedAt = new Date()
  const { target, directory } = wish
  const runId = newRunId()
  const session = await connect(target, { runId, redactor: new Redactor() })
  try {
    makeDirectory(directory)
    const { job, plan } = await prepare(wish, session, runId)
    listener.planned(plan, session.endpoint)
    const allure = join(directory, 'allure-results')
    rmSync(allure, { recursive: true, force: true })
    rmSync(job.recordFile, { force: true })
    const { interrupted, trouble } = await execute(job, allure, listener, wish.signal)
    listener.clearingUp()
    const leaks = await sweep(job, session)
    if (!existsSync(job.recordFile))
      throw new UsageError(`the run could not start: ${trouble[0] ?? 'no reason was given'}`)
    return assembleRecord(loadContract(target.surface), plan, readRecordFile(job.recordFile), {
      tool: toolOf(),
      seed: wish.seed,
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      target: {
        name: target.name,
        surface: target.surface,
        endpoint: session.endpoint,
        microversions: job.microversions,
        capabilities: presentIn(job.capabilities),
        identities: session.identities,
      },
      waivers: target.waivers,
      ...(wish.profile !== undefined && { chosen: profileNamed(wish.profile) }),
      leaks,
      interrupted: interrupted || trouble.length > 0,
    })
  } finally {
    await session.close()
  }
}
