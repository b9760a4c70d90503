import { parseBoolean } from '../boolean-words.js'
import type { Call } from '../call.js'
import { mayUse } from '../lookup.js'
import { badRequest } from '../refusal.js'
import type { VolumeType } from '../state/resources.js'
import { byMetadata, type Filters, filtered } from './filters.js'
import { type SortKeys, sorted } from './sorting.js'

const sortKeys: SortKeys<VolumeType> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  is_public: ({ isPublic }) => isPublic,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
}

const specs = ({ extraSpecs }: VolumeType): Record<string, string> =>
  Object.fromEntries(Object.entries(extraSpecs).map(([key, value]) => [key, value ?? '']))

const filters: Filters<VolumeType> = {
  is_public: { predicate: () => () => true },
  extra_specs: byMetadata(specs, '3.52'),
}

/** Types are filtered by extra specs from 3.52 on, and other filters refused. */
const strictSince = '3.52'

/** The types that the query asks for: public ones, unless an administrator wants others. */
export const listedTypes = (call: Call): readonly VolumeType[] => {
  const visible = [...call.world.types.values()].filter((type) => mayUse(call, type) && isWanted(call, type))
  return sorted(call, filtered(call, visible, { filters, strictSince }), sortKeys)
}

const isWanted = (call: Call, { isPublic }: VolumeType): boolean => {
  if (!call.isAdmin) return true
  const text = call.query.get('is_public')
  if (text?.toLowerCase() === 'none') return true
  const wanted = text === null ? true : parseBoolean(text)
  if (wanted === undefined) throw badRequest(`Invalid is_public filter [${text}]`)
  return isPublic === wanted || call.has('private-type-visible')
}
