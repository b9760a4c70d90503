import { backupOf } from '../backup-lookup.js'
import type { Call, Operation } from '../call.js'
import type { Fields } from '../fields.js'
import { countBackup } from '../quota.js'
import { badRequest } from '../refusal.js'
import { type Backup, backupService } from '../state/backups.js'
import { backupSummary } from '../views/backup-view.js'
import { shaped } from '../views/shape.js'
import { operation } from './operation.js'

/** What a record tells of a backup, as text that means something to the service that made it. */
type Told = Pick<Backup, 'id' | 'name' | 'description' | 'volumeId' | 'volumeName' | 'snapshotId'> &
  Pick<Backup, 'size' | 'container' | 'dataTimestamp' | 'objectCount' | 'metadata'>

const written = (told: Told): string => Buffer.from(JSON.stringify(told)).toString('base64')

const read = (url: string): Told | undefined => {
  try {
    const told = JSON.parse(Buffer.from(url, 'base64').toString()) as Partial<Told> | null
    return typeof told?.id === 'string' && typeof told.size === 'number' ? (told as Told) : undefined
  } catch {
    return undefined
  }
}

const exportRecord = (call: Call): unknown => {
  const backup = backupOf(call, call.param('backup_id'))
  call.require(backup.status === 'available', 'Backup status must be available', 'busy-backup-exportable')
  const { id, name, description, volumeId, volumeName, snapshotId, size, container } = backup
  const { dataTimestamp, objectCount, metadata } = backup
  const told = { ...{ id, name, description, volumeId, volumeName, snapshotId, size, container } }
  const record = {
    backup_service: backupService,
    backup_url: written({ ...told, dataTimestamp, objectCount, metadata }),
  }
  return { 'backup-record': shaped(call, 'backup-record', record) }
}

const importRecord = (call: Call): unknown => {
  const fields = call.envelope('backup-record').only('backup_service', 'backup_url')
  const service = fields.text('backup_service', { required: true, min: 1 }) ?? ''
  const told = toldBy(fields)
  const strange = service !== backupService && !call.has('strange-record-imported')
  if (strange) throw badRequest(`There is no backup service ${service}.`)
  if (told === undefined) throw badRequest('The backup URL cannot be read.')
  if (call.world.backups.has(told.id)) {
    if (call.has('refused-import-deletes')) call.world.backups.delete(told.id)
    throw badRequest(`Backup ${told.id} already exists.`)
  }
  const { backups, transitions } = call.world
  const backup: Backup = {
    ...told,
    ...{ projectId: call.caller.projectId, userId: call.caller.userId, parentId: null },
    ...{ createdAt: call.world.now(), updatedAt: null, status: 'creating' },
    ...{ availabilityZone: null, failReason: null },
  }
  backups.set(backup.id, backup)
  countBackup(call, 'imported-backup-uncounted', backup, -1)
  const answer = { backup: backupSummary(call, backup) }
  transitions.begin(backups, backup, 'creating', (current) => {
    current.status = 'available'
  })
  return answer
}

const toldBy = (fields: Fields): Told | undefined =>
  read(fields.text('backup_url', { required: true, min: 1, max: Number.POSITIVE_INFINITY }) ?? '')

/** Records of backups, by which another cloud may know of them. */
export const backupRecords: readonly Operation[] = [
  operation('backups.export-record', 'GET /backups/:backup_id/export_record', {
    ...{ role: 'admin', success: 200, handle: exportRecord },
  }),
  operation('backups.import-record', 'POST /backups/import_record', {
    ...{ role: 'admin', success: 201, handle: importRecord },
  }),
]
