import type { Call, Operation } from '../call.js'
import { defaultLimits, forgetUsage, limitsOf, reservedOf, usageOf } from '../quota.js'
import { forbidden } from '../refusal.js'
import type { Limits } from '../state/provisions.js'
import { shaped } from '../views/shape.js'
import { flag } from './flag.js'
import { operation } from './operation.js'
import { byName, readLimits } from './quota-body.js'

/** The project whose quotas are meant; its members may read them, and others not. */
const readable = (call: Call): string => {
  const id = call.param('target_project_id')
  const mayRead = call.isAdmin || id === call.caller.projectId || call.suffers('no-tenancy')
  if (!mayRead) throw forbidden(call.operation.id)
  return id
}

const body = (call: Call, limits: Limits, id?: string): unknown => ({
  quota_set: shaped(call, 'quota_set', {
    ...(id === undefined ? {} : { id }),
    ...byName(call, (key) => limits[key]),
  }),
})

const unlimited = (limits: Limits): Limits => Object.fromEntries(Object.keys(limits).map((key) => [key, -1]))

const show = (call: Call): unknown => {
  flag(call, 'usage')
  const id = readable(call)
  const limits = limitsOf(call.world, id)
  const isBare = call.has('quota-unset-shown-as-unlimited') && !call.world.quotaSets.has(id)
  return body(call, isBare ? unlimited(limits) : limits, id)
}

const showUsage = (call: Call): unknown => {
  const id = readable(call)
  const isOther = call.query.get('usage') !== 'true' && call.has('quota-usage-only-by-true')
  if (isOther) return show(call)
  const isDefault = call.has('quota-usage-with-default-limits')
  const limits = isDefault ? defaultLimits(call.world) : limitsOf(call.world, id)
  const counted = call.has('quota-usage-of-caller') ? call.caller.projectId : id
  const used = call.has('quota-usage-always-zero') ? {} : usageOf(call.world, counted)
  const usage = byName(call, (key) => ({
    limit: limits[key],
    in_use: used[key] ?? 0,
    reserved: reservedOf(call.world, id, key),
  }))
  return { quota_set: shaped(call, 'quota_set', { id, ...usage }) }
}

const showDefaults = (call: Call): unknown => {
  const id = readable(call)
  const limits = call.has('quota-defaults-of-project') ? limitsOf(call.world, id) : defaultLimits(call.world)
  return body(call, limits, id)
}

const update = (call: Call): unknown => {
  const id = call.param('target_project_id')
  const fields = call.envelope('quota_set')
  const limits = readLimits(call, fields)
  if (fields.names().length === 0) fields.refuse('quota_set: no member to update')
  requireAboveUsage(call, id, limits)
  const { quotaSets } = call.world
  const before = call.has('quota-update-resets-others') ? {} : quotaSets.get(id)
  quotaSets.set(id, { ...before, ...limits })
  return body(call, limitsOf(call.world, id))
}

const requireAboveUsage = (call: Call, id: string, limits: Limits): void => {
  const used = usageOf(call.world, id)
  for (const [key, limit] of Object.entries(limits)) {
    const inUse = used[key] ?? 0
    const message = `Quota limit must be equal or greater than existing resources: ${inUse} in use, ${limit} asked for.`
    call.require(limit < 0 || limit >= inUse, message)
  }
}

const remove = (call: Call): void => {
  const project = call.param('target_project_id')
  if (!call.has('quota-delete-keeps')) call.world.quotaSets.delete(project)
  if (call.has('quota-deletion-forgets-usage')) forgetUsage(call.world, project)
}

const path = '/os-quota-sets/:target_project_id'

/** The chapter on quota sets. */
export const quotaSetOperations: readonly Operation[] = [
  operation('os-quota-sets.show', `GET ${path}`, { role: 'reader', success: 200, handle: show }),
  operation('os-quota-sets.show-usage', `GET ${path}`, {
    ...{ role: 'reader', success: 200, selector: 'usage', handle: showUsage },
  }),
  operation('os-quota-sets.update', `PUT ${path}`, { role: 'admin', success: 200, handle: update }),
  operation('os-quota-sets.delete', `DELETE ${path}`, { role: 'admin', success: 200, handle: remove }),
  operation('os-quota-sets.defaults.list', `GET ${path}/defaults`, {
    ...{ role: 'reader', success: 200, handle: showDefaults },
  }),
]
