import { appendFileSync, rmSync } from 'node:fs'
import type { Session } from '../http/session.js'
import type { Leak } from '../record.js'
import { findNamesakes, isNameless, tellNameless } from './nameless.js'
import { readLedger } from './read-ledger.js'
import { Reaper } from './reaper.js'

/**
 * Empties a ledger's file: removes what it still holds, tells it so, and deletes the file when nothing is left.
 * Returns what could not be removed.
 */
export const sweepLedger = async (
  file: string,
  session: Session,
  timeoutMs: number | (() => number),
): Promise<readonly Leak[]> => {
  const content = readLedger(file)
  const { alive } = content
  const entries = [...alive.filter((entry) => !isNameless(entry)), ...(await findNamesakes(session, content))]
  const removals = await new Reaper(session, timeoutMs).removeAll(entries)
  const leaks: Leak[] = [...(await tellNameless(session, content))]
  for (const [{ number, kind, id, name }, reason] of removals) {
    if (reason === undefined) appendFileSync(file, `${JSON.stringify({ event: 'gone', number })}\n`)
    else leaks.push({ kind, name, reason, ...(id !== undefined && { id }) })
  }
  if (leaks.length === 0) rmSync(file)
  return leaks
}
