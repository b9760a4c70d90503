import { parseBoolean } from '../boolean-words.js'
import type { Call } from '../call.js'
import { mayUseGroupType } from '../group-lookup.js'
import { badRequest } from '../refusal.js'
import type {
  ConsistencyGroup,
  ConsistencyGroupSnapshot,
  Group,
  GroupSnapshot,
  GroupType,
  Owned,
} from '../state/groups.js'
import { byStatus, byText, type Filter, type Filters, filtered } from './filters.js'
import { inScope } from './scope.js'
import { type SortKeys, sorted } from './sorting.js'

const keysOf = <T extends Owned>(): SortKeys<T> => ({
  id: ({ id }) => id,
  name: ({ name }) => name,
  status: ({ status }) => status,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
})

const filtersOf = <T extends Owned>(): Filters<T> => ({
  id: byText(({ id }) => id),
  name: byText(({ name }) => name),
  description: byText(({ description }) => description),
  status: byStatus(),
  user_id: byText(({ userId }) => userId),
  project_id: byText(({ projectId }) => projectId),
})

/** Chooses what is shown of the things listed, and is no filter of theirs. */
const listVolume: Filter<Group> = { predicate: () => () => true }

const groupFilters: Filters<Group> = {
  ...filtersOf<Group>(),
  list_volume: listVolume,
  availability_zone: byText(({ availabilityZone }) => availabilityZone),
  group_type_id: byText(({ groupTypeId }) => groupTypeId),
}

/** The groups that the query asks for, in its order. */
export const listedGroups = (call: Call): readonly Group[] => {
  const visible = inScope(call, [...call.world.groups.values()])
  return sorted(call, filtered(call, visible, { filters: groupFilters }), keysOf<Group>())
}

const snapshotFilters: Filters<GroupSnapshot> = {
  ...filtersOf<GroupSnapshot>(),
  group_id: byText(({ groupId }) => groupId),
  group_type_id: byText(({ groupTypeId }) => groupTypeId),
}

const newest = <T extends Owned>(items: readonly T[]): readonly T[] =>
  [...items].sort((a, b) => b.createdAt - a.createdAt)

/** Whether group snapshots are filtered, sorted and paged: from 3.29 on. */
export const refinesGroupSnapshots = (call: Call): boolean =>
  call.at('3.29') || call.has('group-snapshots-refined-early')

/** The group snapshots that the query asks for; before 3.29 it asks for all. */
export const listedGroupSnapshots = (call: Call): readonly GroupSnapshot[] => {
  const visible = inScope(call, [...call.world.groupSnapshots.values()])
  if (!refinesGroupSnapshots(call)) return newest(visible)
  const unfiltered = call.has('group-snapshot-filters-for-administrators-only') && !call.isAdmin
  const found = filtered(call, visible, { filters: snapshotFilters })
  return sorted(call, unfiltered ? visible : found, keysOf<GroupSnapshot>())
}

const groupTypeFilters: Filters<GroupType> = { is_public: { predicate: () => () => true } }

const groupTypeKeys: SortKeys<GroupType> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
}

/** The group types that the query asks for: public ones, unless an administrator wants others. */
export const listedGroupTypes = (call: Call): readonly GroupType[] => {
  const all = [...call.world.groupTypes.values()]
  const visible = all.filter((type) => mayUseGroupType(call, type) && isWanted(call, type))
  return sorted(call, filtered(call, visible, { filters: groupTypeFilters }), groupTypeKeys)
}

const isWanted = (call: Call, { isPublic }: GroupType): boolean => {
  if (!call.isAdmin) return true
  const text = call.query.get('is_public')
  if (text?.toLowerCase() === 'none') return true
  const wanted = text === null ? true : parseBoolean(text)
  if (wanted === undefined) throw badRequest(`Invalid is_public filter [${text}]`)
  return isPublic === wanted
}

/** The consistency groups that the query asks for, in its order. */
export const listedConsistencyGroups = (call: Call): readonly ConsistencyGroup[] => {
  const visible = inScope(call, [...call.world.consistencyGroups.values()])
  const filters = filtersOf<ConsistencyGroup>()
  return sorted(call, filtered(call, visible, { filters }), keysOf<ConsistencyGroup>())
}

/** The snapshots of consistency groups that the caller may see, newest first. */
export const listedCgsnapshots = (call: Call): readonly ConsistencyGroupSnapshot[] =>
  newest(inScope(call, [...call.world.cgsnapshots.values()]))
