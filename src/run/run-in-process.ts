import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadContract } from '../contract/load-contract.js'
import { connect } from '../http/connect.js'
import { Redactor } from '../http/redact.js'
import { openLedger } from '../ledger/ledger.js'
import { sweepLedger } from '../ledger/sweep.js'
import type { PlannedItem } from '../plan/plan.js'
import type { RunRecord } from '../record.js'
import { loadFootprints } from '../requirements/footprints.js'
import { surfaceNamed } from '../target/surface.js'
import { presetsOf } from '../trial/presets.js'
import { readAllowance } from './allowance.js'
import { wholeRecord } from './assemble-record.js'
import { createBisection, runBetween } from './bisection.js'
import { createEngine } from './engine.js'
import { inParallel } from './in-parallel.js'
import { inOrderOfExecution } from './job.js'
import { runLine, writePlan } from './record-head.js'
import type { RecordLine, RecordSink } from './record-line.js'
import { isWhole, newRunId, prepare, type RunWish } from './run-target.js'
import { timeBudget } from './time-budget.js'

/** What a run within this process was asked for: no files, no interruption. */
export type InProcessWish = Pick<RunWish, 'target' | 'seed' | 'selection' | 'only' | 'profile'> & {
  /** Longest wait for one transition; by default the target's. */
  readonly transitionTimeoutMs?: number
}

/** Runs a plan without vitest and without leaving files: for our own tests, and for programs that embed the suite. */
export const runInProcess = async (wish: InProcessWish): Promise<RunRecord> => {
  const startedAt = new Date()
  const { target } = wish
  const runId = newRunId()
  const directory = mkdtempSync(join(tmpdir(), 'blockspec-'))
  const session = await connect(target, { runId, redactor: new Redactor() })
  const lines: RecordLine[] = []
  const sink: RecordSink = { write: (line) => void lines.push(line) }
  try {
    const contract = loadContract(target.surface)
    const { job, plan } = await prepare({ ...wish, directory, stateDirectory: directory }, session, runId)
    sink.write(runLine(job, session, { startedAt, isWhole: isWhole(wish) }))
    writePlan(sink, plan)
    const timeoutMs = wish.transitionTimeoutMs ?? target.transitionTimeoutS * 1000
    const head = {
      run: runId,
      target: target.name,
      endpoint: session.endpoint,
      mode: job.mode,
      pid: process.pid,
    }
    const ledger = openLedger(
      job.ledgerFile,
      { ...head, startedAt: startedAt.toISOString() },
      { durable: false },
    )
    const engine = createEngine({
      contract,
      session,
      ledger,
      sink,
      runId,
      seed: wish.seed,
      time: timeBudget(job, timeoutMs),
      firstGuessMs: target.embedded ? 15 : 150,
      allowance: await readAllowance(session, target.budget),
      budget: target.budget,
      footprints: loadFootprints(surfaceNamed(target.surface).name),
      backlog: job.scenarios,
      ...(job.existing && { existing: job.existing }),
      presets: presetsOf(target),
    })
    const { together, alone } = inOrderOfExecution(plan)
    const bisection = createBisection(plan, contract)
    const run = async (item: PlannedItem): Promise<void> => bisection.note((await engine.run(item)).outcome)
    await inParallel(together, job.scenarios, run)
    await inParallel(alone, 1, run)
    await runBetween(job, { bisection, engine, run })
    await engine.finish()
    ledger.close()
    const leaks = await sweepLedger(job.ledgerFile, session, timeBudget(job, timeoutMs).forRemoval)
    return wholeRecord([
      ...lines,
      { kind: 'end', durationMs: Date.now() - startedAt.getTime(), leaks, interrupted: false },
    ])
  } finally {
    await session.close()
    rmSync(directory, { recursive: true, force: true })
  }
}
