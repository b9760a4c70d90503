import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type LedgerContent, readLedger } from './read-ledger.js'

/** For how long a ledger may be without its first line: the run that opened it is about to write it. */
const beginningMs = 60_000

/** Whether a run was killed before it had written down who it is, and so before it made anything. */
const isBlank = (file: string): boolean => {
  const { size, mtimeMs } = statSync(file)
  if (size > 0) return false
  if (Date.now() - mtimeMs > beginningMs) rmSync(file)
  return true
}

/** The ledgers that runs on this machine left, or write. */
export const keptLedgers = (directory: string): readonly LedgerContent[] => {
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .filter((name) => name.endsWith('.ndjson'))
    .map((name) => join(directory, name))
    .filter((file) => !isBlank(file))
    .map(readLedger)
}
