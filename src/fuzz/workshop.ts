import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Contract } from '../contract/contract.js'
import { loadContract } from '../contract/load-contract.js'
import { connect } from '../http/connect.js'
import { Redactor } from '../http/redact.js'
import type { Session } from '../http/session.js'
import { type Ledger, openLedger } from '../ledger/ledger.js'
import { sweepLedger } from '../ledger/sweep.js'
import { createPace, type Pace } from '../pace.js'
import type { Plan } from '../plan/plan.js'
import type { RunRecord } from '../record.js'
import { loadFootprints } from '../requirements/footprints.js'
import { readAllowance } from '../run/allowance.js'
import { wholeRecord } from '../run/assemble-record.js'
import { createEngine, type Engine } from '../run/engine.js'
import type { Job } from '../run/job.js'
import { openRecordFile, type RecordFile, readRecordFile } from '../run/record-file.js'
import { runLine, writePlan } from '../run/record-head.js'
import type { RecordLine } from '../run/record-line.js'
import { jobFor, newRunId } from '../run/run-target.js'
import { timeBudget } from '../run/time-budget.js'
import type { Amounts } from '../target/budget.js'
import { surfaceNamed } from '../target/surface.js'
import type { Target } from '../target/target.js'
import { presetsOf } from '../trial/presets.js'

/** A connected target with all that it takes to play cases on it and to clear up behind them. */
export interface Workshop {
  readonly contract: Contract
  readonly session: Session
  readonly job: Job
  readonly engine: Engine
  readonly allowance: Amounts
  readonly pace: Pace
  readonly timeoutMs: number
  /** Ends what is under way, removes what is left, and folds everything into a record. */
  close(
    plan: Pick<Plan, 'requirements'>,
    lines: readonly RecordLine[],
    interrupted: boolean,
  ): Promise<RunRecord>
}

/** How a workshop was asked for. */
export interface WorkshopWish {
  readonly target: Target
  readonly seed: number
  readonly stateDirectory: string
  /** Where the record is written while the run goes on; absent: it is not kept. */
  readonly directory?: string
  readonly transitionTimeoutMs?: number
  /** Milliseconds after which no case waits for anything; absent: each waits as long as one transition may take. */
  readonly waitsMs?: number
}

type Housed = WorkshopWish & { readonly directory: string }

interface Ending {
  readonly startedAt: Date
  readonly ledger: Ledger
  readonly sink: RecordFile
}

/** Removes what is left and folds what was seen into a record. */
const ended = async (
  { session, job, engine, timeoutMs }: Omit<Workshop, 'close'>,
  { startedAt, ledger, sink }: Ending,
  [plan, lines, interrupted]: Parameters<Workshop['close']>,
): Promise<RunRecord> => {
  await engine.finish()
  ledger.close()
  const leaks = await sweepLedger(job.ledgerFile, session, timeBudget(job, timeoutMs).forRemoval)
  writePlan(sink, plan)
  for (const line of lines) sink.write(line)
  sink.write({ kind: 'end', durationMs: Date.now() - startedAt.getTime(), leaks, interrupted })
  sink.close()
  return wholeRecord(readRecordFile(job.recordFile))
}

/** A workshop on a session; `close` does not end the session. */
const equip = async (session: Session, wish: Housed, runId: string): Promise<Workshop> => {
  const startedAt = new Date()
  const { target, seed, stateDirectory, directory } = wish
  mkdirSync(stateDirectory, { recursive: true })
  mkdirSync(directory, { recursive: true })
  const contract = loadContract(target.surface)
  const asked = { target, seed, selection: 'boundaries', only: [], directory } as const
  const job = await jobFor({ ...asked, stateDirectory }, session, runId)
  const timeoutMs = wish.transitionTimeoutMs ?? target.transitionTimeoutS * 1000
  const firstGuessMs = target.embedded ? 15 : 150
  const allowance = await readAllowance(session, target.budget)
  const { mode } = job
  const head = { run: runId, target: target.name, endpoint: session.endpoint, mode, pid: process.pid }
  const durable = !target.embedded
  const ledger = openLedger(job.ledgerFile, { ...head, startedAt: startedAt.toISOString() }, { durable })
  const waitsUntil = performance.now() + (wish.waitsMs ?? Number.POSITIVE_INFINITY)
  const forScenarios = (): number => Math.max(0, Math.min(timeoutMs, waitsUntil - performance.now()))
  const time = { ...timeBudget(job, timeoutMs), forScenarios }
  const sink = openRecordFile(job.recordFile, 'anew')
  sink.write(runLine(job, session, { startedAt, isWhole: false }))
  const engine = createEngine({
    ...{ contract, session, ledger, runId, seed, allowance, firstGuessMs, backlog: job.scenarios },
    ...{ sink, time },
    presets: presetsOf(target),
    ...{ budget: target.budget, footprints: loadFootprints(surfaceNamed(target.surface).name) },
  })
  const parts = { contract, session, job, engine, allowance, timeoutMs, pace: createPace(firstGuessMs) }
  return { ...parts, close: (...how) => ended(parts, { startedAt, ledger, sink }, how) }
}

/** Opens a workshop on a target that is up. */
export const openWorkshop = async (wish: WorkshopWish): Promise<Workshop> => {
  const runId = newRunId()
  const session = await connect(wish.target, { runId, redactor: new Redactor() })
  const directory = wish.directory ?? mkdtempSync(join(tmpdir(), 'blockspec-'))
  const leave = async (): Promise<void> => {
    await session.close()
    if (wish.directory === undefined) rmSync(directory, { recursive: true, force: true })
  }
  try {
    const workshop = await equip(session, { ...wish, directory }, runId)
    return { ...workshop, close: (...how) => workshop.close(...how).finally(leave) }
  } catch (error) {
    await leave()
    throw error
  }
}
