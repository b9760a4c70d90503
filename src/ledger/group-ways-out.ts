import type { Session } from '../http/session.js'
import { clientFor } from './client.js'
import type { LedgerEntry } from './ledger.js'
import { listAll } from './list-all.js'
import { type ResourceKind, shapeOf } from './resource-kinds.js'
import { VolumeWaysOut } from './volume-ways-out.js'

/** What the snapshots of a kind of group are, and by which member they name it. */
const snapshots: Readonly<Partial<Record<string, readonly [kind: ResourceKind, member: string]>>> = {
  group: ['group-snapshot', 'group_id'],
  'consistency-group': ['cgsnapshot', 'consistencygroup_id'],
}

/**
 * Asks for the removal of a group's snapshots, as for those of a volume: they go before it, and one that was made
 * without a name carries no mark by which it would be found alone.
 */
export const deleteSnapshotsOf = async (
  session: Session,
  { kind, identity }: LedgerEntry,
  id: string,
): Promise<void> => {
  const [its, member] = snapshots[kind] ?? []
  const shape = its && shapeOf(session.surface, its)
  if (its === undefined || member === undefined || shape === undefined) return
  // A way that is closed leaves the refusal of the group to be told.
  const listed = await listAll(session, identity, its).catch(() => [])
  const client = clientFor(session, identity, shape.at, shape.service)
  for (const snapshot of listed.filter((one) => one[member] === id))
    await client.send('DELETE', `${shape.collection}/${encodeURIComponent(String(snapshot.id))}`)
}

/** Takes the next step for each volume of a group that keeps it: the copies that came with it are in no ledger. */
export const freeVolumesOf = async (
  session: Session,
  { kind, identity }: LedgerEntry,
  id: string,
): Promise<void> => {
  const [, member] = snapshots[kind] ?? []
  const { collection, members } = shapeOf(session.surface, 'volume') ?? {}
  if (member === undefined || collection === undefined || members === undefined) return
  const client = clientFor(session, identity, session.microversions.max)
  const listed = await client.list(`${collection}/detail`, members).catch(() => [])
  const waysOut = new VolumeWaysOut(session, identity)
  for (const volume of listed.filter((one) => one[member] === id)) await waysOut.take(volume)
}
