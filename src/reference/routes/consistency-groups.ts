import type { Call, Operation } from '../call.js'
import { cgsnapshotOf, consistencyGroupOf } from '../group-lookup.js'
import { listedCgsnapshots, listedConsistencyGroups } from '../lists/group-list.js'
import { paged } from '../lists/paging.js'
import { typeNamed } from '../lookup.js'
import { badRequest } from '../refusal.js'
import {
  capture,
  consistentKind,
  discard,
  dissolve,
  establish,
  newOwned,
  partsOf,
  volumesOf,
} from '../state/collectives.js'
import type { ConsistencyGroup, ConsistencyGroupSnapshot } from '../state/groups.js'
import {
  cgsnapshotDetails,
  cgsnapshotSummary,
  consistencyGroupDetails,
  consistencyGroupSummary,
} from '../views/consistency-group-view.js'
import { copyInto } from './group-copies.js'
import { groupListBody } from './group-list-body.js'
import { changeMembers, readMemberChanges } from './group-members.js'
import { operation } from './operation.js'
import { readTexts } from './texts.js'

const page = (call: Call) => paged(call, listedConsistencyGroups(call), 'ConsistencyGroup')

const list = (call: Call): unknown =>
  groupListBody(call, 'consistencygroup', page(call), consistencyGroupSummary)

const listDetail = (call: Call): unknown =>
  groupListBody(call, 'consistencygroup', page(call), consistencyGroupDetails)

const actedOn = (call: Call): ConsistencyGroup => consistencyGroupOf(call, call.param('consistencygroup_id'))

const show = (call: Call): unknown => ({ consistencygroup: consistencyGroupDetails(call, actedOn(call)) })

const create = (call: Call): unknown => {
  const fields = call
    .envelope('consistencygroup')
    .only('name', 'description', 'availability_zone', 'volume_types')
  const texts = readTexts(call, fields)
  const names = fields.text('volume_types', { required: true, min: 1, max: Number.POSITIVE_INFINITY }) ?? ''
  const availabilityZone = fields.text('availability_zone', { nullable: true }) ?? call.world.character.zone
  if (availabilityZone !== call.world.character.zone)
    throw badRequest(`Availability zone '${availabilityZone}' is invalid.`)
  const asked = names.split(',').map((text) => typeNamed(call, text.trim()).id)
  const volumeTypeIds = call.has('group-keeps-one-type') ? asked.slice(0, 1) : asked
  const group = { ...newOwned(call, texts), availabilityZone, volumeTypeIds, host: null }
  const answer = { consistencygroup: consistencyGroupDetails(call, group) }
  establish(call, consistentKind, group)
  return answer
}

const forCompany = ['status', 'user_id', 'project_id']

const createFromSource = (call: Call): unknown => {
  const fields = call
    .envelope('consistencygroup-from-src')
    .only('name', 'description', 'cgsnapshot_id', 'source_cgid', ...forCompany)
  const texts = readTexts(call, fields)
  const snapshotId = fields.uuid('cgsnapshot_id', { nullable: true })
  const sourceId = fields.uuid('source_cgid', { nullable: true })
  if ((snapshotId === undefined) === (sourceId === undefined))
    fields.refuse('Exactly one of cgsnapshot_id and source_cgid is expected')
  const snapshot = snapshotId === undefined ? undefined : cgsnapshotOf(call, snapshotId)
  const source = consistencyGroupOf(call, snapshot?.consistencyGroupId ?? sourceId ?? '')
  call.require((snapshot ?? source).status === 'available', 'The source must be available.')
  const { availabilityZone, volumeTypeIds, host } = source
  const group = { ...newOwned(call, texts), availabilityZone, volumeTypeIds, host }
  const answer = { consistencygroup: consistencyGroupDetails(call, group) }
  const { world } = call
  copyInto(call, consistentKind, group, {
    snapshots: snapshot === undefined ? [] : partsOf(world, consistentKind, snapshot.id),
    volumes: snapshot === undefined ? volumesOf(world, consistentKind, source.id) : [],
  })
  return answer
}

