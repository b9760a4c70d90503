import { randomInt } from 'node:crypto'
import { join, resolve } from 'node:path'
import ora from 'ora'
import type { Shard } from '../plan/division.js'
import { profileNamed } from '../plan/profile.js'
import { Baseline } from '../report/baseline.js'
import { readReport } from '../report/read-report.js'
import { toSummaryText } from '../report/summary-text.js'
import { writeReport } from '../report/write-report.js'
import { exitCodeOf } from '../run/exit-code.js'
import { defaultStateDirectory, type RunListener, runTarget } from '../run/run-target.js'
import type { ShardWish } from '../run/sharding.js'
import { UsageError } from '../usage-error.js'
import { chosenTarget } from './chosen-target.js'
import { interruption } from './interruption.js'
import { isLiveTerminal } from './live-terminal.js'
import { parseSelection, type TargetOptions } from './options.js'
import { progressWords } from './progress-words.js'
import { raiseTarget } from './raise-target.js'
import { parseShard } from './shard-option.js'
import { isSupervised, tellSupervisor } from './supervision.js'

/** What `blockspec run` was asked for. */
export interface RunOptions extends TargetOptions {
  readonly output?: string
  readonly seed?: number
  /** An earlier report: what it found already does not gate. */
  readonly baseline?: string
  /** Which part of several, as it was written. */
  readonly shard?: string
  /** An earlier report, by which the parts are made to cost alike. */
  readonly costs?: string
}

/** The parts of one run have one seed, without having agreed on it. */
const seedOfShards = 1

/** Which part is to be run, and what requirements took before; throws UsageError. */
const shardingIn = ({ shard, costs }: RunOptions): ShardWish | undefined => {
  if (shard === undefined) {
    if (costs !== undefined) throw new UsageError('--costs: says how to divide a run; give --shard too')
    return undefined
  }
  const known = costs === undefined ? undefined : readReport(costs)
  return {
    shard: parseShard(shard, process.env),
    ...(known && { costs: new Map(known.requirements.map((requirement) => [requirement.id, requirement])) }),
  }
}

/** A log, as of CI, gets a line now and then: whoever watches it sees that the run goes on. */
const betweenLinesMs = 30_000

/** Whoever shows several runs at once is told now and then, and shows it. */
const betweenWordsMs = 200

const supervisedListener = (part: string): RunListener & { stop(): void } => {
  let ended = 0
  let conspicuous = 0
  let told = 0
  return {
    planned({ items, range, requirements }, endpoint, mode) {
      const what = `${part}${requirements.length} requirements at ${range.min} to ${range.max}, ${items.length} runs, mode ${mode} (${endpoint})`
      tellSupervisor({ kind: 'planned', what, runs: items.length })
    },
    ended(passed) {
      ended += 1
      if (!passed) conspicuous += 1
      if (performance.now() - told < betweenWordsMs) return
      told = performance.now()
      tellSupervisor({ kind: 'progress', ended, conspicuous })
    },
    clearingUp: () => tellSupervisor({ kind: 'clearing up' }),
    stop: () => undefined,
  }
}

const listenerFor = (targetName: string, shard?: Shard): RunListener & { stop(): void } => {
  const part = shard ? `shard ${shard.index} of ${shard.count}, ` : ''
  if (isSupervised()) return supervisedListener(part)
  const isLive = isLiveTerminal(process.stderr)
  const spinner = ora({ stream: process.stderr, isEnabled: isLive, isSilent: !isLive, discardStdin: false })
  const started = performance.now()
  let total = 0
  let ended = 0
  let conspicuous = 0
  let told = started
  const tell = (): void => {
    const elapsedMs = performance.now() - started
    spinner.text = `${targetName}: ${progressWords({ ended, total, conspicuous, elapsedMs })}`
    if (isLive || performance.now() - told < betweenLinesMs) return
    told = performance.now()
    process.stderr.write(`blockspec: ${spinner.text}\n`)
  }
  return {
    planned({ items, range, requirements }, endpoint, mode) {
      total = items.length
      const what = `${part}${requirements.length} requirements at ${range.min} to ${range.max}, ${items.length} runs, mode ${mode}`
      process.stderr.write(`blockspec: ${targetName} (${endpoint}): ${what}\n`)
      spinner.start()
      tell()
    },
    ended(passed) {
      ended += 1
      if (!passed) conspicuous += 1
      tell()
    },
    clearingUp() {
      spinner.text = `${targetName}: removing what the run made`
    },
    stop: () => void spinner.stop(),
  }
}

/** `blockspec run`: judges a target, writes the reports, returns the exit code. */
export const runCommand = async (options: RunOptions): Promise<number> => {
  const configured = chosenTarget(options)
  const selection = parseSelection(options.microversions)
  const sharding = shardingIn(options)
  const baseline = options.baseline === undefined ? undefined : new Baseline(readReport(options.baseline))
  const directory = resolve(options.output ?? `reports/${configured.name}`)
  const { target, lower } = await raiseTarget(configured)
  const { signal, release } = interruption()
  const listener = listenerFor(target.name, sharding?.shard)
  try {
    const record = await runTarget(
      {
        target,
        selection,
        directory,
        signal,
        seed: options.seed ?? (sharding ? seedOfShards : randomInt(2 ** 31)),
        ...(sharding && { sharding }),
        only: options.only,
        ...(options.profile !== undefined && {
          profile: profileNamed(options.profile, configured.surface).name,
        }),
        stateDirectory: defaultStateDirectory(),
      },
      listener,
    )
    listener.stop()
    await writeReport(record, directory)
    process.stdout.write(
      toSummaryText(record, { report: join(directory, 'index.html'), colour: process.stdout.isTTY === true }),
    )
    return exitCodeOf(record, baseline)
  } finally {
    listener.stop()
    release()
    await lower()
  }
}
