import type { Shard } from '../plan/division.js'
import { UsageError } from '../usage-error.js'

const expected =
  'expected which part of how many, such as 2/4; or how many, such as 4, or auto, where the engine that started this tells the rest'

const mostShards = 10_000

/** What an engine tells of the jobs that it started side by side. */
interface Told {
  /** Its variable, for messages. */
  readonly by: string
  /** From 1 on. */
  readonly index: number
  readonly count?: number
}

type Environment = Readonly<Record<string, string | undefined>>

const wholeIn = (env: Environment, name: string): number | undefined => {
  const text = env[name]
  if (text === undefined || text === '') return undefined
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new UsageError(`--shard: ${name} is "${text}", expected a whole number; say --shard I/N yourself`)
}

/** Kubernetes counts from 0 and does not tell how many there are: the manifest must. */
const toldByKubernetes = (env: Environment): Told | undefined => {
  const index = wholeIn(env, 'JOB_COMPLETION_INDEX')
  const count = wholeIn(env, 'JOB_COMPLETION_TOTAL')
  if (index === undefined) return undefined
  return { by: 'JOB_COMPLETION_INDEX', index: index + 1, ...(count !== undefined && { count }) }
}

const toldByGitLab = (env: Environment): Told | undefined => {
  const index = wholeIn(env, 'CI_NODE_INDEX')
  const count = wholeIn(env, 'CI_NODE_TOTAL')
  if (index === undefined) return undefined
  return { by: 'CI_NODE_INDEX', index, ...(count !== undefined && { count }) }
}

/** An array may begin anywhere, and count in steps. */
const toldBySlurm = (env: Environment): Told | undefined => {
  const id = wholeIn(env, 'SLURM_ARRAY_TASK_ID')
  const count = wholeIn(env, 'SLURM_ARRAY_TASK_COUNT')
  if (id === undefined) return undefined
  const first = wholeIn(env, 'SLURM_ARRAY_TASK_MIN') ?? 0
  const index = (id - first) / (wholeIn(env, 'SLURM_ARRAY_TASK_STEP') ?? 1) + 1
  return { by: 'SLURM_ARRAY_TASK_ID', index, ...(count !== undefined && { count }) }
}

const toldBy = (env: Environment, text: string): Told => {
  const told = [toldByKubernetes(env), toldByGitLab(env), toldBySlurm(env)].flatMap((one) => one ?? [])
  const [first, ...others] = told
  if (first === undefined) {
    throw new UsageError(
      `--shard ${text}: none of JOB_COMPLETION_INDEX, CI_NODE_INDEX and SLURM_ARRAY_TASK_ID is set, that would tell which part; ${expected}`,
    )
  }
  if (others.length === 0) return first
  throw new UsageError(
    `--shard ${text}: ${told.map(({ by }) => by).join(' and ')} are both set, and which one is meant cannot be told; say --shard I/N yourself`,
  )
}

const checked = ({ index, count }: Shard, where: string): Shard => {
  const isIn = Number.isInteger(index) && index >= 1 && index <= count
  if (isIn && count >= 1 && count <= mostShards) return { index, count }
  throw new UsageError(
    `--shard: ${where} is part ${index} of ${count}, expected one from 1 to ${count >= 1 && count <= mostShards ? count : mostShards}`,
  )
}

/** Reads `--shard`; what it leaves open is told by the variables of the engine that started this. */
export const parseShard = (text: string, env: Environment): Shard => {
  const [, index, count] = /^(?:(\d{1,6})\/)?(\d{1,6})$/.exec(text) ?? []
  if (index !== undefined) return checked({ index: Number(index), count: Number(count) }, text)
  if (count === undefined && text !== 'auto') throw new UsageError(`--shard: got "${text}", ${expected}`)
  const told = toldBy(env, text)
  const total = count === undefined ? told.count : Number(count)
  if (total === undefined) {
    throw new UsageError(
      `--shard auto: ${told.by} does not tell how many parts there are; set JOB_COMPLETION_TOTAL too, or give --shard N`,
    )
  }
  if (told.count !== undefined && told.count !== total) {
    throw new UsageError(
      `--shard ${text}: the engine that set ${told.by} started ${told.count}; divide by that many, or say --shard I/N yourself`,
    )
  }
  return checked({ index: told.index, count: total }, told.by)
}
