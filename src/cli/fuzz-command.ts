import { randomInt } from 'node:crypto'
import { join, relative, resolve } from 'node:path'
import ora from 'ora'
import type { ExerciseKind } from '../fuzz/exercise.js'
import { exerciseKinds } from '../fuzz/exercises.js'
import type { Fuzzed, FuzzListener } from '../fuzz/fuzz-target.js'
import { fuzzTarget } from '../fuzz/fuzz-target.js'
import type { RunRecord } from '../record.js'
import { toSummaryText } from '../report/summary-text.js'
import { writeReport } from '../report/write-report.js'
import { exitCodeOf } from '../run/exit-code.js'
import { defaultStateDirectory } from '../run/run-target.js'
import { equalBudget } from '../run/sharding.js'
import type { Target } from '../target/target.js'
import { UsageError } from '../usage-error.js'
import { chosenTarget } from './chosen-target.js'
import type { FuzzOptions } from './fuzz-options.js'
import { interruption } from './interruption.js'
import { isLiveTerminal } from './live-terminal.js'
import { raiseTarget } from './raise-target.js'
import type { RunOptions } from './run-command.js'
import { parseShard } from './shard-option.js'

/** When neither time nor runs are bounded. */
const usualTimeS = 60

const listenerFor = (targetName: string, seed: number): FuzzListener & { stop(): void } => {
  const isLive = isLiveTerminal(process.stderr)
  const spinner = ora({ stream: process.stderr, isEnabled: isLive, isSilent: !isLive, discardStdin: false })
  return {
    started(endpoint) {
      process.stderr.write(`blockspec: ${targetName} (${endpoint}): fuzzing, seed ${seed}\n`)
      spinner.start(targetName)
    },
    went({ cases, commands, situations, convictions }, all) {
      const walked = `${situations.size} situations met, of ${all} documented`
      spinner.text = `${targetName}: ${cases} sequences, ${commands} commands, ${walked}, ${convictions.length} findings`
    },
    clearingUp() {
      spinner.text = `${targetName}: removing what was made`
    },
    stop: () => void spinner.stop(),
  }
}

/** What fuzzing of a kind comes upon. */
const covered: Readonly<Record<string, string>> = {
  states: 'transitions allowed and refused',
  inputs: 'rules of requests',
  races: 'requests that meet',
}

/** What was come upon of all there is, a line for each kind, and one for operations at microversions. */
const coverageLines = ({ coverage: { model } }: RunRecord): readonly string[] =>
  model === undefined
    ? []
    : [
        ...Object.entries(model.kinds).map(([kind, of]) => [covered[kind] ?? kind, of] as const),
        ['operations at microversions', model.cells] as const,
      ].map(
        ([name, { documented, exercised }]) =>
          `    ${name.padEnd(32)}${String(exercised).padStart(5)} of ${documented}`,
      )

/** What fuzzing found, for a terminal. */
const toText = ({ campaigns, findings, record }: Fuzzed, directory: string): string => {
  const cases = campaigns.reduce((sum, campaign) => sum + campaign.cases, 0)
  const commands = campaigns.reduce((sum, campaign) => sum + campaign.commands, 0)
  const [trouble] = campaigns.flatMap((campaign) => campaign.troubles)
  const unended = campaigns.reduce((sum, campaign) => sum + campaign.unended, 0)
  const lines = [
    `fuzzing: ${commands} commands in ${cases} sequences`,
    ...coverageLines(record),
    ...findings.flatMap((finding) => [
      '',
      `${finding.requirement} at ${finding.microversion}: ${finding.message} (${finding.at})`,
      ...finding.told.map((line) => `    ${line}`),
    ]),
    ...(findings.length > 0
      ? ['', `stored in ${relative('.', join(directory, 'fuzz'))}; repeat one with blockspec replay FILE`]
      : []),
    ...(unended > 0 ? [`${unended} sequences came to no end: ${trouble}`] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** The kinds of fuzzing that were asked for, by default all; throws UsageError for one that there is not. */
const kindsOf = ({ fuzz = true }: FuzzOptions): readonly ExerciseKind[] => {
  if (fuzz === true) return exerciseKinds
  return fuzz.split(',').map((name) => {
    const kind = exerciseKinds.find((one) => one === name.trim())
    if (kind === undefined)
      throw new UsageError(
        `--fuzz ${fuzz}: there is no ${name}; give one or more of ${exerciseKinds.join(',')}`,
      )
    return kind
  })
}

/** Shards share no plan where everything is drawn: each has a seed of its own, and a part of the budget. */
const ofShard = (
  configured: Target,
  seed: number,
  { shard: text, costs }: RunOptions,
): { readonly configured: Target; readonly seed: number } => {
  if (costs !== undefined) throw new UsageError('--costs: fuzzing has no plan to divide; leave it out')
  if (text === undefined) return { configured, seed }
  const shard = parseShard(text, process.env)
  return {
    configured: { ...configured, budget: equalBudget(configured.budget, shard) },
    seed: (seed + shard.index - 1) % 2 ** 31,
  }
}

/** `blockspec run --fuzz`: fuzzes a target, writes the reports, returns the exit code. */
export const fuzzCommand = async (options: RunOptions & FuzzOptions): Promise<number> => {
  const drawn = options.seed ?? randomInt(2 ** 31)
  const { configured, seed } = ofShard(chosenTarget(options), drawn, options)
  const directory = resolve(options.output ?? `reports/${configured.name}`)
  const { fuzzRuns, fuzzTime = fuzzRuns === undefined ? usualTimeS : undefined } = options
  const { target, lower } = await raiseTarget(configured)
  const { signal, release } = interruption()
  const listener = listenerFor(target.name, seed)
  try {
    const fuzzed = await fuzzTarget(
      {
        ...{
          target,
          seed,
          directory,
          signal,
          kinds: kindsOf(options),
          runs: fuzzRuns ?? Number.POSITIVE_INFINITY,
        },
        ...(fuzzTime !== undefined && { timeMs: fuzzTime * 1000 }),
        stateDirectory: defaultStateDirectory(),
      },
      listener,
    )
    listener.stop()
    await writeReport(fuzzed.record, directory)
    const colour = process.stdout.isTTY === true
    process.stdout.write(toSummaryText(fuzzed.record, { report: join(directory, 'index.html'), colour }))
    process.stdout.write(toText(fuzzed, directory))
    return exitCodeOf(fuzzed.record)
  } finally {
    listener.stop()
    release()
    await lower()
  }
}
