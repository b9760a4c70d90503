import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { RunRecord } from '../record.js'
import { toSummaryText } from '../report/summary-text.js'
import { writeReport } from '../report/write-report.js'
import { assembleRecord } from '../run/assemble-record.js'
import { exitCodeOf } from '../run/exit-code.js'
import { readRecordFile } from '../run/record-file.js'
import { toolOf } from '../tool.js'
import { UsageError } from '../usage-error.js'

/** What `blockspec report` was asked for. */
export interface ReportOptions {
  /** Where the reports go; by default beside the record. */
  readonly output?: string
}

const expected = 'expected the record.ndjson of a run, or the directory it is in'

const recordIn = (path: string): string => {
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'record.ndjson') : path
  if (!existsSync(file)) throw new UsageError(`report: there is no ${file}; ${expected}`)
  return file
}

/** A contract may have changed since: what a record leaves to it is then told as it is now. */
const tellOfAnother = ({ tool }: RunRecord): void => {
  const { version } = toolOf()
  if (tool.version === version) return
  process.stderr.write(
    `blockspec: the record was written by ${tool.name} ${tool.version}: coverage and titles of standing checks are told as ${version} knows them\n`,
  )
}

/** `blockspec report`: makes the reports of a run again from its record; returns the exit code of the run. */
export const reportCommand = async (
  path: string,
  { output }: ReportOptions,
  write: (text: string) => void,
): Promise<number> => {
  const file = recordIn(path)
  const record = assembleRecord(readRecordFile(file))
  if (record === undefined)
    throw new UsageError(`${file}:1: no line tells of the run; ${expected} of this version`)
  tellOfAnother(record)
  const directory = resolve(output ?? dirname(file))
  await writeReport(record, directory)
  write(
    toSummaryText(record, { report: join(directory, 'index.html'), colour: process.stdout.isTTY === true }),
  )
  return exitCodeOf(record)
}
