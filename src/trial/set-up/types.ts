import { at } from '../../json-pointer.js'
import type { Api } from '../api.js'
import {
  type Attributes,
  accepted,
  existingOr,
  type GivenTools,
  type Resource,
  resourceIn,
  type UsualType,
} from './tools.js'

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
  /** The same of a type whose volumes may leave their back end; nothing where the usual one's may, or nobody may make another. */
  unboundType(): Promise<Attributes>
}

/** The type that volumes are made of where nobody asks for another: the default one, or that which the target is set to. */
const usualType = async ({ types }: Api, volumeType: string | undefined): Promise<unknown> => {
  if (volumeType === undefined) {
    return at((await types.showDefault({ isLook: true })).response.json, '/volume_type')
  }
  const listed = at((await types.list(undefined, { isLook: true })).response.json, '/volume_types')
  const isSet = (type: unknown): boolean => [at(type, '/id'), at(type, '/name')].includes(volumeType)
  return Array.isArray(listed) ? listed.find(isSet) : undefined
}

/** Extra specs by which a type has its volumes shared or replicated. */
const particular = ['multiattach', 'replication_enabled', 'capabilities:replication_enabled']

/**
 * Whether volumes of the usual type may do less than volumes may, or more: what is encrypted, shared or replicated may
 * not be given away, moved or managed, or may be attached twice; and what must be large may not have 1 GiB.
 */
const looksParticular = async (admin: Api, type: unknown): Promise<boolean> => {
  const id = at(type, '/id')
  if (typeof id !== 'string') return false
  const specOf = (spec: string): unknown => at(type, `/extra_specs/${spec}`)
  const isLarge = Number(specOf('provider:min_vol_size') ?? 0) > 1
  if (isLarge || particular.some((spec) => /^<is> true$/i.test(String(specOf(spec))))) return true
  const encryption = await admin.typeEncryption.show(id, { isLook: true })
  return typeof at(encryption.response.json, '/provider') === 'string'
}

/** What is wrong with these answers is for others to tell. */
const lookAtUsual = async (admin: Api, volumeType: string | undefined): Promise<UsualType> => {
  const type = await usualType(admin, volumeType).catch(() => undefined)
  return {
    isParticular: await looksParticular(admin, type).catch(() => false),
    isBound: at(type, '/extra_specs/volume_backend_name') !== undefined,
  }
}

const ofOwnType = async (once: GivenTools['once']): Promise<Attributes> => ({
  volume_type: (await once('plain type', (given) => given.type())).id,
})

export const createTypesSetUp = ({
  as,
  name,
  once,
  existing,
  mayMakeTypes,
  learnt,
  volumeType,
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
    learnt.usualType ??= lookAtUsual(as('admin'), volumeType)
    return (await learnt.usualType).isParticular ? ofOwnType(once) : {}
  },
  async unboundType() {
    if (learnt === undefined || !mayMakeTypes) return {}
    learnt.usualType ??= lookAtUsual(as('admin'), volumeType)
    return (await learnt.usualType).isBound ? ofOwnType(once) : {}
  },
})
