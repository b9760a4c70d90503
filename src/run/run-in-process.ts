import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { presentIn } from '../capability.js'
import { loadContract } from '../contract/load-contract.js'
import { Redactor } from '../http/redact.js'
import { connect } from '../http/session.js'
import { openLedger } from '../ledger/ledger.js'
import { sweepLedger } from '../ledger/sweep.js'
import { profileNamed } from '../plan/profile.js'
import type { RunRecord } from '../record.js'
import { toolOf } from '../tool.js'
import { readAllowance } from './allowance.js'
import { assembleRecord } from './assemble-record.js'
import { createEngine } from './engine.js'
import { inOrderOfExecution } from './job.js'
import type { RecordLine } from './record-line.js'
import { newRunId, prepare, type RunWish } from './run-target.js'

/** What a run within this process was asked for: no files, no interruption. */
export type InProcessWish = Pick<RunWish, 'target' | 'seed' | 'selection' | 'only' | 'profile'> & {
  /** Longest wait for one transition; by default the target's. */
  readonly transitionTimeoutMs?: number
}

const inParallel = async <T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> => {
  const queue = [...items]
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
}

/** Runs a plan without vitest and without leaving files: for our own tests, and for programs that embed the suite. */
export const runInProcess = async (wish: InProcessWish): Promise<RunRecord> => {
  const startedAt = new Date()
  const { target } = wish
  const runId = newRunId()
  const directory = mkdtempSync(join(tmpdir(), 'blockspec-'))
  const session = await connect(target, { runId, redactor: new Redactor() })
  const lines: RecordLine[] = []
  try {
    const contract = loadContract(target.surface)
    const { job, plan } = await prepare({ ...wish, directory, stateDirectory: directory }, session, runId)
    const timeoutMs = wish.transitionTimeoutMs ?? target.transitionTimeoutS * 1000
    const head = { run: runId, target: target.name, endpoint: session.endpoint, pid: process.pid }
    const ledger = openLedger(
      job.ledgerFile,
      { ...head, startedAt: startedAt.toISOString() },
      { durable: false },
    )
    const engine = createEngine({
      contract,
      session,
      ledger,
      sink: { write: (line) => void lines.push(line) },
      runId,
      seed: wish.seed,
      transitionTimeoutMs: timeoutMs,
      firstGuessMs: target.embedded ? 15 : 150,
      allowance: await readAllowance(session, target.budget),
      backlog: job.scenarios,
    })
    const { together, alone } = inOrderOfExecution(plan)
    await inParallel(together, job.scenarios, (item) => engine.run(item))
    await inParallel(alone, 1, (item) => engine.run(item))
    await engine.finish()
    ledger.close()
    const leaks = await sweepLedger(job.ledgerFile, session, timeoutMs)
    return assembleRecord(contract, plan, lines, {
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
      interrupted: false,
    })
  } finally {
    await session.close()
    rmSync(directory, { recursive: true, force: true })
  }
}
