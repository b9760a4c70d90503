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

/** What an answer says of one quota's usage; nothing where it says nothing. */
export const inUse = ({ response }: Exchange, quota: string): number =>
  Number(at(response.json, `${quotaSet}/${quota}/in_use`))
