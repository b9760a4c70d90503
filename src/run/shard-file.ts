import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileSchema } from '../json-schema.js'
import { packageRoot } from '../package-root.js'
import type { RunRecord, ShardMark } from '../record.js'
import type { Target } from '../target/target.js'
import { UsageError } from '../usage-error.js'
import type { PlanWish } from './job.js'

/** How a shard ended. */
export type ShardResult = Pick<RunRecord, 'startedAt' | 'durationMs' | 'leaks' | 'interrupted'> & {
  readonly target: RunRecord['target']
}

/** What `shard.json` says beside a shard's record: all that it takes to put the parts together. */
export interface ShardFile {
  readonly schemaVersion: 1
  readonly tool: RunRecord['tool']
  readonly shard: ShardMark
  /** What decided the plan of the whole run. */
  readonly run: Omit<PlanWish, 'part' | 'target'> & {
    readonly target: Pick<Target, 'name' | 'surface' | 'budget' | 'suites' | 'waivers'> & {
      /** Present: each shard judged a reference of its own. */
      readonly embedded?: true
    }
  }
  /** Absent as long as it has not ended. */
  readonly result?: ShardResult
}

const name = 'shard.json'

/** Where a shard leaves word of itself. */
export const shardFileIn = (directory: string): string => join(directory, name)

/** Writes it; a reader sees the old file or the whole new one. */
export const writeShardFile = (directory: string, content: ShardFile): void => {
  const file = shardFileIn(directory)
  writeFileSync(`${file}.tmp`, `${JSON.stringify(content, null, 1)}\n`)
  renameSync(`${file}.tmp`, file)
}

const parsed = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`${file}: is no JSON (${error instanceof Error ? error.message : String(error)})`)
  }
}

const isShardFile = (value: unknown, file: string): value is ShardFile => {
  const schema = readFileSync(join(packageRoot, 'schemas', name), 'utf8')
  const [problem] = compileSchema(JSON.parse(schema))(value)
  if (problem === undefined) return true
  throw new UsageError(
    `${file}: is not what blockspec run --shard writes: ${problem.instancePath || '/'} ${problem.message}; name directories that this release wrote`,
  )
}

/** What a directory says of the shard whose it is; `undefined` where it is none's. */
export const readShardFile = (directory: string): ShardFile | undefined => {
  const file = shardFileIn(directory)
  if (!existsSync(file)) return undefined
  const value = parsed(file)
  return isShardFile(value, file) ? value : undefined
}
