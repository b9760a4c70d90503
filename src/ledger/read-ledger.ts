import { readFileSync } from 'node:fs'
import { UsageError } from '../usage-error.js'
import type { LedgerEntry, LedgerHead, LedgerLine } from './ledger.js'

/** What a ledger's file still holds. */
export interface LedgerContent {
  readonly file: string
  readonly head: LedgerHead
  readonly alive: readonly LedgerEntry[]
}

const parseLine = (text: string): LedgerLine | undefined => {
  try {
    return JSON.parse(text) as LedgerLine
  } catch {
    return undefined
  }
}

/** Reads a ledger that an earlier run left; a last line cut short by a crash is passed over. */
export const readLedger = (file: string): LedgerContent => {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(parseLine)
  const [head] = lines
  if (head?.event !== 'run') {
    throw new UsageError(
      `${file}:1: no ledger, expected its first line to name the run; remove the file if it is not yours`,
    )
  }
  const entries = new Map<number, LedgerEntry>()
  for (const line of lines) {
    if (line?.event === 'intended') {
      const { event: _, ...entry } = line
      entries.set(line.number, entry)
    } else if (line?.event === 'made') {
      const intended = entries.get(line.number)
      if (intended) entries.set(line.number, { ...intended, id: line.id })
    } else if (line?.event === 'displaced') {
      const made = entries.get(line.number)
      if (made) entries.set(line.number, { ...made, displaced: true })
    } else if (line?.event === 'gone' || line?.event === 'refused') entries.delete(line.number)
  }
  const { event: _, ...rest } = head
  return { file, head: rest, alive: [...entries.values()] }
}
