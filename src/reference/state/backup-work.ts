import type { Call } from '../call.js'
import { type Backup, backupContainer } from './backups.js'
import { tellFailure } from './messages.js'
import type { Snapshot, Volume } from './resources.js'

/** Objects that the backup service makes of a gibibyte. */
const objectsPerGibibyte = 22

/** What is backed up: the volume, or the snapshot in its place. */
export interface BackedUp {
  readonly volume: Volume
  readonly snapshot?: Snapshot
}

/** Copies a volume or snapshot into a new backup; what is copied is busy meanwhile and then as before. */
export const beginBackup = (call: Call, backup: Backup, { volume, snapshot }: BackedUp): void => {
  const { volumes, snapshots, transitions } = call.world
  if (snapshot !== undefined) {
    const before = snapshot.status
    transitions.begin(snapshots, snapshot, 'backing-up', (current) => {
      current.status = before
      finishBackup(call, backup)
    })
    return
  }
  const before = volume.status
  transitions.begin(volumes, volume, 'backing-up', (current) => {
    current.status = call.has('backup-leaves-volume-available') ? 'available' : before
    finishBackup(call, backup)
  })
}

const finishBackup = (call: Call, backup: Backup): void => {
  if (backup.status !== 'creating') return
  const { backups, transitions } = call.world
  transitions.begin(backups, backup, 'creating', (current) => {
    current.updatedAt = call.world.now()
    const { availabilityZone } = current
    const { zone } = call.world.character
    if (availabilityZone !== null && availabilityZone !== zone) return failBackup(call, current)
    if (availabilityZone === null) current.availabilityZone = zone
    else if (call.has('backup-zone-not-kept')) current.availabilityZone = null
    current.container ??= backupContainer
    current.objectCount = current.size * objectsPerGibibyte
    current.status = call.has('backup-ends-in-error') ? 'error' : 'available'
  })
}

const failBackup = (call: Call, backup: Backup): void => {
  backup.status = 'error'
  backup.failReason = call.has('backup-fails-without-reason')
    ? null
    : 'Service not found for creating backup.'
  tellFailure(call, { event: 'VOLUME_BACKUP_000001', type: 'VOLUME_BACKUP', resource: backup })
}

/** Fills a volume from a backup: both are busy meanwhile. */
export const beginRestoration = (call: Call, backup: Backup, volume: Volume): void => {
  const { backups, volumes, transitions } = call.world
  backup.status = 'restoring'
  transitions.begin(volumes, volume, 'restoring-backup', (current) => {
    current.status = call.has('restored-volume-ends-in-error') ? 'error_restoring' : 'available'
    current.updatedAt = call.world.now()
    if (backup.status !== 'restoring') return
    transitions.begin(backups, backup, 'restoring', (source) => {
      source.status = 'available'
    })
  })
}

/** The backups that tell only the difference to this one. */
export const dependentsOf = (call: Call, { id }: Backup): readonly Backup[] =>
  [...call.world.backups.values()].filter(({ parentId }) => parentId === id)

/** Deletes a backup, whatever its status; the ones that depend on it would be lost with it. */
export const beginBackupRemoval = (call: Call, backup: Backup): void => {
  const { backups, buried, transitions } = call.world
  const free = dependentsOf(call, backup).length === 0
  call.require(free, 'Incremental backups exist for this backup.', 'backup-with-dependents-deletable')
  transitions.begin(backups, backup, 'deleting', ({ id }) => {
    if (call.has('deleted-backup-shown') || call.has('deleted-backup-listed'))
      buried.backups.set(id, { ...backup, status: 'deleted' })
    backups.delete(id)
  })
}
