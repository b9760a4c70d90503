import type { Call } from '../call.js'
import { badRequest } from '../refusal.js'
import type { Volume } from '../state/resources.js'
import {
  byBoolean,
  byMetadata,
  byQuotaUse,
  byStatus,
  byText,
  type Filter,
  type Filters,
  filtered,
} from './filters.js'
import { inScope } from './scope.js'
import { type SortKeys, sorted } from './sorting.js'
import { byTime } from './time-filter.js'

const sortKeys: SortKeys<Volume> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  status: ({ status }) => status,
  size: ({ size }) => size,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
  availability_zone: ({ availabilityZone }) => availabilityZone,
  bootable: ({ bootable }) => bootable,
  container_format: ({ imageMetadata }) => imageMetadata.container_format ?? null,
  disk_format: ({ imageMetadata }) => imageMetadata.disk_format ?? null,
}

/** Before 3.2 every word but false finds bootable volumes; from then on other words are refused. */
const bootable: Filter<Volume> = {
  predicate: (call, value) => {
    const invert = call.has('bootable-filter-inverted')
    const lax = call.at('3.2') ? call.has('bootable-filter-lax') : !call.has('bootable-filter-strict-early')
    if (lax) {
      const wanted = !['false', 'False'].includes(value)
      return (volume) => (volume.bootable === wanted) !== invert
    }
    const wanted = ['t', 'true', '1'].includes(value.toLowerCase())
    if (!wanted && !['f', 'false', '0'].includes(value.toLowerCase())) {
      throw badRequest(`Invalid input received: bootable=${value}`)
    }
    return (volume) => (volume.bootable === wanted) !== invert
  },
}

const filters: Filters<Volume> = {
  id: byText(({ id }) => id),
  name: byText(({ name }) => name),
  description: byText(({ description }) => description),
  status: byStatus(),
  bootable,
  size: byText(({ size }) => String(size)),
  metadata: byMetadata((volume) => volume.metadata),
  image_metadata: byMetadata(({ imageMetadata }) => imageMetadata),
  glance_metadata: byMetadata(({ imageMetadata }) => imageMetadata, '3.4'),
  migration_status: byText(({ migrationStatus }) => migrationStatus),
  replication_status: byText(({ replicationStatus }) => replicationStatus ?? null),
  availability_zone: byText(({ availabilityZone }) => availabilityZone),
  host: byText(({ host }) => host),
  user_id: byText(({ userId }) => userId),
  project_id: byText(({ projectId }) => projectId),
  volume_type_id: byText(({ typeId }) => typeId),
  group_id: byText(({ groupId }) => groupId ?? null, '3.10'),
  multiattach: byBoolean('multiattach', ({ multiattach }) => multiattach),
  created_at: byTime(({ createdAt }) => createdAt),
  updated_at: byTime(({ updatedAt }) => updatedAt),
  consumes_quota: byQuotaUse(),
}

/** The volumes that the query asks for, in its order. */
export const listedVolumes = (call: Call): readonly Volume[] =>
  sorted(call, filtered(call, inScope(call, everyVolume(call)), { filters }), sortKeys)

const everyVolume = ({ world, faults }: Call): Iterable<Volume> =>
  faults.has('deleted-volume-listed')
    ? [...world.volumes.values(), ...world.buried.volumes.values()]
    : world.volumes.values()
