import { textLines } from '../text-lines.js'
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

const apply = (line: LedgerLine, entries: Map<number, LedgerEntry>): void => {
  if (line.event === 'run') return
  if (line.event === 'intended') {
    const { event: _, ...entry } = line
    entries.set(line.number, entry)
    return
  }
  const entry = entries.get(line.number)
  if (entry === undefined) return
  switch (line.event) {
    case 'made':
      return void entries.set(line.number, { ...entry, id: line.id })
    case 'displaced':
    case 'offered':
    case 'emptied':
      return void entries.set(line.number, { ...entry, [line.event]: true })
    case 'let-go':
      return void entries.set(line.number, { ...entry, storage: line.storage })
    case 'handed-over':
      return void entries.set(line.number, { ...entry, identity: line.identity })
    default:
      entries.delete(line.number)
  }
}

/** Reads a ledger that an earlier run left; a last line cut short by a crash is passed over. */
export const readLedger = (file: string): LedgerContent => {
  let head: LedgerHead | undefined
  const entries = new Map<number, LedgerEntry>()
  for (const text of textLines(file)) {
    if (text === '') continue
    const line = parseLine(text)
    if (head === undefined) head = headIn(line, file)
    else if (line !== undefined) apply(line, entries)
  }
  return { file, head: head ?? headIn(undefined, file), alive: [...entries.values()] }
}

const headIn = (line: LedgerLine | undefined, file: string): LedgerHead => {
  if (line?.event !== 'run') {
    throw new UsageError(
      `${file}:1: no ledger, expected its first line to name the run; remove the file if it is not yours`,
    )
  }
  const { event: _, ...head } = line
  return head
}
