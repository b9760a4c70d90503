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

/** How much of a quota is in use or reserved for what is under way, as an answer says. */
export const taken = (exchange: Exchange, quota: string): number =>
  inUse(exchange, quota) + part(exchange, quota, 'reserved')
