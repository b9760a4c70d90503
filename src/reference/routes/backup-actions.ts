import { backupOf } from '../backup-lookup.js'
import type { Call, Operation } from '../call.js'
import { countBackup } from '../quota.js'
import { beginBackupRemoval } from '../state/backup-work.js'
import { argumentOf } from './action-parts.js'
import { action } from './operation.js'

const statuses = ['available', 'error']

const resetStatus = (call: Call): void => {
  const fields = argumentOf(call).only('status')
  const any = call.has('reset-any-status-accepted')
  const status = any
    ? fields.text('status', { required: true })
    : fields.word('status', statuses, { required: true })
  const backup = backupOf(call, call.param('backup_id'))
  backup.status = status ?? backup.status
  backup.updatedAt = call.world.now()
}

const forceDelete = (call: Call): void => {
  const backup = backupOf(call, call.param('backup_id'))
  countBackup(call, 'forced-backup-counted', backup, 1)
  beginBackupRemoval(call, backup)
}

/** The chapter on backup actions. */
export const backupActions: readonly Operation[] = [
  action('backup', 'os-reset_status', { role: 'admin', success: 202, handle: resetStatus }),
  action('backup', 'os-force_delete', { role: 'admin', success: 202, handle: forceDelete }),
]
