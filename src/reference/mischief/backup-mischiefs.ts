import type { Mischiefs } from './mischief.js'

/** Faults by which a backup and its volume harm each other. */
export const backupMischiefs: Mischiefs = {
  'backup-deletes-volume': {
    before: ({ world, params }) => {
      const backup = world.backups.get(params.backup_id ?? '')
      if (backup !== undefined) world.volumes.delete(backup.volumeId)
    },
  },
  'volume-deletes-backups': {
    before: ({ world, params }) => {
      for (const { id, volumeId } of [...world.backups.values()])
        if (volumeId === params.volume_id) world.backups.delete(id)
    },
  },
}
