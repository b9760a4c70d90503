import type { Operation } from './call.js'
import { attachmentOperations } from './routes/attachments.js'
import { backEndOperations } from './routes/back-ends.js'
import { backupActions } from './routes/backup-actions.js'
import { backupRecords } from './routes/backup-records.js'
import { backupOperations } from './routes/backups.js'
import { clusterOperations } from './routes/clusters.js'
import { consistencyGroupOperations } from './routes/consistency-groups.js'
import { defaultTypeOperations } from './routes/default-types.js'
import { extraSpecOperations } from './routes/extra-specs.js'
import { groupReplicationOperations } from './routes/group-replication.js'
import { groupSnapshotOperations } from './routes/group-snapshots.js'
import { groupTypeOperations } from './routes/group-types.js'
import { groupOperations } from './routes/groups.js'
import { hostOperations } from './routes/hosts.js'
import { limitsOperations } from './routes/limits.js'
import { logLevelOperations } from './routes/log-levels.js'
import { manageableSnapshotOperations } from './routes/manageable-snapshots.js'
import { manageableVolumeOperations } from './routes/manageable-volumes.js'
import { messageOperations } from './routes/messages.js'
import { snapshotMetadataOperations, volumeMetadataOperations } from './routes/metadata.js'
import { qosOperations } from './routes/qos-specs.js'
import { quotaClassOperations } from './routes/quota-classes.js'
import { quotaSetOperations } from './routes/quota-sets.js'
import { serviceOperations } from './routes/services.js'
import { snapshotActions } from './routes/snapshot-actions.js'
import { snapshotOperations } from './routes/snapshots.js'
import { surroundingOperations } from './routes/surroundings.js'
import { transferOperations } from './routes/transfers.js'
import { typeAccessOperations } from './routes/type-access.js'
import { typeEncryptionOperations } from './routes/type-encryption.js'
import { typeOperations } from './routes/types.js'
import { volumeActions } from './routes/volume-actions.js'
import { volumeOperations } from './routes/volumes.js'
import { workerOperations } from './routes/worker-cleanup.js'

/** Everything under `/v3` but discovery. */
export const operations: readonly Operation[] = [
  ...typeOperations,
  ...extraSpecOperations,
  ...typeAccessOperations,
  ...typeEncryptionOperations,
  ...defaultTypeOperations,
  ...qosOperations,
  ...quotaSetOperations,
  ...quotaClassOperations,
  ...limitsOperations,
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
  ...attachmentOperations,
  ...transferOperations,
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
