import type { Operation } from './call.js'
import { backupActions } from './routes/backup-actions.js'
import { backupRecords } from './routes/backup-records.js'
import { backupOperations } from './routes/backups.js'
import { consistencyGroupOperations } from './routes/consistency-groups.js'
import { extraSpecOperations } from './routes/extra-specs.js'
import { groupReplicationOperations } from './routes/group-replication.js'
import { groupSnapshotOperations } from './routes/group-snapshots.js'
import { groupTypeOperations } from './routes/group-types.js'
import { groupOperations } from './routes/groups.js'
import { messageOperations } from './routes/messages.js'
import { snapshotMetadataOperations, volumeMetadataOperations } from './routes/metadata.js'
import { neighbourOperations } from './routes/neighbours.js'
import { snapshotActions } from './routes/snapshot-actions.js'
import { snapshotOperations } from './routes/snapshots.js'
import { typeOperations } from './routes/types.js'
import { volumeActions } from './routes/volume-actions.js'
import { volumeOperations } from './routes/volumes.js'

/** Everything under `/v3` but discovery. */
export const operations: readonly Operation[] = [
  ...typeOperations,
  ...extraSpecOperations,
  ...volumeOperations,
  ...volumeMetadataOperations,
  ...volumeActions,
  ...snapshotOperations,
  ...snapshotMetadataOperations,
  ...snapshotActions,
  ...groupTypeOperations,
  ...groupOperations,
  ...groupReplicationOperations,
  ...groupSnapshotOperations,
  ...consistencyGroupOperations,
  ...backupOperations,
  ...backupRecords,
  ...backupActions,
  ...messageOperations,
  ...neighbourOperations,
]
