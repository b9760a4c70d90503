import { at } from '../../json-pointer.js'
import type { Api } from '../api.js'
import { type Attributes, accepted, existingOr, type GivenTools, type Resource, resourceIn } from './tools.js'

/** Volume types, made by an administrator. */
export interface TypesSetUp {
  /** A new volume type. */
  type(attributes?: Attributes): Promise<Resource>
  /** A public volume type with extra spec `{"key1": "value1"}` that no one may change. */
  sharedType(): Promise<Resource>
  /**
   * What names, in a request for a volume, a type that makes nothing particular of it; nothing where the default one does
   * not either, or nobody may make another.
   */
  plainType(): Promise<Attributes>
}

/** Extra specs by which a type has its volumes shared or replicated. */
const particular = ['multiattach', 'replication_enabled', 'capabilities:replication_enabled']

/**
 * Whether volumes of the default type may do less than volumes may, or more: what is encrypted, shared or replicated may
 * not be given away, moved or managed, or may be attached twice; and what must be large may not have 1 GiB.
 */
const looksParticular = async ({ types, typeEncryption }: Api): Promise<boolean> => {
  const { response } = await types.showDefault({ isLook: true })
  const id = at(response.json, '/volume_type/id')
  if (typeof id !== 'string') return false
  const isAsked = (spec: string): boolean =>
    /^<is> true$/i.test(String(at(response.json, `/volume_type/extra_specs/${spec}`)))
  const least = Number(at(response.json, '/volume_type/extra_specs/provider:min_vol_size') ?? 0)
  if (particular.some(isAsked) || least > 1) return true
  const encryption = await typeEncryption.show(id, { isLook: true })
  return typeof at(encryption.response.json, '/provider') === 'string'
}

/** What is wrong with these answers is for others to tell. */
const isParticular = (admin: Api): Promise<boolean> => looksParticular(admin).catch(() => false)

export const createTypesSetUp = ({
  as,
  name,
  once,
  existing,
  mayMakeTypes,
  learnt,
}: GivenTools): TypesSetUp => ({
  type: async (attributes = {}) =>
    resourceIn(accepted(await as('admin').types.create({ name: name(), ...attributes })), 'volume_type'),
  sharedType: () =>
    once('type', (given) =>
      existingOr(existing.type, [as('admin').types.show, 'volume_type'], () =>
        given.type({ extra_specs: { key1: 'value1' } }),
      ),
    ),
  async plainType() {
    if (learnt === undefined || !mayMakeTypes) return (await learnt?.plainType) ?? {}
    learnt.defaultIsParticular ??= isParticular(as('admin'))
    const isNeeded = await learnt.defaultIsParticular
    return isNeeded ? { volume_type: (await once('plain type', (given) => given.type())).id } : {}
  },
})
