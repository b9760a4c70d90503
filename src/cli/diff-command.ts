import { readStatedFacts } from '../derive/stated-facts.js'
import { changesText } from '../exports/changes-text.js'
import { referenceChanges } from '../exports/reference-changes.js'
import type { ListFormat } from '../list-format.js'

/** What `blockspec diff` was asked for. */
export interface DiffOptions {
  readonly surface: string
  readonly format: ListFormat
  /** The directories of the older and the newer state. */
  readonly was: string
  readonly is: string
  readonly write: (text: string) => void
}

/** Tells what changed between two states of the API reference's sources; the exit code. */
export const runDiff = ({ surface, format, was, is, write }: DiffOptions): number => {
  const [old, now] = [readStatedFacts(was, surface), readStatedFacts(is, surface)]
  const comparison = {
    surface,
    was: { directory: was, faults: old.faults },
    is: { directory: is, faults: now.faults },
    changes: referenceChanges(old, now),
  }
  write(changesText(comparison, format))
  return 0
}
