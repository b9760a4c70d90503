import type { Call } from './call.js'
import { mayAccess } from './lookup.js'
import { notFound } from './refusal.js'
import type {
  ConsistencyGroup,
  ConsistencyGroupSnapshot,
  Group,
  GroupSnapshot,
  GroupType,
  Owned,
} from './state/groups.js'

/** The resource of an id, if the caller may know of it; refused with 404 otherwise. */
const owned = <T extends Owned>(call: Call, shelf: ReadonlyMap<string, T>, noun: string, id: string): T => {
  const resource = shelf.get(id)
  if (resource === undefined || !mayAccess(call, resource.projectId)) throw notFound(`${noun} ${id}`)
  return resource
}

export const groupOf = (call: Call, id: string): Group => owned(call, call.world.groups, 'Group', id)

export const groupSnapshotOf = (call: Call, id: string): GroupSnapshot =>
  owned(call, call.world.groupSnapshots, 'GroupSnapshot', id)

export const consistencyGroupOf = (call: Call, id: string): ConsistencyGroup =>
  owned(call, call.world.consistencyGroups, 'ConsistencyGroup', id)

export const cgsnapshotOf = (call: Call, id: string): ConsistencyGroupSnapshot =>
  owned(call, call.world.cgsnapshots, 'CgSnapshot', id)

/** Whether the caller may see and use a group type. */
export const mayUseGroupType = (call: Call, type: GroupType): boolean =>
  type.isPublic || call.isAdmin || call.has('private-group-type-visible')

/** The group type of an id; refused with 404 when there is none or it is not the caller's to see. */
export const groupTypeOf = (call: Call, id: string): GroupType => {
  const type = call.world.groupTypes.get(id)
  if (type === undefined || !mayUseGroupType(call, type)) throw notFound(`Group type ${id}`)
  return type
}

/** The group type of a name or an id, as the creation of a group takes it. */
export const groupTypeNamed = (call: Call, text: string): GroupType => {
  const named = [...call.world.groupTypes.values()].find(({ name }) => name === text)
  return groupTypeOf(call, named?.id ?? text)
}
