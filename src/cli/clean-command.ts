import { connect } from '../http/connect.js'
import { Redactor } from '../http/redact.js'
import type { Session } from '../http/session.js'
import { ageOfRuns } from '../ledger/age-of-runs.js'
import { findOurs, type Ours, type Search } from '../ledger/find-ours.js'
import { keptLedgers } from '../ledger/kept-ledgers.js'
import type { LedgerEntry } from '../ledger/ledger.js'
import type { LedgerContent } from '../ledger/read-ledger.js'
import { Reaper } from '../ledger/reaper.js'
import { serverTime } from '../ledger/server-time.js'
import { isOfSetting } from '../ledger/settings.js'
import { sweepLedger } from '../ledger/sweep.js'
import { isUnderWay } from '../ledger/under-way.js'
import type { Leak } from '../record.js'
import { defaultStateDirectory, newRunId } from '../run/run-target.js'
import type { Mode } from '../target/mode.js'
import type { Target } from '../target/target.js'
import { UsageError } from '../usage-error.js'
import { chosenTarget, type TargetChoice } from './chosen-target.js'
import { raiseTarget } from './raise-target.js'

/** What `blockspec clean` was asked for. */
export interface CleanOptions extends Omit<TargetChoice, 'with' | 'without' | 'budget'> {
  readonly run?: string
  /** Also what carries our mark and stands in no ledger. */
  readonly all?: boolean
  /** With `all`: for how long a run must have made nothing, in milliseconds. */
  readonly olderThan?: number
  readonly dryRun?: boolean
}

/** What a clean-up works with. */
interface Cleaning {
  readonly session: Session
  readonly options: CleanOptions
  readonly timeoutMs: number
  readonly write: (text: string) => void
}

/** A run elsewhere that made nothing for so long is not under way any more. */
const quietMs = 6 * 3_600_000

const minutesIn = (ms: number): string =>
  ms < 120 * 60_000 ? `${Math.max(0, Math.round(ms / 60_000))} min` : `${Math.round(ms / 3_600_000)} h`

const tellLeaks = (leaks: readonly Leak[], write: Cleaning['write']): void => {
  for (const { kind, name, id, reason } of leaks) {
    const what = id === undefined ? `${kind} ${name}` : `${kind} ${name} ${id}`
    write(`  could not remove ${what}: ${reason}\n`)
  }
}

const tellWishes = (entries: readonly LedgerEntry[], write: Cleaning['write']): void => {
  for (const entry of entries) {
    const { kind, name, id = '' } = entry
    write(`  would ${isOfSetting(entry) ? `put back ${kind}` : `remove ${kind} ${name}`} ${id}\n`)
  }
}

/** Empties the ledgers of runs that were killed; tells how much could not be removed. */
const sweepLedgers = async (
  { session, options, timeoutMs, write }: Cleaning,
  ledgers: readonly LedgerContent[],
): Promise<number> => {
  let left = 0
  for (const { file, head, alive } of ledgers) {
    write(`run ${head.run} of ${head.startedAt}: ${alive.length} to remove\n`)
    if (options.dryRun) tellWishes(alive, write)
    if (options.dryRun) continue
    const leaks = await sweepLedger(file, session, timeoutMs)
    tellLeaks(leaks, write)
    left += leaks.length
  }
  return left
}

/** Of what carries our mark: what no run may still need. */
const mayGo = async (cleaning: Cleaning, found: readonly Ours[]): Promise<readonly Ours[]> => {
  const { session, options, write } = cleaning
  const olderThan = options.olderThan ?? quietMs
  if (found.length === 0 || options.run !== undefined || olderThan === 0) return found
  const runs = ageOfRuns(found, await serverTime(session))
  for (const { run, ours, ageMs } of runs.filter((each) => each.ageMs < olderThan)) {
    const ago = minutesIn(ageMs)
    write(
      `run ${run} made the last of its ${ours.length} things ${ago} ago and may be under way elsewhere; left alone: ` +
        `--run ${run} or --older-than 0h removes them\n`,
    )
  }
  return runs.filter(({ ageMs }) => ageMs >= olderThan).flatMap(({ ours }) => ours)
}

