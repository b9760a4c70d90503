import type { Call, Operation } from '../call.js'
import type { Fields } from '../fields.js'
import { paged } from '../lists/paging.js'
import { listedSnapshots } from '../lists/snapshot-list.js'
import { snapshotOf, volumeOf } from '../lookup.js'
import { reserveQuota } from '../quota.js'
import { fails } from '../state/failing.js'
import { tellFailure } from '../state/messages.js'
import { beginSnapshotRemoval } from '../state/removal.js'
import type { Snapshot, Volume } from '../state/resources.js'
import { snapshotDetails, snapshotSummary, snapshotView } from '../views/snapshot-view.js'
import { listBody } from './envelope.js'
import { operation } from './operation.js'
import { readTexts } from './texts.js'

const list = (call: Call): unknown =>
  listBody(call, 'snapshots', paged(call, listedSnapshots(call), 'Snapshot'), snapshotSummary)

const listDetail = (call: Call): unknown =>
  listBody(call, 'snapshots', paged(call, listedSnapshots(call), 'Snapshot'), snapshotDetails)

const show = (call: Call): unknown => ({
  snapshot: snapshotDetails(call, snapshotOf(call, call.param('snapshot_id'))),
})

const texts = ['name', 'description', 'display_name', 'display_description']

const create = (call: Call): unknown => {
  const fields = call.envelope('snapshot').only('volume_id', 'force', 'metadata', ...texts)
  const volumeId = fields.uuid('volume_id', { required: true }) ?? ''
  const { name = null, description = null } = readTexts(call, fields)
  const metadata = fields.metadata('metadata', { nullable: true }) ?? {}
  const force = readForce(call, fields)
  const volume = volumeOf(call, volumeId)
  requireSnapshotable(call, volume, force)
  reserveQuota(call, { snapshots: 1, gigabytes: volume.size }, volume)
  const snapshot: Snapshot = {
    ...{
      name,
      description,
      metadata,
      volumeId: volume.id,
      size: volume.size,
      status: 'creating',
      progress: '0%',
    },
    id: call.has('ids-not-uuids') ? call.world.random.hex(16) : call.world.random.uuid(),
    projectId: volume.projectId,
    userId: call.caller.userId,
    createdAt: call.world.now(),
    updatedAt: null,
  }
  call.world.snapshots.set(snapshot.id, snapshot)
  const answer = { snapshot: snapshotView(call, snapshot) }
  build(call, snapshot)
  return answer
}

/** Whether to snapshot an attached volume. From 3.66 on that needs no force, and only a true one is tolerated. */
const readForce = (call: Call, fields: Fields): boolean => {
  const force = fields.boolean('force')
  if (!call.at('3.66')) return force === true && !call.has('snapshot-force-ignored')
  if (force === false && !call.has('force-false-accepted'))
    fields.refuse("The 'force' flag is invalid since 3.66.")
  if (force === true && call.has('force-true-refused'))
    fields.refuse("The 'force' flag is invalid since 3.66.")
  return !call.has('snapshot-in-use-refused')
}

const requireSnapshotable = (call: Call, volume: Volume, force: boolean): void => {
  const allowed = force || call.has('snapshot-in-use-early') ? ['available', 'in-use'] : ['available']
  call.require(
    allowed.includes(volume.status),
    `Volume ${volume.id} status must be ${allowed.join(' or ')}, but current status is: ${volume.status}.`,
  )
}

const build = (call: Call, snapshot: Snapshot): void => {
  const { snapshots, transitions } = call.world
  transitions.begin(snapshots, snapshot, 'creating', (current) => {
    current.updatedAt = call.world.now()
    const volume = call.world.volumes.get(current.volumeId)
    const failed = [volume, current].some((one) => one !== undefined && fails(one, 'snapshot'))
    current.status = failed || call.has('snapshot-ends-in-error') ? 'error' : 'available'
    if (failed) tellFailure(call, { event: 'VOLUME_SNAPSHOT_000001', resource: current })
    else current.progress = '100%'
  })
}

const update = (call: Call): unknown => {
  const fields = call.envelope('snapshot').only(...texts)
  if (fields.names().length === 0) fields.refuse('snapshot: no member to update')
  const changes = readTexts(call, fields)
  if (call.has('description-not-emptied') && changes.description === '') delete changes.description
  const snapshot = snapshotOf(call, call.param('snapshot_id'))
  Object.assign(snapshot, changes)
  snapshot.updatedAt = call.world.now()
  return { snapshot: snapshotView(call, snapshot) }
}

const remove = (call: Call): void => {
  const snapshot = snapshotOf(call, call.param('snapshot_id'))
  const idle = ['available', 'error'].includes(snapshot.status)
  call.require(idle, 'Snapshot status must be available or error.', 'busy-snapshot-deletable')
  const grouped = snapshot.groupSnapshotId !== undefined || snapshot.cgsnapshotId !== undefined
  call.require(!grouped, 'Snapshot is part of a group snapshot.', 'grouped-snapshot-deletable')
  beginSnapshotRemoval(call, snapshot)
}

/** The chapter on snapshots, without their metadata and actions. */
export const snapshotOperations: readonly Operation[] = [
  operation('snapshots.list', 'GET /snapshots', { role: 'reader', success: 200, handle: list }),
  operation('snapshots.list-detail', 'GET /snapshots/detail', {
    role: 'reader',
    success: 200,
    handle: listDetail,
  }),
  operation('snapshots.create', 'POST /snapshots', { role: 'member', success: 202, handle: create }),
  operation('snapshots.show', 'GET /snapshots/:snapshot_id', { role: 'reader', success: 200, handle: show }),
  operation('snapshots.update', 'PUT /snapshots/:snapshot_id', {
    role: 'member',
    success: 200,
    handle: update,
  }),
  operation('snapshots.delete', 'DELETE /snapshots/:snapshot_id', {
    role: 'member',
    success: 202,
    handle: remove,
  }),
]
