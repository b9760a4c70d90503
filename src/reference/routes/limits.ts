import type { Call, Operation } from '../call.js'
import { defaultLimits, limitsOf, usageOf } from '../quota.js'
import type { Limits } from '../state/provisions.js'
import { shaped, type View } from '../views/shape.js'
import { operation } from './operation.js'

/** Whose limits are shown: from 3.39 on an administrator may ask for those of any project. */
const projectAskedFor = (call: Call): string => {
  const mayAsk = call.isAdmin || call.has('limits-of-others-for-members')
  const asked = mayAsk && (call.at('3.39') || call.has('limits-project-filter-early'))
  return (asked ? call.query.get('project_id') : null) ?? call.caller.projectId
}

const absolute = (call: Call, limits: Limits, used: Limits): View =>
  shaped(call, 'limits', {
    maxTotalVolumes: limits.volumes,
    maxTotalSnapshots: limits.snapshots,
    maxTotalVolumeGigabytes: limits.gigabytes,
    maxTotalBackups: limits.backups,
    maxTotalBackupGigabytes: limits.backup_gigabytes,
    totalVolumesUsed: used.volumes ?? 0,
    totalSnapshotsUsed: used.snapshots ?? 0,
    totalGigabytesUsed: used.gigabytes ?? 0,
    totalBackupsUsed: used.backups ?? 0,
    totalBackupGigabytesUsed: used.backup_gigabytes ?? 0,
  })

const often = {
  ...{ value: 1_000_000, remaining: 999_999, unit: 'MINUTE' },
  'next-available': '2030-01-01T00:00:00Z',
}

/** So often that nobody notices. */
const rate = { regex: '^/.*', uri: '*', limit: ['GET', 'POST'].map((verb) => ({ verb, ...often })) }

const show = (call: Call): unknown => {
  const projectId = projectAskedFor(call)
  const limits = call.has('limits-by-default') ? defaultLimits(call.world) : limitsOf(call.world, projectId)
  const used = call.has('limits-show-no-usage') ? {} : usageOf(call.world, projectId)
  return {
    limits: {
      rate: call.world.character.rates ? [rate] : [],
      absolute: absolute(call, limits, used),
    },
  }
}

/** The chapter on limits. */
export const limitsOperations: readonly Operation[] = [
  operation('limits.list', 'GET /limits', { role: 'reader', success: 200, handle: show }),
]