/** Removes what was found by its names; tells how much could not be removed, or not even looked for. */
const sweepNames = async (
  { session, options, timeoutMs, write }: Cleaning,
  ours: readonly Ours[],
  unseen: Search['unseen'],
): Promise<number> => {
  const found = ours.map(({ entry }) => entry)
  if (options.dryRun) tellWishes(found, write)
  const removals = await new Reaper(session, timeoutMs).removeAll(options.dryRun ? [] : found)
  const leaks = [...removals].flatMap(([{ kind, name, id }, reason]): readonly Leak[] =>
    reason === undefined ? [] : [{ kind, name, reason, ...(id !== undefined && { id }) }],
  )
  tellLeaks([...unseen, ...leaks], write)
  if (!options.dryRun) write(`${removals.size - leaks.length} more removed by their names\n`)
  return leaks.length + unseen.length
}

/**
 * The ledger tells what was asked for and not what became of it in the last moment before a kill, such as whose a thing
 * was to be: what carries the names of the same runs goes with it.
 */
const clean = async (cleaning: Cleaning, all: readonly LedgerContent[], target: string): Promise<number> => {
  const { session, options, write } = cleaning
  const alive = all.filter(({ head }) => isUnderWay(head)).map(({ head }) => head)
  const isChosen = ({ head }: LedgerContent): boolean =>
    head.target === target && (options.run === undefined || head.run === options.run)
  for (const { head } of all.filter((ledger) => isChosen(ledger) && alive.includes(ledger.head)))
    write(`run ${head.run} is still under way (process ${head.pid}); left alone\n`)
  const ledgers = all.filter((ledger) => isChosen(ledger) && !alive.includes(ledger.head))
  const left = await sweepLedgers(cleaning, ledgers)
  const swept = ledgers.map(({ head }) => head.run)
  const isSearching = options.all || options.run !== undefined || swept.length > 0
  if (ledgers.length === 0 && !options.all)
    write('no ledger holds anything; --all also looks for our names\n')
  if (!isSearching) return left
  const { ours, unseen } = await findOurs(session, options.run)
  const idle = ours.filter(({ run }) => !alive.some((head) => head.run === run))
  const known = options.dryRun ? [] : idle.filter(({ run }) => swept.includes(run))
  const others =
    options.all || options.run !== undefined ? idle.filter(({ run }) => !swept.includes(run)) : []
  return left + (await sweepNames(cleaning, [...known, ...(await mayGo(cleaning, others))], unseen))
}

/** What a run was allowed to make, its clean-up may remove, unless the command line says otherwise. */
const modeFor = (target: Target, options: CleanOptions, all: readonly LedgerContent[]): Mode | undefined => {
  const wasFull = all.some(
    ({ head }) =>
      head.target === target.name &&
      head.mode === 'full' &&
      (options.run === undefined || head.run === options.run),
  )
  return options.mode === undefined && wasFull ? 'full' : target.mode
}

/** `blockspec clean`: removes what runs that were killed left behind, and nothing else. */
export const cleanCommand = async (options: CleanOptions, write: (text: string) => void): Promise<number> => {
  if (options.olderThan !== undefined && !options.all)
    throw new UsageError('--older-than: expected with --all; what --run names goes whatever its age')
  const configured = chosenTarget(options)
  if (configured.embedded) {
    write('the embedded reference ends with its run: nothing can be left behind\n')
    return 0
  }
  const { target } = await raiseTarget(configured)
  const ledgers = keptLedgers(defaultStateDirectory())
  const mode = modeFor(target, options, ledgers)
  const session = await connect(
    { ...target, ...(mode && { mode }) },
    { runId: newRunId(), redactor: new Redactor() },
  )
  const timeoutMs = target.transitionTimeoutS * 1000
  try {
    const left = await clean({ session, options, timeoutMs, write }, ledgers, target.name)
    return left > 0 ? 3 : 0
  } finally {
    await session.close()
  }
}
