import type { Call } from '../call.js'
import type { QosSpecs } from '../state/provisions.js'
import { shaped, type View } from './shape.js'

/** QoS specifications as listed. */
export const qosView = (call: Call, { id, name, consumer, specs }: QosSpecs): View =>
  shaped(call, 'qos_specs', { id, name, consumer, specs })

/** QoS specifications as created and shown: with the links beside them. */
export const qosDetails = (call: Call, qos: QosSpecs): View => {
  const project = call.params.project_id === undefined ? '' : `/${call.caller.projectId}`
  const target = call.has('qos-link-broken') ? qos.name : qos.id
  const links = [
    { rel: 'self', href: `${call.origin}${call.prefix}${project}/qos-specs/${target}` },
    { rel: 'bookmark', href: `${call.origin}${project}/qos-specs/${target}` },
  ]
  return { qos_specs: qosView(call, qos), links }
}
