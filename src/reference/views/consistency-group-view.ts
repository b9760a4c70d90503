import type { Call } from '../call.js'
import type { ConsistencyGroup, ConsistencyGroupSnapshot } from '../state/groups.js'
import { shownDate } from './dates.js'
import { shaped, shownStatus, type View } from './shape.js'

/** A consistency group's id and name. */
export const consistencyGroupSummary = (call: Call, group: ConsistencyGroup): View =>
  call.has('short-group-lists-as-details')
    ? consistencyGroupDetails(call, group)
    : shaped(call, 'consistencygroup', { id: group.id, name: group.name })

/** A consistency group with everything there is to know. */
export const consistencyGroupDetails = (call: Call, group: ConsistencyGroup): View =>
  shaped(call, 'consistencygroup', {
    ...{ id: group.id, name: group.name, description: group.description },
    status: shownStatus(call, group),
    availability_zone: group.availabilityZone,
    created_at: shownDate(call, group.createdAt),
    volume_types: group.volumeTypeIds,
  })

/** The id and name of a consistency group's snapshot. */
export const cgsnapshotSummary = (call: Call, snapshot: ConsistencyGroupSnapshot): View =>
  call.has('short-group-lists-as-details')
    ? cgsnapshotDetails(call, snapshot)
    : shaped(call, 'cgsnapshot', { id: snapshot.id, name: snapshot.name })

/** A consistency group's snapshot with everything there is to know. */
export const cgsnapshotDetails = (call: Call, snapshot: ConsistencyGroupSnapshot): View =>
  shaped(call, 'cgsnapshot', {
    ...{ id: snapshot.id, name: snapshot.name, description: snapshot.description },
    status: shownStatus(call, snapshot),
    created_at: shownDate(call, snapshot.createdAt),
    consistencygroup_id: snapshot.consistencyGroupId,
  })
