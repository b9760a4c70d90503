import { at } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'

export const quotaSet = '/quota_set'

/** The quotas that every project has. */
export const resources = [
  ...(['volumes', 'snapshots', 'gigabytes', 'backups', 'backup_gigabytes', 'groups'] as const),
  'per_volume_gigabytes',
] as const

/** The names of the quotas of one volume type. */
export const quotasOfType = (type: string): readonly string[] =>
  ['volumes', 'snapshots', 'gigabytes'].map((resource) => `${resource}_${type}`)

const part = ({ response }: Exchange, quota: string, name: string): number =>
  Number(at(response.json, `${quotaSet}/${quota}/${name}`))

/** How much of a quota is in use, as an answer says. */
export const inUse = (exchange: Exchange, quota: string): number => part(exchange, quota, 'in_use')

/** How much of a quota is reserved, as an answer says; nothing where it does not say. */
export const reservedOf = (exchange: Exchange, quota: string): number =>
  part(exchange, quota, 'reserved') || 0

/** Where the absolute limits of a project are told. */
export const absolute = '/limits/absolute'

/** The limits, and the usage of them, by the quotas that they are of. */
export const limitOf = {
  volumes: ['maxTotalVolumes', 'totalVolumesUsed'],
  snapshots: ['maxTotalSnapshots', 'totalSnapshotsUsed'],
  gigabytes: ['maxTotalVolumeGigabytes', 'totalGigabytesUsed'],
  backups: ['maxTotalBackups', 'totalBackupsUsed'],
  backup_gigabytes: ['maxTotalBackupGigabytes', 'totalBackupGigabytesUsed'],
} as const

/** How much is used of what has a limit, as the limits say. */
export const usedIn = ({ response }: Exchange): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.values(limitOf).map(([, used]) => [used, at(response.json, `${absolute}/${used}`)]),
  )
