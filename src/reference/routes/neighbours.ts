import type { Call, Operation } from '../call.js'
import { usageOf } from '../quota.js'
import { badRequest } from '../refusal.js'
import { operation } from './operation.js'

const showLimits = (call: Call): unknown => {
  const { quota } = call.world
  const used = usageOf(call, call.caller.projectId)
  return {
    limits: {
      rate: [],
      absolute: {
        ...{ maxTotalVolumes: quota.volumes, maxTotalSnapshots: quota.snapshots },
        ...{ maxTotalVolumeGigabytes: quota.gigabytes, maxTotalBackups: quota.backups },
        maxTotalBackupGigabytes: quota.backup_gigabytes,
        ...{ totalVolumesUsed: used.volumes, totalSnapshotsUsed: used.snapshots },
        ...{ totalGigabytesUsed: used.gigabytes, totalBackupsUsed: used.backups },
        totalBackupGigabytesUsed: used.backup_gigabytes,
      },
    },
  }
}

const showQuota = (call: Call): unknown => {
  const id = call.param('target_project_id')
  if (!call.isAdmin && id !== call.caller.projectId)
    throw badRequest('The quota of another project is not shown.')
  const used: Readonly<Record<string, number>> = usageOf(call, id)
  const withUsage = ['true', 'True', '1'].includes(call.query.get('usage') ?? '')
  const limits = Object.entries({ ...call.world.quota }).map(([name, limit]) => [
    name,
    withUsage ? { limit, in_use: used[name] ?? 0, reserved: 0 } : limit,
  ])
  return { quota_set: { id, ...Object.fromEntries(limits) } }
}

/** Small parts of chapters that the reference does not serve whole: clients look there for what a cloud can do. */
export const neighbourOperations: readonly Operation[] = [
  operation('limits.show', 'GET /limits', { role: 'reader', success: 200, handle: showLimits }),
  operation('quota-sets.show', 'GET /os-quota-sets/:target_project_id', {
    ...{ role: 'reader', success: 200, handle: showQuota },
  }),
]
