import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { loadContract } from '../contract/load-contract.js'
import type { Plan } from '../plan/plan.js'
import { catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { UsageError } from '../usage-error.js'
import { planOf } from './job.js'
import { mergedLines } from './merged-lines.js'
import { plannedLines } from './record-head.js'
import type { RecordLine } from './record-line.js'
import { isWhole } from './run-target.js'
import { readShardFile, type ShardFile, type ShardResult } from './shard-file.js'
import { planHash } from './sharding.js'

/** The parts of a run do not make a whole: what is missing, there twice, or another run's. */
export class Incomplete extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'Incomplete'
    this.problems = problems
  }
}

/** What a shard left in a directory. */
interface Part {
  readonly directory: string
  readonly file: ShardFile
}

type EndedPart = Part & { readonly result: ShardResult }

/** All parts of a run as one. */
export interface Merged {
  /** Its record, line by line, each time anew: they may be many. */
  readonly lines: () => Iterable<RecordLine>
  /** Where the parts are, in their order. */
  readonly directories: readonly string[]
}

const isDirectory = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

/** A directory, or those in it where it is only what the parts are in. */
const partsIn = (directory: string): readonly Part[] => {
  if (!isDirectory(directory))
    throw new UsageError(`${directory}: is no directory; name what blockspec run --shard wrote with --output`)
  const file = readShardFile(directory)
  if (file !== undefined) return [{ directory, file }]
  const within = readdirSync(directory)
    .sort()
    .map((name) => join(directory, name))
    .filter(isDirectory)
    .flatMap((path): readonly Part[] => {
      const of = readShardFile(path)
      return of === undefined ? [] : [{ directory: path, file: of }]
    })
  if (within.length > 0) return within
  throw new Incomplete([`${directory} holds no shard: none was run with that --output, or it never began`])
}

/** What all parts of one run have in common, in words. */
const traitsOf = ({ tool, shard, run, result }: ShardFile): Readonly<Record<string, string>> => {
  const { target, seed, mode, microversions, capabilities, selection, only, profile } = run
  const lacking = Object.entries(capabilities).flatMap(([name, has]) => (has === true ? [] : [name]))
  return {
    release: `${tool.name} ${tool.version}`,
    target: target.name,
    ...(result && target.embedded === undefined && { endpoint: result.target.endpoint }),
    surface: target.surface,
    seed: String(seed),
    'number of shards': String(shard.count),
    mode,
    profile: profile ?? 'none',
    requirements: only.length === 0 ? 'all' : only.join(' '),
    microversions: `${microversions.min} to ${microversions.max}, ${typeof selection === 'string' ? selection : selection.join(' ')}`,
    'lack of capabilities': lacking.length === 0 ? 'none' : lacking.join(' '),
    budget: JSON.stringify(target.budget),
  }
}

const differences = (one: Part, other: Part): readonly string[] => {
  const [was, is] = [traitsOf(one.file), traitsOf(other.file)]
  const told = Object.keys(was).flatMap((trait) =>
    is[trait] === undefined || is[trait] === was[trait]
      ? []
      : [
          `${other.directory} is of another run than ${one.directory}: ${trait} ${is[trait]}, not ${was[trait]}`,
        ],
  )
  if (told.length > 0) return told
  if (one.file.shard.plan !== other.file.shard.plan)
    return [`${other.directory} is of another plan than ${one.directory}: other suites, or other footprints`]
  return one.file.shard.division === other.file.shard.division
    ? []
    : [`${other.directory} was divided otherwise than ${one.directory}: give all shards the same --costs`]
}

const gapsIn = (parts: readonly Part[], count: number): readonly string[] =>
  Array.from({ length: count }, (_, place) => place + 1).flatMap((index) => {
    const found = parts.filter(({ file }) => file.shard.index === index)
    if (found.length === 0)
      return [`shard ${index} of ${count} is missing: run it with --shard ${index}/${count}`]
    if (found.length === 1) return []
    return [
      `shard ${index} of ${count} is there ${found.length} times: ${found.map(({ directory }) => directory).join(', ')}; name one`,
    ]
  })

const unended = ({ directory, file: { shard } }: Part): string =>
  `shard ${shard.index} of ${shard.count} in ${directory} did not end: blockspec clean, then run it again with --shard ${shard.index}/${shard.count}`

/** The parts in their order, if they are all there is of one run. */
const complete = (parts: readonly Part[]): readonly EndedPart[] => {
  const [first, ...others] = parts
  const problems = [
    ...others.flatMap((other) => (first ? differences(first, other) : [])),
    ...(first && new Set(parts.map(({ file }) => file.shard.count)).size === 1
      ? gapsIn(parts, first.file.shard.count)
      : []),
    ...parts.filter(({ file }) => file.result === undefined).map(unended),
  ]
  if (problems.length > 0) throw new Incomplete(problems)
  return parts
    .flatMap(({ directory, file }) => (file.result ? [{ directory, file, result: file.result }] : []))
    .sort((a, b) => a.file.shard.index - b.file.shard.index)
}

/** The plan of the whole, made anew: a hash tells whether it is the one that was divided. */
const planOfAll = async ({ directory, file: { run, shard } }: Part): Promise<Plan> => {
  const contract = loadContract(run.target.surface)
  const plan = planOf(run, contract, catalogueOf(contract, await loadSuites(run.target.suites)))
  if (planHash(plan, run) === shard.plan) return plan
  throw new Incomplete([
    `${directory} is of another plan than this release makes: merge with the release that ran it, and with the same suites`,
  ])
}

const endOf = ({ startedAt, durationMs }: ShardResult): number => Date.parse(startedAt) + durationMs

/** The lines of the whole run: what it set out from, what was planned, all that happened, and how it ended. */
function* wholeLines(
  parts: readonly EndedPart[],
  { file: { tool, run }, result: { target } }: EndedPart,
  plan: Plan,
): Generator<RecordLine> {
  const results = parts.map(({ result }) => result)
  const startedAt = results.map((result) => result.startedAt).sort()[0] ?? ''
  const { budget, waivers } = run.target
  const { budget: _ofPart, ...judged } = target
  yield {
    kind: 'run',
    ...{ tool, seed: run.seed, startedAt, waivers, isWhole: isWhole(run) },
    target: { ...judged, ...(Object.keys(budget).length > 0 && { budget: { ...budget } }) },
    ...(run.profile !== undefined && { profile: run.profile }),
  }
  yield* plannedLines(plan)
  yield* mergedLines(parts.map(({ directory }) => join(directory, 'record.ndjson')))
  yield {
    kind: 'end',
    durationMs: Math.max(...results.map(endOf)) - Date.parse(startedAt),
    leaks: results.flatMap(({ leaks }) => leaks),
    interrupted: results.some(({ interrupted }) => interrupted),
  }
}

/** Puts together what several shards wrote; throws Incomplete where that is not the whole of one run. */
export const mergeShards = async (paths: readonly string[]): Promise<Merged> => {
  const parts = complete(paths.flatMap(partsIn))
  const [first] = parts
  if (first === undefined) throw new UsageError('merge: name the directories that the shards wrote')
  const plan = await planOfAll(first)
  return {
    lines: () => wholeLines(parts, first, plan),
    directories: parts.map(({ directory }) => directory),
  }
}
