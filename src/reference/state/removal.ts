import type { Call } from '../call.js'
import { snapshotsOf } from '../lookup.js'
import { keepCounting } from '../quota.js'
import { fails } from './failing.js'
import { tellFailure } from './messages.js'
import type { Snapshot, Volume } from './resources.js'
import { snapshotsOn } from './volume-shelves.js'

const deletable = ['available', 'in-use', 'error', 'error_restoring', 'error_extending', 'error_managing']
const stuckInDeletion = ['deleting', 'error_deleting']
const idle = [null, 'none', 'deleting', 'error', 'success']

interface Removal {
  readonly cascade: boolean
  /** Also from `deleting` and `error_deleting`. */
  readonly force: boolean
}

/** Deletes a volume, refusing where its state forbids that. */
export const removeVolume = (call: Call, volume: Volume, { cascade, force }: Removal): void => {
  const allowed = force ? [...deletable, ...stuckInDeletion] : deletable
  call.require(allowed.includes(volume.status), `Volume status must be ${allowed.join(' or ')}.`)
  requireFree(call, volume)
  const snapshots = snapshotsOf(call, volume)
  if (!cascade)
    call.require(snapshots.length === 0, 'Volume has snapshots.', 'volume-with-snapshots-deletable')
  if (cascade && !call.has('cascade-leaves-snapshots')) {
    const busy = snapshots.some(({ status }) => !['available', 'error', 'deleting'].includes(status))
    call.require(!busy, 'Volume has snapshots that are in use.')
    const foreign = !call.isAdmin && snapshots.some(({ projectId }) => projectId !== volume.projectId)
    call.require(!foreign, "Volume has another project's snapshots.", 'left-snapshots-let-volume-go')
    for (const snapshot of snapshots) {
      keepCounting(call, 'cascade-keeps-usage', snapshot)
      beginSnapshotRemoval(call, snapshot)
    }
  }
  if (volume.host === null) keepCounting(call, 'deleted-failure-counted', volume)
  if (volume.projectId !== call.caller.projectId)
    keepCounting(call, 'deleted-by-another-still-counted', volume)
  beginRemoval(call, volume)
}

/** Deletes a volume whatever its status. */
export const forceRemoveVolume = (call: Call, volume: Volume): void => {
  requireFree(call, volume)
  call.require(snapshotsOf(call, volume).length === 0, 'Volume has snapshots.')
  keepCounting(call, 'forced-deletion-counted', volume)
  beginRemoval(call, volume)
}

const requireFree = (call: Call, volume: Volume): void => {
  call.require(volume.attachments.length === 0, 'Volume is attached.', 'attached-volume-deletable')
  call.require(idle.includes(volume.migrationStatus), 'Volume is migrating.', 'migrating-volume-deletable')
  const grouped = volume.groupId !== undefined || volume.consistencyGroupId !== undefined
  call.require(!grouped, 'Volume belongs to a group.', 'grouped-volume-deletable')
}

/** Lets a volume go. */
export const beginRemoval = (call: Call, volume: Volume): void => {
  const { volumes, snapshots, transfers, transitions } = call.world
  transitions.begin(volumes, volume, 'deleting', (current) => {
    const { id } = current
    if (fails(current, 'delete')) {
      current.status = 'error_deleting'
      return tellFailure(call, { event: 'VOLUME_000004', resource: current })
    }
    if (snapshotsOn(snapshots, id).some(({ status }) => status === 'deleting'))
      return beginRemoval(call, volume)
    if (call.has('deleted-volume-shown') || call.has('deleted-volume-listed'))
      call.world.buried.volumes.set(id, { ...volume, status: 'deleted' })
    volumes.delete(id)
    for (const transfer of transfers.values()) if (transfer.volumeId === id) transfers.delete(transfer.id)
  })
}

/** Deletes a snapshot whatever its status. */
export const beginSnapshotRemoval = (call: Call, snapshot: Snapshot): void => {
  const { snapshots, transitions } = call.world
  transitions.begin(snapshots, snapshot, 'deleting', (current) => {
    const { id } = current
    if (fails(current, 'delete')) {
      current.status = 'error_deleting'
      return tellFailure(call, { event: 'VOLUME_SNAPSHOT_000002', resource: current })
    }
    if (call.has('deleted-snapshot-shown') || call.has('deleted-snapshot-listed'))
      call.world.buried.snapshots.set(id, { ...snapshot, status: 'deleted' })
    snapshots.delete(id)
  })
}
