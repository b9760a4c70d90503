import type { Operation } from './call.js'
import { attachmentOperations } from './routes/attachments.js'
import { backupActions } from './routes/backup-actions.js'
import { backupRecords } from './routes/backup-records.js'
import { backupOperations } from './routes/backups.js'
import { defaultTypeOperations } from './routes/default-types.js'
import { extraSpecOperations } from './routes/extra-specs.js'
import { limitsOperations } from './routes/limits.js'
import { messageOperations } from './routes/messages.js'
import { snapshotMetadataOperations, volumeMetadataOperations } from './routes/metadata.js'
import { neighbourOperations } from './routes/neighbours.js'
import { qosOperations } from './routes/qos-specs.js'
import { quotaClassOperations } from './routes/quota-classes.js'
import { quotaSetOperations } from './routes/quota-sets.js'
import { snapshotActions } from './routes/snapshot-actions.js'
import { snapshotOperations } from './routes/snapshots.js'
import { transferOperations } from './routes/transfers.js'
import { typeAccessOperations } from './routes/type-access.js'
import { typeEncryptionOperations } from './routes/type-encryption.js'
import { typeOperations } from './routes/types.js'
import { volumeActions } from './routes/volume-actions.js'
import { volumeOperations } from './routes/volumes.js'

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
  ...backupOperations,
  ...backupRecords,
  ...backupActions,
  ...messageOperations,
  ...attachmentOperations,
  ...transferOperations,
  ...neighbourOperations,
]
