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
  return sorted(call, [...call.world.qosSpecs.values()], sortKeys)
}
