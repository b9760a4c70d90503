import { type Relation, refused } from './relation.js'

/** Rules of backups, and of what they are made of and restored to. */
export const backupRelations: readonly Relation[] = [
  refused(
    'backups.create',
    '/backup/snapshot_id',
    'a snapshot of the volume',
    [
      {
        path: {},
        body: { backup: { volume_id: '{volume}', snapshot_id: '{shared snapshot}', name: '{name}' } },
      },
    ],
    { needs: ['backups', 'snapshots'], codes: [400, 404] },
  ),
  refused(
    'backups.restore',
    '/restore/volume_id',
    'a volume that is large enough',
    [{ path: { backup_id: '{big backup}' }, body: { restore: { volume_id: '{volume}' } } }],
    { needs: ['backups'], codes: [400] },
  ),
]
