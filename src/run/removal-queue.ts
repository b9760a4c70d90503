import type { Ledger, LedgerEntry } from '../ledger/ledger.js'
import type { Reaper } from '../ledger/reaper.js'
import { resourceKinds } from '../ledger/resource-kinds.js'

/** Removes what finished scenarios left, beside the scenarios that still run. */
export interface RemovalQueue {
  /** Takes what one scenario made; what somebody else takes, once all that hangs on it is gone, stays. */
  take(entries: readonly LedgerEntry[], isTaken?: (entry: LedgerEntry) => Promise<boolean>): void
  /** Resolves when so little waits for removal that more may be made. */
  room(): Promise<void>
  /** Whether anything waits. */
  waiting(): boolean
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>
}

const order: readonly string[] = resourceKinds

/** Settings first: a frozen host lets go of nothing. */
const rankOf = ({ kind }: LedgerEntry): number => order.indexOf(kind)

const inOrder = (entries: readonly LedgerEntry[]): readonly LedgerEntry[] =>
  [...entries].sort((a, b) => rankOf(a) - rankOf(b) || b.number - a.number)

/** A queue that holds back new work while more than `backlog` scenarios' things wait. */
export const createRemovalQueue = (ledger: Ledger, reaper: Reaper, backlog: number): RemovalQueue => {
  const pending = new Set<Promise<void>>()
  const remove = async (
    entries: readonly LedgerEntry[],
    isTaken: (entry: LedgerEntry) => Promise<boolean>,
  ): Promise<void> => {
    await reaper.prepare(entries)
    let isAllGone = true
    for (const entry of inOrder(entries)) {
      if (isAllGone && (await isTaken(entry))) continue
      // A walk through all that a back end holds is made once, in the end; but what may be left of a snapshot goes before
      // its volume.
      const isForTheEnd = entry.storage?.of === 'volume' || entry.takenOver
      if ((await reaper.remove(entry, isForTheEnd ? 'nearby' : 'somewhere')) !== undefined) isAllGone = false
      else if (entry.storage !== undefined) ledger.emptied(entry)
      // What was never answered may be made yet: it is looked for once more in the end.
      else if (entry.id !== undefined) ledger.gone(entry)
    }
  }
  return {
    take(entries, isTaken = async () => false) {
      const taken = new Set(entries.map(({ number }) => number))
      const left = ledger.alive().filter(({ number }) => taken.has(number))
      if (left.length === 0) return
      const removal = remove(left, isTaken).finally(() => pending.delete(removal))
      pending.add(removal)
    },
    async room() {
      while (pending.size >= backlog) await Promise.race(pending)
    },
    waiting: () => pending.size > 0,
    async drained() {
      while (pending.size > 0) await Promise.all(pending)
    },
  }
}
