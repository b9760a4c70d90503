import type { Call } from '../call.js'
import type { QosSpecs } from '../state/provisions.js'
import { type SortKeys, sorted } from './sorting.js'

const sortKeys: SortKeys<QosSpecs> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  consumer: ({ consumer }) => consumer,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
}

/** All QoS specifications, in the order that the query asks for. */
export const listedQosSpecs = (call: Call): readonly QosSpecs[] => {
  const { qosSpecs, buried } = call.world
  const ghosts = call.has('deleted-qos-specs-listed') ? buried.qosSpecs.values() : []
  const all = [...qosSpecs.values(), ...ghosts]
  const listed = call.has('qos-list-lacks-keyless')
    ? all.filter(({ specs }) => Object.keys(specs).length > 0)
    : all
  return sorted(call, listed, sortKeys)
}
