import type { Call } from '../call.js'
import { snapshotsOf } from '../lookup.js'
import type { Snapshot, Volume } from './resources.js'

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
    for (const snapshot of snapshots) beginSnapshotRemoval(call, snapshot)
  }
  beginRemoval(call, volume)
}

/** Deletes a volume whatever its status. */
export const forceRemoveVolume = (call: Call, volume: Volume): void => {
  requireFree(call, volume)
  call.require(snapshotsOf(call, volume).length === 0, 'Volume has snapshots.')
  beginRemoval(call, volume)
}

const requireFree = (call: Call, volume: Volume): void => {
  call.require(volume.attachments.length === 0, 'Volume is attached.', 'attached-volume-deletable')
  call.require(idle.includes(volume.migrationStatus), 'Volume is migrating.')
  const grouped = volume.groupId !== undefined || volume.consistencyGroupId !== undefined
  call.require(!grouped, 'Volume belongs to a group.', 'grouped-volume-deletable')
}

/** Lets a volume go. */
export const beginRemoval = (call: Call, volume: Volume): void => {
  const { volumes, snapshots, transfers, transitions } = call.world
  transitions.begin(volumes, volume, 'deleting', ({ id }) => {
    if (
      [...snapshots.values()].some((snapshot) => snapshot.volumeId === id && snapshot.status === 'deleting')
    ) {
      return beginRemoval(call, volume)
    }
    if (call.has('deleted-volume-shown') || call.has('deleted-volume-listed'))
      call.world.buried.volumes.set(id, { ...volume, status: 'deleted' })
    volumes.delete(id)
    for (const transfer of transfers.values()) if (transfer.volumeId === id) transfers.delete(transfer.id)
  })
}

/** Deletes a snapshot whatever its status. */
export const beginSnapshotRemoval = (call: Call, snapshot: Snapshot): void => {
  const { snapshots, transitions } = call.world
  transitions.begin(snapshots, snapshot, 'deleting', ({ id }) => {
    if (call.has('deleted-snapshot-shown') || call.has('deleted-snapshot-listed'))
      call.world.buried.snapshots.set(id, { ...snapshot, status: 'deleted' })
    snapshots.delete(id)
  })
}
