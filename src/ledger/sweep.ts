import { appendFileSync, rmSync } from 'node:fs'
import type { Session } from '../http/session.js'
import type { Leak } from '../record.js'
import { type LedgerContent, readLedger } from './read-ledger.js'
import { Reaper } from './reaper.js'

/**
 * Empties a ledger's file: removes what it still holds, tells it so, and deletes the file when nothing is left.
 * Returns what could not be removed.
 */
export const sweepLedger = async (
  file: string,
  session: Session,
  timeoutMs: number,
): Promise<readonly Leak[]> => {
  const { alive }: LedgerContent = readLedger(file)
  const removals = await new Reaper(session, timeoutMs).removeAll(alive)
  const leaks: Leak[] = []
  for (const [{ number, kind, id, name }, reason] of removals) {
    if (reason === undefined) appendFileSync(file, `${JSON.stringify({ event: 'gone', number })}\n`)
    else leaks.push({ kind, name, reason, ...(id !== undefined && { id }) })
  }
  if (leaks.length === 0) rmSync(file)
  return leaks
}
