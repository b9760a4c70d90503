import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Redactor } from '../http/redact.js'
import { connect, type Session } from '../http/session.js'
import { findOurs } from '../ledger/find-ours.js'
import { type LedgerContent, readLedger } from '../ledger/read-ledger.js'
import { Reaper } from '../ledger/reaper.js'
import { sweepLedger } from '../ledger/sweep.js'
import { defaultStateDirectory, newRunId } from '../run/run-target.js'
import { chosenTarget } from './chosen-target.js'
import type { TargetOptions } from './options.js'
import { raiseTarget } from './raise-target.js'

/** What `blockspec clean` was asked for. */
export interface CleanOptions extends Pick<TargetOptions, 'target' | 'targetsFile'> {
  readonly run?: string
  /** Also what carries our mark and stands in no ledger. */
  readonly all?: boolean
  readonly dryRun?: boolean
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const ledgersOf = (target: string, run: string | undefined): readonly LedgerContent[] => {
  const directory = defaultStateDirectory()
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .filter((file) => file.endsWith('.ndjson'))
    .map((file) => readLedger(join(directory, file)))
    .filter(({ head }) => head.target === target && (run === undefined || head.run === run))
}

const sweepLedgers = async (
  session: Session,
  ledgers: readonly LedgerContent[],
  { dryRun = false }: CleanOptions,
  timeoutMs: number,
  write: (text: string) => void,
): Promise<number> => {
  let left = 0
  for (const { file, head, alive } of ledgers) {
    if (isAlive(head.pid)) {
      write(`run ${head.run} is still under way (process ${head.pid}); left alone\n`)
      continue
    }
    write(`run ${head.run} of ${head.startedAt}: ${alive.length} to remove\n`)
    for (const { kind, name, id } of dryRun ? alive : [])
      write(`  would remove ${kind} ${name} ${id ?? ''}\n`)
    if (dryRun) continue
    for (const { kind, name, id, reason } of await sweepLedger(file, session, timeoutMs)) {
      left += 1
      write(`  could not remove ${kind} ${name} ${id ?? ''}: ${reason}\n`)
    }
  }
  return left
}

const sweepNames = async (
  session: Session,
  { run, dryRun = false }: CleanOptions,
  timeoutMs: number,
  write: (text: string) => void,
): Promise<number> => {
  const underWay = ledgersUnderWay()
  const found = (await findOurs(session, run)).filter(
    ({ name }) => !underWay.some((mark) => name.startsWith(mark)),
  )
  if (dryRun) {
    for (const { kind, name, id } of found) write(`would remove ${kind} ${name} ${id ?? ''}\n`)
    return 0
  }
  const removals = await new Reaper(session, timeoutMs).removeAll(found)
  const left = [...removals].filter(([, reason]) => reason !== undefined)
  for (const [{ kind, name, id }, reason] of left)
    write(`could not remove ${kind} ${name} ${id ?? ''}: ${reason}\n`)
  write(`${found.length - left.length} more removed by their names\n`)
  return left.length
}

const ledgersUnderWay = (): readonly string[] => {
  const directory = defaultStateDirectory()
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .filter((file) => file.endsWith('.ndjson'))
    .map((file) => readLedger(join(directory, file)).head)
    .filter(({ pid }) => isAlive(pid))
    .map(({ run }) => `blockspec-${run}-`)
}

/** `blockspec clean`: removes what runs that were killed left behind, and nothing else. */
export const cleanCommand = async (options: CleanOptions, write: (text: string) => void): Promise<number> => {
  const configured = chosenTarget(options)
  if (configured.embedded) {
    write('the embedded reference ends with its run: nothing can be left behind\n')
    return 0
  }
  const { target } = await raiseTarget(configured)
  const session = await connect(target, { runId: newRunId(), redactor: new Redactor() })
  const timeoutMs = target.transitionTimeoutS * 1000
  try {
    const ledgers = ledgersOf(target.name, options.run)
    const left = await sweepLedgers(session, ledgers, options, timeoutMs, write)
    const unnamed =
      options.all || options.run !== undefined ? await sweepNames(session, options, timeoutMs, write) : 0
    if (ledgers.length === 0 && !options.all)
      write('no ledger holds anything; --all also looks for our names\n')
    return left + unnamed > 0 ? 3 : 0
  } finally {
    await session.close()
  }
}
