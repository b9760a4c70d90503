import { backupOf } from '../backup-lookup.js'
import type { Call, Operation } from '../call.js'
import { listedBackups } from '../lists/backup-list.js'
import { paged } from '../lists/paging.js'
import { asObject } from '../mischief/mischief.js'
import { beginBackupRemoval } from '../state/backup-work.js'
import type { Backup } from '../state/backups.js'
import { backupDetails, backupSummary, backupView } from '../views/backup-view.js'
import { createBackup } from './create-backup.js'
import { listBody } from './envelope.js'
import { operation } from './operation.js'
import { restoreBackup } from './restore-backup.js'
import { readTexts } from './texts.js'

/** The backup of the path. */
const asked = (call: Call): Backup => backupOf(call, call.param('backup_id'))

/** A page of backups; the link to the next is named after one of them, as documented, and after all, as in other lists. */
const listAs =
  (view: typeof backupSummary) =>
  (call: Call): unknown => {
    const page = paged(call, listedBackups(call), 'Backup')
    const body = listBody(call, 'backups', page, view, 'backup_links')
    const links = asObject(body)?.backup_links
    return links === undefined ? body : { ...asObject(body), backups_links: links }
  }

const show = (call: Call): unknown => ({ backup: backupDetails(call, asked(call)) })

const update = (call: Call): unknown => {
  const versioned = call.at('3.43') ? ['metadata'] : []
  const fields = call.envelope('backup').only('name', 'description', ...versioned)
  const texts = readTexts(call, fields)
  if (call.has('description-not-emptied') && texts.description === '') delete texts.description
  const metadata = fields.metadata('metadata')
  const backup = asked(call)
  Object.assign(backup, texts, metadata === undefined ? {} : { metadata })
  backup.updatedAt = call.has('backup-update-undated') ? null : call.world.now()
  return { backup: backupView(call, backup) }
}

const remove = (call: Call): void => {
  const backup = asked(call)
  const idle = ['available', 'error'].includes(backup.status)
  call.require(idle, 'Backup status must be available or error')
  beginBackupRemoval(call, backup)
}

/** The chapter on backups, without their records and actions. */
export const backupOperations: readonly Operation[] = [
  operation('backups.list', 'GET /backups', { role: 'reader', success: 200, handle: listAs(backupSummary) }),
  operation('backups.list-detail', 'GET /backups/detail', {
    ...{ role: 'reader', success: 200, handle: listAs(backupDetails) },
  }),
  operation('backups.create', 'POST /backups', { role: 'member', success: 202, handle: createBackup }),
  operation('backups.show', 'GET /backups/:backup_id', { role: 'reader', success: 200, handle: show }),
  operation('backups.update', 'PUT /backups/:backup_id', {
    ...{ role: 'member', success: 200, since: '3.9', handle: update },
  }),
  operation('backups.delete', 'DELETE /backups/:backup_id', { role: 'member', success: 202, handle: remove }),
  operation('backups.restore', 'POST /backups/:backup_id/restore', {
    ...{ role: 'member', success: 202, handle: restoreBackup },
  }),
]
