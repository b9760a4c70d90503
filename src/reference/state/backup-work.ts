import type { Call } from '../call.js'
import { keepCounting } from '../quota.js'
import { backToRest } from './attachment.js'
import { type Backup, backupContainer } from './backups.js'
import { fails } from './failing.js'
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
    if (call.has('snapshot-backup-locks-volume')) volume.status = 'backing-up'
    transitions.begin(snapshots, snapshot, 'backing-up', (current) => {
      current.status = before
      finishBackup(call, backup)
    })
    return
  }
  const after = backToRest(volume)
  if (volume.status === 'in-use') keepCounting(call, 'backup-in-use-counts-a-copy', volume)
  transitions.begin(volumes, volume, 'backing-up', (current) => {
    current.status = call.has('backup-leaves-volume-available') ? 'available' : after(current)
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
    const elsewhere = availabilityZone !== null && availabilityZone !== zone
    if (elsewhere || !call.world.character.backupService)
      return failBackup(call, current, 'VOLUME_BACKUP_000001', 'Service not found for creating backup.')
    if (isUnreadable(call, current))
      return failBackup(call, current, 'VOLUME_BACKUP_000002', 'The volume could not be read.')
    if (availabilityZone === null) current.availabilityZone = zone
    else if (call.has('backup-zone-not-kept')) current.availabilityZone = null
    current.container ??= backupContainer
    current.objectCount = current.size * objectsPerGibibyte
    current.status = call.has('backup-ends-in-error') ? 'error' : 'available'
  })
}

const isUnreadable = ({ world }: Call, backup: Backup): boolean =>
  [world.volumes.get(backup.volumeId), backup].some((one) => one !== undefined && fails(one, 'backup'))

const failBackup = (
  call: Call,
  backup: Backup,
  event: 'VOLUME_BACKUP_000001' | 'VOLUME_BACKUP_000002',
  reason: string,
): void => {
  backup.status = 'error'
  backup.failReason = call.has('backup-fails-without-reason') ? null : reason
  tellFailure(call, { event, resource: backup })
}

/** Fills a volume from a backup: both are busy meanwhile. */
export const beginRestoration = (call: Call, backup: Backup, volume: Volume): void => {
  const { backups, volumes, transitions } = call.world
  backup.status = 'restoring'
  transitions.begin(volumes, volume, 'restoring-backup', (current) => {
    const failed = fails(current, 'restore') || fails(backup, 'restore')
    current.status = failed || call.has('restored-volume-ends-in-error') ? 'error_restoring' : 'available'
    if (failed) tellFailure(call, { event: 'VOLUME_000008', resource: current })
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
  transitions.begin(backups, backup, 'deleting', (current) => {
    const { id } = current
    if (fails(current, 'delete')) {
      current.status = 'error_deleting'
      current.failReason = 'The objects of the backup could not be deleted.'
      return tellFailure(call, { event: 'VOLUME_BACKUP_000003', resource: current })
    }
    if (call.has('deleted-backup-shown') || call.has('deleted-backup-listed'))
      buried.backups.set(id, { ...backup, status: 'deleted' })
    backups.delete(id)
  })
}
