import { randomInt } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative, resolve } from 'node:path'
import type { Command } from 'commander'
import { visibleLine } from '../report/visible-text.js'
import { inParallel } from '../run/in-parallel.js'
import { loadTargetNames } from '../target/load-target.js'
import { UsageError } from '../usage-error.js'
import { forwarded } from './forwarded.js'
import { writeMatrix } from './matrix-command.js'
import { type Supervised, type SupervisedEnd, supervise } from './supervise.js'
import { targetDirectory } from './target-directory.js'
import type { TargetsOptions } from './targets-options.js'
import { type TargetsView, targetsView } from './targets-view.js'

/** What names one target, or says where it is and who we are there. */
const rivals = [
  'target',
  'cloud',
  'adminCloud',
  'otherCloud',
  'readerCloud',
  'region',
  'endpoint',
  'tokenFile',
  'projectId',
] as const satisfies readonly (keyof TargetsOptions)[]

const own = ['targets', 'all', 'atOnce', 'output', 'seed', 'baseline', 'costs']

const flagOf = (key: string): string => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

const refuseRivals = (options: TargetsOptions): void => {
  const flag = options.all ? '--all' : '--targets'
  if (options.all && options.targets !== undefined)
    throw new UsageError('--all: does not go with --targets; keep one of them')
  for (const rival of rivals) {
    if (options[rival] !== undefined)
      throw new UsageError(
        `${flag}: does not go with ${flagOf(rival)}, which is about one target; keep one of them`,
      )
  }
  if (options.atOnce === 0) throw new UsageError('--at-once: expected at least 1, got "0"')
}

const namesIn = (text: string): readonly string[] => {
  const names = text.split(',').map((name) => name.trim())
  if (!names.includes('')) return names
  throw new UsageError(`--targets: expected names such as west,east, got "${text}"`)
}

/** From worst to best: a broken promise gates whatever else happened, and what needs a person comes before what may pass. */
const codesByWeight = [1, 2, 3, 0]

/** The exit code of several. */
export const worstCode = (codes: readonly number[]): number =>
  codesByWeight.find((code) => codes.includes(code)) ?? 3

const meanings: Readonly<Record<number, string>> = {
  0: 'nothing that gates',
  1: 'a must failed, or a waiver is out of date',
  2: 'bad usage or configuration',
  3: 'could not be judged, or something was left behind',
}

interface Plan {
  readonly names: readonly string[]
  readonly directory: string
  readonly atOnce: number
  readonly runOf: (name: string) => Supervised
}

const planOf = (options: TargetsOptions, command: Command, say: (text: string) => void): Plan => {
  const names = loadTargetNames({
    ...{ env: process.env, cwd: process.cwd() },
    ...(options.targetsFile !== undefined && { file: options.targetsFile }),
    names: options.targets === undefined ? 'all' : namesIn(options.targets),
  })
  const directory = resolve(options.output ?? 'reports')
  // One seed for all, so that what differs between them is not the order; shards have agreed on theirs.
  const seed = options.seed ?? (options.shard === undefined ? randomInt(2 ** 31) : undefined)
  const common = [...forwarded(command, own), ...(seed === undefined ? [] : [`--seed=${seed}`])]
  const baselineOf = (name: string): readonly string[] => {
    if (options.baseline === undefined) return []
    const earlier = join(options.baseline, targetDirectory(name))
    if (existsSync(earlier)) return [`--baseline=${earlier}`]
    say(`blockspec: ${name}: ${earlier} is not there, so everything gates\n`)
    return []
  }
  const costsOf = (name: string): readonly string[] => {
    const earlier = join(options.costs ?? '', targetDirectory(name))
    return options.costs !== undefined && existsSync(earlier) ? [`--costs=${earlier}`] : []
  }
  return {
    names,
    directory,
    atOnce: options.atOnce ?? Math.max(2, availableParallelism()),
    runOf: (name) => ({
      target: name,
      args: [
        ...['run', `--target=${name}`, `--output=${join(directory, targetDirectory(name))}`],
        ...common,
        ...baselineOf(name),
        ...costsOf(name),
      ],
    }),
  }
}

/** Runs them, some at a time; a first Ctrl-C lets each clear up, a second ends each at once. */
const runAll = async (
  { names, atOnce, runOf }: Plan,
  view: TargetsView,
): Promise<readonly SupervisedEnd[]> => {
  const ends = new Map<string, SupervisedEnd>()
  const running = new Set<() => void>()
  let isInterrupted = false
  const onSignal = (): void => {
    isInterrupted = true
    for (const stop of running) stop()
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  try {
    await inParallel(names, atOnce, async (name) => {
      if (isInterrupted) {
        ends.set(name, {
          target: name,
          code: 3,
          stdout: '',
          reason: 'not begun, since the run was interrupted',
        })
        return
      }
      view.started(name)
      const { ended, stop } = supervise(runOf(name), view)
      running.add(stop)
      const end = await ended
      running.delete(stop)
      ends.set(name, end)
      view.ended(end)
    })
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
    view.stop()
  }
  return names.flatMap((name) => ends.get(name) ?? [])
}

/** A target's directory when its report is of this run, and not what an earlier one left. */
const freshReport = (directory: string, name: string, since: number): string | undefined => {
  const own = join(directory, targetDirectory(name))
  const file = statSync(join(own, 'report.json'), { throwIfNoEntry: false })
  return file !== undefined && file.mtimeMs >= since ? own : undefined
}

const table = (ends: readonly SupervisedEnd[], reports: ReadonlyMap<string, string>): string => {
  const width = Math.max(...ends.map(({ target }) => visibleLine(target, 40).length))
  return ends
    .map(({ target, code, reason = meanings[code] ?? '' }) => {
      const report = reports.get(target)
      const where = report === undefined ? '' : `  ${relative('.', join(report, 'index.html'))}`
      return `${visibleLine(target, 40).padEnd(width)}  ${code}  ${visibleLine(reason, 400)}${where}\n`
    })
    .join('')
}

/** `blockspec run --targets` and `--all`: one process per target, one page on all of them, the worst exit code. */
export const runTargetsCommand = async (options: TargetsOptions, command: Command): Promise<number> => {
  refuseRivals(options)
  const plan = planOf(options, command, (text) => void process.stderr.write(text))
  const startedAt = Date.now()
  const ends = await runAll(plan, targetsView(plan.names))
  const reports = new Map(
    ends.flatMap(({ target }): readonly (readonly [string, string])[] => {
      const report = freshReport(plan.directory, target, startedAt)
      return report === undefined ? [] : [[target, report]]
    }),
  )
  process.stdout.write(`\n${table(ends, reports)}`)
  // Of fuzzing, what was tried differs from target to target, and a shard is a part only: nothing to compare.
  if (reports.size > 1 && options.fuzz === undefined && options.shard === undefined) {
    const file = join(plan.directory, 'matrix.html')
    await writeMatrix([...reports.values()], file)
    process.stdout.write(`${relative('.', file)}\n`)
  }
  return worstCode(ends.map(({ code }) => code))
}
