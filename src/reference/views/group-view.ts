import { parseBoolean } from '../boolean-words.js'
import type { Call } from '../call.js'
import { badRequest } from '../refusal.js'
import { genericKind, volumesOf } from '../state/collectives.js'
import type { Group, GroupSnapshot, GroupType } from '../state/groups.js'
import { shownDate } from './dates.js'
import { shaped, shownStatus, shows, type View } from './shape.js'

const showsSpecs = (call: Call): boolean =>
  call.has('group-specs-for-all') ||
  (call.has('group-specs-listed-for-all') && call.operation.id === 'group-types.list')

/** A group type; what it is specified by is for administrators. */
export const groupTypeView = (call: Call, type: GroupType): View =>
  shaped(call, 'group_type', {
    ...{ id: type.id, name: type.name, description: type.description, is_public: type.isPublic },
    ...(call.isAdmin || showsSpecs(call) ? { group_specs: type.groupSpecs } : {}),
  })

/** A group's id and name. */
export const groupSummary = (call: Call, group: Group): View =>
  call.has('short-group-lists-as-details')
    ? groupDetails(call, group)
    : shaped(call, 'group', { id: group.id, name: group.name })

/** A group with everything there is to know, as shown and listed in detail. */
export const groupDetails = (call: Call, group: Group): View => {
  const view: View = {
    ...{ id: group.id, name: group.name, description: group.description },
    status: shownStatus(call, group),
    availability_zone: group.availabilityZone,
    created_at: shownDate(call, group.createdAt),
    group_type: group.groupTypeId,
    volume_types: group.volumeTypeIds,
  }
  if (shows(call, 'group', 'group_snapshot_id', '3.14')) view.group_snapshot_id = group.groupSnapshotId
  if (shows(call, 'group', 'source_group_id', '3.14')) view.source_group_id = group.sourceGroupId
  const listed = shows(call, 'group', 'volumes', '3.25') || call.has('group-volumes-early')
  if (listed && wantsVolumes(call))
    view.volumes = volumesOf(call.world, genericKind, group.id).map(({ id }) => id)
  if (shows(call, 'group', 'replication_status', '3.38')) view.replication_status = group.replicationStatus
  if (shows(call, 'group', 'project_id', '3.58')) view.project_id = group.projectId
  return shaped(call, 'group', view)
}

const wantsVolumes = (call: Call): boolean => {
  const text = call.query.get('list_volume')
  const wanted = text === null ? call.has('group-volumes-unasked') : parseBoolean(text)
  if (wanted === undefined) throw badRequest(`Value '${text}' for 'list_volume' is not a boolean.`)
  return wanted
}

/** A group snapshot's id and name. */
export const groupSnapshotSummary = (call: Call, snapshot: GroupSnapshot): View =>
  call.has('short-group-lists-as-details')
    ? groupSnapshotDetails(call, snapshot)
    : shaped(call, 'group_snapshot', { id: snapshot.id, name: snapshot.name })

/** A group snapshot as it is answered on creation. */
export const createdGroupSnapshotView = (call: Call, { id, name, groupTypeId }: GroupSnapshot): View =>
  shaped(call, 'group_snapshot', { id, name, group_type_id: groupTypeId })

/** A group snapshot with everything there is to know. */
export const groupSnapshotDetails = (call: Call, snapshot: GroupSnapshot): View => {
  const view: View = {
    ...{ id: snapshot.id, name: snapshot.name, description: snapshot.description },
    status: shownStatus(call, snapshot),
    created_at: shownDate(call, snapshot.createdAt),
    ...{ group_id: snapshot.groupId, group_type_id: snapshot.groupTypeId },
  }
  if (shows(call, 'group_snapshot', 'project_id', '3.58')) view.project_id = snapshot.projectId
  return shaped(call, 'group_snapshot', view)
}
