import type { Call, Operation } from '../call.js'
import { groupOf, groupSnapshotOf } from '../group-lookup.js'
import { listedGroupSnapshots, refinesGroupSnapshots } from '../lists/group-list.js'
import { type Page, paged } from '../lists/paging.js'
import { capture, discard, genericKind, newOwned, volumesOf } from '../state/collectives.js'
import type { GroupSnapshot } from '../state/groups.js'
import { createdGroupSnapshotView, groupSnapshotDetails, groupSnapshotSummary } from '../views/group-view.js'
import { groupListBody } from './group-list-body.js'
import { resetStatusOf } from './group-status.js'
import { operation } from './operation.js'
import { readTexts } from './texts.js'

const listed = (call: Call): Page<GroupSnapshot> => {
  const items = listedGroupSnapshots(call)
  return refinesGroupSnapshots(call) ? paged(call, items, 'Group snapshot') : { items }
}

const list = (call: Call): unknown =>
  groupListBody(call, 'group_snapshot', listed(call), groupSnapshotSummary)

const listDetail = (call: Call): unknown =>
  groupListBody(call, 'group_snapshot', listed(call), groupSnapshotDetails)

const actedOn = (call: Call): GroupSnapshot => groupSnapshotOf(call, call.param('group_snapshot_id'))

const show = (call: Call): unknown => ({ group_snapshot: groupSnapshotDetails(call, actedOn(call)) })

const create = (call: Call): unknown => {
  const fields = call.envelope('group_snapshot').only('group_id', 'name', 'description')
  const groupId = fields.uuid('group_id', { required: true }) ?? ''
  const texts = readTexts(call, fields)
  const group = groupOf(call, groupId)
  call.require(group.status === 'available', 'Group status must be available.')
  const snapshot: GroupSnapshot = {
    ...newOwned(call, texts),
    ...{ groupId: group.id, groupTypeId: group.groupTypeId },
  }
  const answer = { group_snapshot: createdGroupSnapshotView(call, snapshot) }
  capture(call, genericKind, snapshot, volumesOf(call.world, genericKind, group.id))
  return answer
}

const remove = (call: Call): void => discard(call, genericKind, actedOn(call))

const reading = { role: 'reader', success: 200, since: '3.14' } as const
const writing = { role: 'member', success: 202, since: '3.14' } as const
const path = '/group_snapshots/:group_snapshot_id'

/** The chapter on snapshots of groups. */
export const groupSnapshotOperations: readonly Operation[] = [
  operation('group-snapshots.list', 'GET /group_snapshots', { ...reading, handle: list }),
  operation('group-snapshots.list-detail', 'GET /group_snapshots/detail', { ...reading, handle: listDetail }),
  operation('group-snapshots.create', 'POST /group_snapshots', { ...writing, handle: create }),
  operation('group-snapshots.show', `GET ${path}`, { ...reading, handle: show }),
  operation('group-snapshots.delete', `DELETE ${path}`, { ...writing, handle: remove }),
  operation('group-snapshots.action.reset_status', `POST ${path}/action`, {
    ...{ role: 'admin', success: 202, since: '3.19', action: 'reset_status', handle: resetStatusOf(actedOn) },
  }),
]
