import { backupOf } from '../backup-lookup.js'
import type { Call } from '../call.js'
import { volumeOf } from '../lookup.js'
import { reserveQuota } from '../quota.js'
import { beginRestoration } from '../state/backup-work.js'
import type { Backup } from '../state/backups.js'
import type { Volume } from '../state/resources.js'
import { place } from '../state/scheduling.js'
import { restorationView } from '../views/backup-view.js'

/** Restores a backup to a volume that is there, or to a new one. */
export const restoreBackup = (call: Call): unknown => {
  const fields = call.envelope('restore').only('volume_id', 'name')
  const volumeId = fields.uuid('volume_id', { nullable: true })
  const name = fields.text('name', { nullable: true }) ?? undefined
  const backup = backupOf(call, call.param('backup_id'))
  call.require(backup.status === 'available', 'Backup status must be available', 'busy-backup-restorable')
  const volume = volumeId === undefined ? newVolume(call, backup, name) : target(call, backup, volumeId)
  if (volumeId !== undefined && name !== undefined && call.has('restore-renames-volume')) volume.name = name
  beginRestoration(call, backup, volume)
  return { restore: restorationView(call, backup, volume) }
}

const target = (call: Call, backup: Backup, id: string): Volume => {
  const volume = volumeOf(call, id)
  const { size } = backup
  const ready = volume.status === 'available'
  call.require(ready, 'Volume to be restored to must be available', 'restore-to-busy-volume')
  const large = volume.size >= size
  call.require(
    large,
    `Volume size ${volume.size} is too small for a backup of ${size}.`,
    'restore-to-small-volume',
  )
  return call.has('restore-always-to-new') ? newVolume(call, backup, undefined) : volume
}

/** A new volume with the size and, unless another is asked for, the name of the volume that was backed up. */
const newVolume = (call: Call, backup: Backup, name: string | undefined): Volume => {
  reserveQuota(call, { volumes: 1, gigabytes: backup.size })
  const kept = call.has('restored-name-wrong') ? `restored-${backup.id}` : backup.volumeName
  const volume: Volume = {
    ...{ id: call.world.random.uuid(), name: name ?? kept, description: null },
    ...{ projectId: call.caller.projectId, userId: call.caller.userId, status: 'creating' },
    ...{ createdAt: call.world.now(), updatedAt: null, migrationStatus: null, snapshotId: null },
    ...{ sourceVolumeId: null, adminMetadata: {}, imageMetadata: {}, attachments: [], metadata: {} },
    ...{ typeId: call.world.defaultTypeId, multiattach: false, bootable: false },
    size: call.has('restored-backup-size-wrong') ? backup.size + 1 : backup.size,
    availabilityZone: call.world.character.zone,
    host: null,
    serviceId: null,
  }
  place(call.world, volume)
  call.world.volumes.set(volume.id, volume)
  return volume
}
