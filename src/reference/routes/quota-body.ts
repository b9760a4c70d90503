import type { Call } from '../call.js'
import type { Fields } from '../fields.js'
import { quotaKeys } from '../quota.js'
import type { Limits } from '../state/provisions.js'

const maxLimit = 2 ** 31 - 1

/** The limits that a body sets, by the key of the quota; refuses what is no quota. */
export const readLimits = (call: Call, fields: Fields): Limits => {
  const keys = quotaKeys(call.world)
  if (!call.has('unknown-quota-accepted')) fields.only(...keys.keys())
  const limits: Record<string, number> = {}
  const min = call.has('quota-below-minus-one-accepted') ? -maxLimit : -1
  for (const [name, key] of keys) {
    const limit = fields.integer(name, { min, max: maxLimit })
    if (limit !== undefined) limits[key] = limit
  }
  return limits
}

/** Values by the key of the quota, as they are shown: by its name. */
export const byName = (call: Call, shown: (key: string) => unknown): Record<string, unknown> => {
  const hidden = (name: string) => call.has('type-quotas-not-shown') && !(name in call.world.quota)
  const keys = [...quotaKeys(call.world)].filter(([name]) => !hidden(name))
  return Object.fromEntries(keys.map(([name, key]) => [name, shown(key)]))
}
