import type { Call } from './call.js'
import { mayAccess } from './lookup.js'
import { notFound } from './refusal.js'
import type { Backup } from './state/backups.js'

/** The backup of an id, if the caller may know of it; refused with 404 otherwise. */
export const backupOf = (call: Call, id: string): Backup => {
  const buried = call.has('deleted-backup-shown') ? call.world.buried.backups.get(id) : undefined
  const backup = call.world.backups.get(id) ?? buried
  if (backup === undefined || !mayAccess(call, backup.projectId)) throw notFound(`Backup ${id}`)
  return backup
}
