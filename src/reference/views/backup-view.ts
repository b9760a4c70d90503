import type { Microversion } from '../../microversion.js'
import type { Call } from '../call.js'
import { dependentsOf } from '../state/backup-work.js'
import type { Backup } from '../state/backups.js'
import type { Volume } from '../state/resources.js'
import { shownDate } from './dates.js'
import { linksTo } from './links.js'
import { metadataView, shaped, shownStatus, shows, showsAdmin, type View } from './shape.js'

/** A backup as the short list shows it, and as it is answered on import. */
export const backupSummary = (call: Call, backup: Backup): View =>
  shaped(call, 'backup', basics(call, backup))

/** A backup as it is answered on creation and update. */
export const backupView = (call: Call, backup: Backup): View =>
  shaped(call, 'backup', { ...basics(call, backup), ...metadataOf(call, backup) })

/** A backup with everything there is to know, as shown and listed in detail. */
export const backupDetails = (call: Call, backup: Backup): View =>
  shaped(call, 'backup', {
    ...basics(call, backup),
    ...contents(call, backup),
    ...metadataOf(call, backup),
    ...owner(call, backup),
    ...keyOf(call, backup),
    ...(call.has('backup-shows-no-key') ? { encryption_key_id: null } : {}),
  })

/** What a restoration is answered with. */
export const restorationView = (call: Call, { id }: Backup, volume: Volume): View =>
  shaped(call, 'restoration', { backup_id: id, volume_id: volume.id, volume_name: volume.name })

const basics = (call: Call, { id, name }: Backup): View => ({ id, name, links: linksTo(call, 'backups', id) })

const contents = (call: Call, backup: Backup): View => ({
  status: shownStatus(call, backup),
  description: backup.description,
  fail_reason: backup.failReason,
  volume_id: backup.volumeId,
  snapshot_id: backup.snapshotId,
  size: backup.size,
  container: backup.container,
  availability_zone: backup.availabilityZone,
  object_count: backup.objectCount,
  is_incremental: backup.parentId !== null && !call.has('incremental-not-shown'),
  has_dependent_backups: dependentsOf(call, backup).length > 0 && !call.has('dependents-not-shown'),
  created_at: shownDate(call, backup.createdAt),
  updated_at: shownDate(call, backup.updatedAt),
  data_timestamp: shownDate(call, backup.dataTimestamp),
})

const metadataOf = (call: Call, { metadata }: Backup): View =>
  shows(call, 'backup', 'metadata', '3.43') ? { metadata: metadataView(call, metadata) } : {}

const keyOf = (call: Call, { encryptionKeyId }: Backup): View =>
  encryptionKeyId !== undefined && shows(call, 'backup', 'encryption_key_id', '3.64')
    ? { encryption_key_id: encryptionKeyId }
    : {}

/** Whose it is, for administrators only. */
const owner = (call: Call, { projectId, userId }: Backup): View => {
  const view: View = {}
  if (call.has('backup-owner-shown-alone') && call.operation.id === 'backups.list-detail') return view
  const add = (member: string, since: Microversion, value: string): void => {
    if (showsAdmin(call, 'backup', member) && shows(call, 'backup', member, since)) view[member] = value
  }
  add('os-backup-project-attr:project_id', '3.18', projectId)
  add('user_id', '3.56', userId)
  return view
}
