import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Baseline } from '../report/baseline.js'
import { readReport } from '../report/read-report.js'
import { toSummaryText } from '../report/summary-text.js'
import { writeReport } from '../report/write-report.js'
import { wholeRecord } from '../run/assemble-record.js'
import { exitCodeOf } from '../run/exit-code.js'
import { Incomplete, type Merged, mergeShards } from '../run/merge-shards.js'
import { openRecordFile, readRecordFile } from '../run/record-file.js'
import { shardFileIn } from '../run/shard-file.js'
import { UsageError } from '../usage-error.js'

/** What `blockspec merge` was asked for. */
export interface MergeOptions {
  readonly output: string
  /** An earlier report: what it found already does not gate. */
  readonly baseline?: string
}

const mustBeElse = (directories: readonly string[], output: string): void => {
  if (directories.some((directory) => resolve(directory) === output))
    throw new UsageError(
      `--output ${output}: that is what a shard wrote; give another directory for the whole`,
    )
}

const allure = 'allure-results'

/** What is no rendering of the record: its lines, and what Allure reads, a file for each test. */
const writeLines = ({ lines, directories }: Merged, output: string): void => {
  try {
    mkdirSync(output, { recursive: true })
    for (const old of [join(output, allure), shardFileIn(output)])
      rmSync(old, { recursive: true, force: true })
    for (const results of directories.map((directory) => join(directory, allure)).filter(existsSync))
      cpSync(results, join(output, allure), { recursive: true })
    const file = openRecordFile(join(output, 'record.ndjson'), 'anew')
    for (const line of lines()) file.write(line)
    file.close()
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new UsageError(`--output ${output}: cannot be written to (${why}); give another directory`)
  }
}

/** `blockspec merge`: makes one report of what all shards of a run wrote; 3 where one is missing, or another run's. */
export const mergeCommand = async (
  directories: readonly string[],
  options: MergeOptions,
  write: (text: string) => void,
): Promise<number> => {
  const output = resolve(options.output)
  const baseline = options.baseline === undefined ? undefined : new Baseline(readReport(options.baseline))
  try {
    const merged = await mergeShards(directories)
    mustBeElse(merged.directories, output)
    writeLines(merged, output)
    const record = wholeRecord(readRecordFile(join(output, 'record.ndjson')))
    await writeReport(record, output)
    const colour = process.stdout.isTTY === true
    write(toSummaryText(record, { report: join(output, 'index.html'), colour }))
    return exitCodeOf(record, baseline)
  } catch (error) {
    if (!(error instanceof Incomplete)) throw error
    for (const problem of error.problems) process.stderr.write(`blockspec: merge: ${problem}\n`)
    return 3
  }
}
