import type { Call } from '../call.js'
import type { Snapshot } from '../state/resources.js'
import { byMetadata, byQuotaUse, byStatus, byText, type Filters, filtered } from './filters.js'
import { inScope } from './scope.js'
import { type SortKeys, sorted } from './sorting.js'

const sortKeys: SortKeys<Snapshot> = {
  id: ({ id }) => id,
  status: ({ status }) => status,
  size: ({ size }) => size,
  volume_size: ({ size }) => size,
  volume_id: ({ volumeId }) => volumeId,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
}

/** Snapshots are sorted by name from 3.30 on. */
const sortKeysAt = (call: Call): SortKeys<Snapshot> =>
  call.at('3.30') || call.has('snapshot-name-sort-early')
    ? { ...sortKeys, name: ({ name }) => name }
    : sortKeys

const filtersAt = (call: Call): Filters<Snapshot> => ({
  id: byText(({ id }) => id),
  name: byText(({ name }) => name),
  description: byText(({ description }) => description),
  status: byStatus(),
  volume_id: byText(({ volumeId }) => volumeId),
  user_id: byText(({ userId }) => userId),
  project_id: byText(({ projectId }) => projectId),
  volume_size: byText(({ size }) => String(size)),
  volume_type_id: byText(({ volumeId }) => call.world.volumes.get(volumeId)?.typeId ?? null),
  group_snapshot_id: byText(({ groupSnapshotId }) => groupSnapshotId ?? null),
  availability_zone: byText(({ volumeId }) => call.world.volumes.get(volumeId)?.availabilityZone ?? null),
  metadata: byMetadata(({ metadata }) => metadata, call.has('metadata-filter-early') ? '3.0' : '3.22'),
  consumes_quota: byQuotaUse(),
})

/** The snapshots that the query asks for, in its order. */
export const listedSnapshots = (call: Call): readonly Snapshot[] => {
  const { snapshots, buried } = call.world
  const every = call.has('deleted-snapshot-listed')
    ? [...snapshots.values(), ...buried.snapshots.values()]
    : snapshots.values()
  const visible = inScope(call, every)
  return sorted(call, filtered(call, visible, { filters: filtersAt(call) }), sortKeysAt(call))
}
