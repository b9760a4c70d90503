import type { Call } from '../call.js'
import type { Fields } from '../fields.js'
import type { Volume } from './resources.js'

/** What an administrator may set a volume's status to. */
const volumeStatuses = [
  ...[
    'creating',
    'available',
    'deleting',
    'error',
    'error_deleting',
    'error_managing',
    'managing',
    'attaching',
  ],
  ...[
    'in-use',
    'detaching',
    'maintenance',
    'restoring-backup',
    'error_restoring',
    'reserved',
    'awaiting-transfer',
  ],
  ...[
    'backing-up',
    'error_backing-up',
    'error_extending',
    'downloading',
    'uploading',
    'retyping',
    'extending',
  ],
]
const migrationStatuses = ['migrating', 'error', 'success', 'completing', 'none', 'starting']

/** Sets what an administrator names of a volume's statuses; anything under way is thereby abandoned. */
export const resetVolume = (call: Call, fields: Fields, find: () => Volume): void => {
  const any = call.has('reset-any-status-accepted')
  const status = any ? fields.text('status') : fields.word('status', volumeStatuses)
  const attachStatus = fields.word('attach_status', ['attached', 'detached'])
  const migrationStatus = fields.word('migration_status', migrationStatuses, { nullable: true })
  if ([status, attachStatus, migrationStatus].every((value) => value === undefined)) {
    fields.refuse("Must specify 'status', 'attach_status' or 'migration_status' for update.")
  }
  const volume = find()
  if (typeof status === 'string') volume.status = status
  if (attachStatus === 'detached' || call.has('reset-always-detaches')) volume.attachments = []
  if (migrationStatus !== undefined)
    volume.migrationStatus = migrationStatus === 'none' ? null : migrationStatus
  volume.updatedAt = call.world.now()
}
