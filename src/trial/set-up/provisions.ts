import { at } from '../../json-pointer.js'
import { Trouble } from '../trouble.js'
import { type Attributes, accepted, type GivenTools, type Resource, resourceIn } from './tools.js'
import type { TypesSetUp } from './types.js'

/** A volume type whose volumes are encrypted. */
interface EncryptedType extends Resource {
  readonly encryption: { readonly id: string; readonly asked: Attributes }
}

/** What administrators settle for volume types and projects; nothing of it touches what others use. */
export interface ProvisionsSetUp {
  /** A new volume type, encrypted. */
  encryptedType(encryption?: Attributes): Promise<EncryptedType>
  /** An encrypted volume type that no one may change. */
  sharedEncryptedType(): Promise<EncryptedType>
  /** New QoS specifications. */
  qosSpecs(attributes?: Attributes): Promise<Resource>
  /** QoS specifications that no one may change. */
  sharedQosSpecs(): Promise<Resource>
  /** Quotas of a project, set by an administrator. */
  quotas(project: string, limits: Attributes): Promise<void>
  /** The default volume type of a project that has none of its own yet. */
  defaultType(project: string, type: string): Promise<void>
}

const luks = { provider: 'luks', control_location: 'front-end', cipher: 'aes-xts-plain64', key_size: 256 }

export const createProvisionsSetUp = (
  { as, name, once }: GivenTools,
  type: TypesSetUp['type'],
): ProvisionsSetUp => ({
  async encryptedType(encryption = luks) {
    const made = await type()
    const answer = accepted(await as('admin').typeEncryption.create(made.id, encryption))
    const id = at(answer.response.json, '/encryption/encryption_id')
    if (typeof id !== 'string') throw new Trouble('set-up failed: an encryption has no encryption_id')
    return { ...made, encryption: { id, asked: encryption } }
  },
  sharedEncryptedType: () => once('encrypted type', (given) => given.encryptedType()),
  // Servers answer either; which one is right is for the suite to judge.
  qosSpecs: async (attributes = {}) =>
    resourceIn(accepted(await as('admin').qosSpecs.create({ name: name(), ...attributes })), 'qos_specs'),
  sharedQosSpecs: () => once('qos specs', (given) => given.qosSpecs({ key1: 'value1' })),
  async quotas(project, limits) {
    accepted(await as('admin').quotaSets.update(project, limits))
  },
  async defaultType(project, wanted) {
    const { response } = await as('admin').defaultTypes.show(project)
    if (response.status !== 404)
      throw new Trouble(`set-up failed: project ${project} may have a default type already`)
    accepted(await as('admin').defaultTypes.update(project, wanted))
  },
})
