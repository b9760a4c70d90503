import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../src/package-root.js'
import { peakMemory } from './peak-memory.js'
import { type RecordSize, writeSyntheticRecord } from './synthetic-record.js'

const program = join(packageRoot, 'dist/src/cli/main.js')

/** What it takes to make the reports of a record. */
export interface Reported {
  readonly seconds: number
  /** The most resident memory at any time, where the system tells. */
  readonly peakMiB: number | undefined
  readonly code: number | null
  readonly traffic: { readonly exchanges: number }
  readonly cells: number
}

/** Writes a record of that size and makes its reports in a process of its own. */
export const recordToReport = async (size: RecordSize): Promise<Reported> => {
  const directory = mkdtempSync(join(tmpdir(), 'blockspec-record-'))
  try {
    writeSyntheticRecord(join(directory, 'record.ndjson'), size)
    const started = performance.now()
    const child = spawn(process.execPath, [program, 'report', directory], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    let peakMiB: number | undefined
    const watch = setInterval(() => {
      peakMiB = peakMemory(child.pid) ?? peakMiB
    }, 20)
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', resolve)
    })
    clearInterval(watch)
    const seconds = (performance.now() - started) / 1000
    const { traffic, requirements } = JSON.parse(readFileSync(join(directory, 'report.json'), 'utf8'))
    const cells = requirements.reduce((sum: number, one: { cells: unknown[] }) => sum + one.cells.length, 0)
    return { seconds, peakMiB, code, traffic, cells }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
