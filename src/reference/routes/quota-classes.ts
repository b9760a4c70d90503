import type { Call, Operation } from '../call.js'
import { classLimits } from '../quota.js'
import { shaped } from '../views/shape.js'
import { operation } from './operation.js'
import { byName, readLimits } from './quota-body.js'

const limitsOfClass = (call: Call): Record<string, unknown> => {
  const limits = classLimits(call.world, call.param('quota_class_name'))
  return byName(call, (key) => limits[key])
}

const show = (call: Call): unknown => ({
  quota_class_set: shaped(call, 'quota_class_set', {
    id: call.has('quota-class-id-always-default') ? 'default' : call.param('quota_class_name'),
    ...limitsOfClass(call),
  }),
})

const update = (call: Call): unknown => {
  const name = call.param('quota_class_name')
  const limits = readLimits(call, call.envelope('quota_class_set'))
  const { quotaClasses } = call.world
  const changed = call.has('quota-class-update-changes-default') ? ['default', name] : [name]
  if (!call.has('quota-class-update-ignored'))
    for (const one of changed) quotaClasses.set(one, { ...quotaClasses.get(one), ...limits })
  return { quota_class_set: shaped(call, 'quota_class_set', limitsOfClass(call)) }
}

const path = '/os-quota-class-sets/:quota_class_name'

/** The chapter on quota classes. */
export const quotaClassOperations: readonly Operation[] = [
  operation('os-quota-class-sets.show', `GET ${path}`, { role: 'admin', success: 200, handle: show }),
  operation('os-quota-class-sets.update', `PUT ${path}`, { role: 'admin', success: 200, handle: update }),
]
