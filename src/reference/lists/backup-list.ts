import type { Call } from '../call.js'
import type { Backup } from '../state/backups.js'
import { byStatus, byText, type Filters, filtered } from './filters.js'
import { inScope } from './scope.js'
import { type SortKeys, sorted } from './sorting.js'

const sortKeys: SortKeys<Backup> = {
  id: ({ id }) => id,
  status: ({ status }) => status,
  size: ({ size }) => size,
  volume_id: ({ volumeId }) => volumeId,
  container: ({ container }) => container,
  availability_zone: ({ availabilityZone }) => availabilityZone,
  data_timestamp: ({ dataTimestamp }) => dataTimestamp,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
}

/** Backups are sorted by name from 3.37 on. */
const sortKeysAt = (call: Call): SortKeys<Backup> =>
  call.at('3.37') || call.has('backup-name-sort-early')
    ? { ...sortKeys, name: ({ name }) => (call.has('backup-name-sort-ignored') ? null : name) }
    : sortKeys

const filters: Filters<Backup> = {
  id: byText(({ id }) => id),
  name: byText(({ name }) => name),
  description: byText(({ description }) => description),
  status: byStatus(),
  volume_id: byText(({ volumeId }) => volumeId),
  snapshot_id: byText(({ snapshotId }) => snapshotId),
  size: byText(({ size }) => String(size)),
  container: byText(({ container }) => container),
  availability_zone: byText(({ availabilityZone }) => availabilityZone),
  user_id: byText(({ userId }) => userId),
  project_id: byText(({ projectId }) => projectId),
}

/** The backups that the query asks for, in its order. */
export const listedBackups = (call: Call): readonly Backup[] => {
  const { backups, buried } = call.world
  const ghosts = call.has('deleted-backup-listed') ? buried.backups.values() : []
  const visible = inScope(call, [...backups.values(), ...ghosts])
  return sorted(call, filtered(call, visible, { filters }), sortKeysAt(call))
}
