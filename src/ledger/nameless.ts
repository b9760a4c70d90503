import type { Session } from '../http/session.js'
import type { Leak } from '../record.js'
import { timeOf } from './age-of-runs.js'
import type { Thing } from './client.js'
import type { LedgerEntry } from './ledger.js'
import { listAll, seerOf } from './list-all.js'
import { markOn, runOfMark } from './mark.js'
import type { LedgerContent } from './read-ledger.js'
import { serverTime } from './server-time.js'
import { isOfSetting } from './settings.js'

/** Whether nothing is known by which a thing could be found: it was asked for without a name of ours, and never answered. */
export const isNameless = (entry: LedgerEntry): boolean =>
  entry.id === undefined && runOfMark(entry.name) === undefined && !isOfSetting(entry)

/** Clocks tell whole seconds, and are set. */
const slackMs = 60_000

const unsure =
  'made since the run began and without a name of ours, as something whose creation was never answered'

/** One entry for each listing that must be looked at, and name, as by whoever sees it. */
const placesIn = (session: Session, entries: readonly LedgerEntry[]): readonly LedgerEntry[] => {
  const nameless = entries.filter(isNameless).map((entry) => ({ ...entry, identity: seerOf(session, entry) }))
  return [
    ...new Map(
      nameless.map((entry) => [`${entry.kind} ${entry.identity} ${entry.name}`, entry] as const),
    ).values(),
  ]
}

/**
 * What came of creations without a name that were never answered, as far as the target named it after a thing of the
 * run's: so it does with what is restored from a backup, and with a backup whose record is imported.
 */
export const findNamesakes = async (
  session: Session,
  { head, alive }: LedgerContent,
): Promise<readonly LedgerEntry[]> => {
  const known = new Set(alive.map(({ id }) => id))
  const found = await Promise.all(
    placesIn(session, alive).map(async (entry) => {
      const listed = await listAll(session, entry.identity, entry.kind).catch((): readonly Thing[] => [])
      return listed
        .filter((thing) => runOfMark(markOn(thing)) === head.run && !known.has(String(thing.id)))
        .map((thing): LedgerEntry => ({ ...entry, name: markOn(thing), id: String(thing.id) }))
    }),
  )
  return found.flat()
}

const isYounger = ({ created_at }: Thing, since: number): boolean => {
  const time = typeof created_at === 'string' ? timeOf(created_at) : Number.NaN
  return Number.isNaN(time) || time >= since
}

/**
 * What may have come of them besides: it cannot be told from what others make without a name, so that it is told, and
 * left. To be asked when everything else of the run is gone.
 */
export const tellNameless = async (
  session: Session,
  { head, alive }: LedgerContent,
): Promise<readonly Leak[]> => {
  const places = placesIn(session, alive)
  if (places.length === 0) return []
  const ahead = (await serverTime(session).catch(Date.now)) - Date.now()
  const since = Date.parse(head.startedAt) + ahead - slackMs
  const known = new Set(alive.map(({ id }) => id))
  const told = await Promise.all(
    places.map(async ({ kind, identity, name }) => {
      const isLike = (thing: Thing): boolean => ['', name].includes(markOn(thing)) && isYounger(thing, since)
      try {
        const listed = await listAll(session, identity, kind)
        return listed
          .filter((thing) => isLike(thing) && !known.has(String(thing.id)))
          .map((thing): Leak => ({ kind, name: markOn(thing), id: String(thing.id), reason: unsure }))
      } catch (error) {
        const reason = `asked for without a name of ours and never answered: ${String(error)}`
        return [{ kind, name, reason }]
      }
    }),
  )
  return [...new Map(told.flat().map((leak) => [`${leak.kind} ${leak.id ?? leak.name}`, leak])).values()]
}