/** From 3.6 on a name or description may be emptied; before, an empty text is none. */
const update = (call: Call): void => {
  const fields = call
    .envelope('consistencygroup')
    .only('name', 'description', 'add_volumes', 'remove_volumes')
  const texts = readTexts(call, fields)
  const empty = (text: string | null | undefined): boolean =>
    text === undefined || text === null || text === ''
  const emptied = call.at('3.6') ? !call.has('consistency-group-keeps-texts') : call.has('empty-texts-early')
  const named = emptied ? fields.names().length > 0 : Object.values(texts).some((text) => !empty(text))
  const group = actedOn(call)
  const changes = readMemberChanges(call, fields, consistentKind, group)
  if (!named && changes.added.length + changes.removed.length === 0)
    fields.refuse('Name, description, add_volumes and remove_volumes can not be all empty.')
  changeMembers(call, consistentKind, group, changes)
  const kept = Object.entries(texts).filter(([, text]) => emptied || !empty(text))
  Object.assign(group, Object.fromEntries(kept), { updatedAt: call.world.now() })
}

const remove = (call: Call): void => {
  const fields = call.envelope('consistencygroup').only('force')
  const withVolumes = fields.boolean('force') ?? false
  dissolve(call, consistentKind, actedOn(call), { withVolumes })
}

const listSnapshots = (call: Call): unknown =>
  groupListBody(call, 'cgsnapshot', { items: listedCgsnapshots(call) }, cgsnapshotSummary)

const listSnapshotDetails = (call: Call): unknown =>
  groupListBody(call, 'cgsnapshot', { items: listedCgsnapshots(call) }, cgsnapshotDetails)

const snapshotActedOn = (call: Call): ConsistencyGroupSnapshot =>
  cgsnapshotOf(call, call.param('cgsnapshot_id'))

const showSnapshot = (call: Call): unknown => ({ cgsnapshot: cgsnapshotDetails(call, snapshotActedOn(call)) })

const createSnapshot = (call: Call): unknown => {
  const fields = call.envelope('cgsnapshot').only('consistencygroup_id', 'name', 'description', 'status')
  const groupId = fields.uuid('consistencygroup_id', { required: true }) ?? ''
  const texts = readTexts(call, fields)
  const group = consistencyGroupOf(call, groupId)
  call.require(group.status === 'available', 'Consistency group status must be available.')
  const snapshot: ConsistencyGroupSnapshot = { ...newOwned(call, texts), consistencyGroupId: group.id }
  const answer = { cgsnapshot: cgsnapshotDetails(call, snapshot) }
  capture(call, consistentKind, snapshot, volumesOf(call.world, consistentKind, group.id))
  return answer
}

const removeSnapshot = (call: Call): void => discard(call, consistentKind, snapshotActedOn(call))

const reading = { role: 'reader', success: 200 } as const
const writing = { role: 'member', success: 202 } as const
const path = '/consistencygroups/:consistencygroup_id'

/** The chapters on consistency groups and their snapshots. */
export const consistencyGroupOperations: readonly Operation[] = [
  operation('consistencygroups.list', 'GET /consistencygroups', { ...reading, handle: list }),
  operation('consistencygroups.list-detail', 'GET /consistencygroups/detail', {
    ...{ ...reading, handle: listDetail },
  }),
  operation('consistencygroups.create', 'POST /consistencygroups', { ...writing, handle: create }),
  operation('consistencygroups.create-from-src', 'POST /consistencygroups/create_from_src', {
    ...{ ...writing, handle: createFromSource },
  }),
  operation('consistencygroups.show', `GET ${path}`, { ...reading, handle: show }),
  operation('consistencygroups.update', `PUT ${path}/update`, { ...writing, handle: update }),
  operation('consistencygroups.delete', `POST ${path}/delete`, { ...writing, handle: remove }),
  operation('cgsnapshots.list', 'GET /cgsnapshots', { ...reading, handle: listSnapshots }),
  operation('cgsnapshots.list-detail', 'GET /cgsnapshots/detail', {
    ...reading,
    handle: listSnapshotDetails,
  }),
  operation('cgsnapshots.create', 'POST /cgsnapshots', { ...writing, handle: createSnapshot }),
  operation('cgsnapshots.show', 'GET /cgsnapshots/:cgsnapshot_id', { ...reading, handle: showSnapshot }),
  operation('cgsnapshots.delete', 'DELETE /cgsnapshots/:cgsnapshot_id', {
    ...{ ...writing, handle: removeSnapshot },
  }),
]
