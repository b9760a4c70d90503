import type { Call } from '../call.js'
import type { Noun } from '../faults/families.js'
import type { StorageObject } from '../lists/manageable-list.js'
import { shaped, type View } from './shape.js'

/** A storage object as the short list shows it. */
export const manageableSummary = (call: Call, noun: Noun, object: StorageObject): View =>
  shaped(call, noun, basics(call, object))

/** A storage object with why it cannot be managed. */
export const manageableDetails = (call: Call, noun: Noun, object: StorageObject): View =>
  shaped(call, noun, {
    ...basics(call, object),
    cinder_id: call.has('manageable-id-missing') ? null : object.managedAs,
    reason_not_safe: object.managedAs === null ? null : 'already managed',
    extra_info: null,
  })

const basics = (call: Call, { reference, size, managedAs, source }: StorageObject): View => ({
  reference: { 'source-name': reference },
  ...(source !== undefined && { source_reference: { 'source-name': source } }),
  size,
  safe_to_manage:
    managedAs === null ? !call.has('free-said-to-be-unsafe') : call.has('managed-said-to-be-safe'),
})
