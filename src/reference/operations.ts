import type { Operation } from './call.js'
import { attachmentOperations } from './routes/attachments.js'
import { backEndOperations } from './routes/back-ends.js'
import { backupActions } from './routes/backup-actions.js'
import { backupRecords } from './routes/backup-records.js'
import { backupOperations } from './routes/backups.js'
import { clusterOperations } from './routes/clusters.js'
import { extraSpecOperations } from './routes/extra-specs.js'
import { hostOperations } from './routes/hosts.js'
import { logLevelOperations } from './routes/log-levels.js'
import { manageableSnapshotOperations } from './routes/manageable-snapshots.js'
import { manageableVolumeOperations } from './routes/manageable-volumes.js'
import { messageOperations } from './routes/messages.js'
import { snapshotMetadataOperations, volumeMetadataOperations } from './routes/metadata.js'
import { neighbourOperations } from './routes/neighbours.js'
import { serviceOperations } from './routes/services.js'
import { snapshotActions } from './routes/snapshot-actions.js'
import { snapshotOperations } from './routes/snapshots.js'
import { surroundingOperations } from './routes/surroundings.js'
import { transferOperations } from './routes/transfers.js'
import { typeOperations } from './routes/types.js'
import { volumeActions } from './routes/volume-actions.js'
import { volumeOperations } from './routes/volumes.js'
import { workerOperations } from './routes/worker-cleanup.js'

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
  ...backupOperations,
  ...backupRecords,
  ...backupActions,
  ...messageOperations,
  ...attachmentOperations,
  ...transferOperations,
  ...neighbourOperations,
  ...manageableVolumeOperations,
  ...manageableSnapshotOperations,
  ...surroundingOperations,
  ...backEndOperations,
  ...hostOperations,
  ...serviceOperations,
  ...logLevelOperations,
  ...clusterOperations,
  ...workerOperations,
]
