import type { Call, Operation } from '../call.js'
import type { Fields } from '../fields.js'
import { groupOf, groupSnapshotOf, groupTypeNamed } from '../group-lookup.js'
import { listedGroups } from '../lists/group-list.js'
import { paged } from '../lists/paging.js'
import { typeNamed } from '../lookup.js'
import { reserveQuota } from '../quota.js'
import { badRequest } from '../refusal.js'
import { dissolve, establish, genericKind, newOwned, partsOf, volumesOf } from '../state/collectives.js'
import type { Group } from '../state/groups.js'
import { groupDetails, groupSummary } from '../views/group-view.js'
import { argumentOf } from './action-parts.js'
import { copyInto } from './group-copies.js'
import { groupListBody } from './group-list-body.js'
import { changeMembers, readMemberChanges } from './group-members.js'
import { resetStatusOf } from './group-status.js'
import { operation } from './operation.js'
import { readTexts } from './texts.js'

const list = (call: Call): unknown =>
  groupListBody(call, 'group', paged(call, listedGroups(call), 'Group'), groupSummary)

const listDetail = (call: Call): unknown =>
  groupListBody(call, 'group', paged(call, listedGroups(call), 'Group'), groupDetails)

const actedOn = (call: Call): Group => groupOf(call, call.param('group_id'))

const show = (call: Call): unknown => ({ group: groupDetails(call, actedOn(call)) })

/** A list of texts that is not empty. */
const readTypes = (call: Call, fields: Fields): readonly string[] => {
  const ids = fields.texts('volume_types', { required: true })
  if (ids.length === 0) fields.refuse('group.volume_types is too short')
  const kept = call.has('group-keeps-one-type') ? ids.slice(0, 1) : ids
  return kept.map((text) => typeNamed(call, text).id)
}

const answered = (call: Call, group: Group): unknown => ({ group: groupSummary(call, group) })

const create = (call: Call): unknown => {
  const fields = call
    .envelope('group')
    .only('name', 'description', 'availability_zone', 'group_type', 'volume_types')
  const texts = readTexts(call, fields)
  const typeName = fields.text('group_type', { required: true }) ?? ''
  const availabilityZone = fields.text('availability_zone', { nullable: true }) ?? call.world.character.zone
  const volumeTypeIds = readTypes(call, fields)
  if (availabilityZone !== call.world.character.zone)
    throw badRequest(`Availability zone '${availabilityZone}' is invalid.`)
  const groupType = groupTypeNamed(call, typeName)
  reserveQuota(call, { groups: 1 })
  const group: Group = {
    ...newOwned(call, texts),
    ...{ availabilityZone, volumeTypeIds, groupTypeId: groupType.id, host: null },
    ...{ groupSnapshotId: null, sourceGroupId: null, replicationStatus: 'disabled' },
  }
  const answer = answered(call, group)
  establish(call, genericKind, group)
  return answer
}

const createFromSource = (call: Call): unknown => {
  const fields = argumentOf(call).only('name', 'description', 'group_snapshot_id', 'source_group_id')
  const texts = readTexts(call, fields)
  const snapshotId = fields.uuid('group_snapshot_id', { nullable: true })
  const sourceId = fields.uuid('source_group_id', { nullable: true })
  if ((snapshotId === undefined) === (sourceId === undefined))
    fields.refuse('Exactly one of group_snapshot_id and source_group_id is expected')
  const snapshot = snapshotId === undefined ? undefined : groupSnapshotOf(call, snapshotId)
  const source = groupOf(call, snapshot?.groupId ?? sourceId ?? '')
  const idle = (snapshot ?? source).status === 'available'
  call.require(idle, 'The source must be available.')
  if (!call.has('copied-group-needs-no-quota')) reserveQuota(call, { groups: 1 })
  const group: Group = {
    ...newOwned(call, texts),
    ...{ availabilityZone: source.availabilityZone, volumeTypeIds: source.volumeTypeIds },
    ...{ groupTypeId: source.groupTypeId, host: source.host, replicationStatus: 'disabled' },
    groupSnapshotId: call.has('group-lacks-source') ? null : (snapshotId ?? null),
    sourceGroupId: call.has('group-lacks-source') ? null : (sourceId ?? null),
  }
  const answer = answered(call, group)
  const { world } = call
  copyInto(call, genericKind, group, {
    snapshots: snapshot === undefined ? [] : partsOf(world, genericKind, snapshot.id),
    volumes: snapshot === undefined ? volumesOf(world, genericKind, source.id) : [],
  })
  return answer
}

const update = (call: Call): void => {
  const fields = call.envelope('group').only('name', 'description', 'add_volumes', 'remove_volumes')
  if (fields.names().length === 0) fields.refuse('group: no member to update')
  const texts = readTexts(call, fields)
  const group = actedOn(call)
  const atRest = group.status === 'available' || !call.has('group-texts-wait')
  if (!atRest) throw badRequest('Group status must be available.')
  const changes = readMemberChanges(call, fields, genericKind, group)
  changeMembers(call, genericKind, group, changes)
  if (call.has('group-description-not-emptied') && !texts.description) delete texts.description
  Object.assign(group, texts, { updatedAt: call.world.now() })
}

const remove = (call: Call): void => {
  const fields = argumentOf(call).only('delete-volumes')
  const withVolumes = fields.boolean('delete-volumes') ?? false
  dissolve(call, genericKind, actedOn(call), { withVolumes })
}

const reading = { role: 'reader', success: 200, since: '3.13' } as const
const writing = { role: 'member', success: 202, since: '3.13' } as const
const path = '/groups/:group_id'

/** The chapter on generic groups. */
export const groupOperations: readonly Operation[] = [
  operation('groups.list', 'GET /groups', { ...reading, handle: list }),
  operation('groups.list-detail', 'GET /groups/detail', { ...reading, handle: listDetail }),
  operation('groups.create', 'POST /groups', { ...writing, handle: create }),
  operation('groups.show', `GET ${path}`, { ...reading, handle: show }),
  operation('groups.update', `PUT ${path}`, { ...writing, handle: update }),
  operation('groups.action.create-from-src', 'POST /groups/action', {
    ...{ ...writing, since: '3.14', action: 'create-from-src', handle: createFromSource },
  }),
  operation('groups.action.delete', `POST ${path}/action`, { ...writing, action: 'delete', handle: remove }),
  operation('groups.action.reset_status', `POST ${path}/action`, {
    ...{ role: 'admin', success: 202, since: '3.20', action: 'reset_status', handle: resetStatusOf(actedOn) },
  }),
]
