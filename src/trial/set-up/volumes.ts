import type { IdentityName } from '../../exchange.js'
import type { CallOptions } from '../client/send.js'
import { settlingType } from '../presets.js'
import { mayServeOthers } from '../spares.js'
import { plainVolumes } from './plain-volume.js'
import { type Attributes, accepted, existingOr, type GivenTools, type Resource, resourceIn } from './tools.js'
import type { TypesSetUp } from './types.js'
import { raiseFamily, type VolumeFamily } from './volume-family.js'

/** Volumes to act on. */
export interface VolumesSetUp {
  /**
   * An available volume; 1 GiB unless said otherwise, and of a type that makes nothing particular of it. One without
   * attributes, or with a description or metadata that others ask for alike, may have served another scenario that left
   * it as it was: what must be new is given a name.
   */
  volume(attributes?: Attributes, identity?: IdentityName): Promise<Resource>
  /** The same, which may be moved to another back end: types may name one that their volumes do not leave. */
  movableVolume(attributes?: Attributes): Promise<Resource>
  /** A new volume of whatever type it has by default. */
  volumeOfDefaultType(identity?: IdentityName): Promise<Resource>
  /** A new volume that is attached to a host, with status `in-use`. */
  attachedVolume(attributes?: Attributes): Promise<Resource>
  /** A new volume put into a status by an administrator. */
  volumeIn(status: string, attributes?: Attributes): Promise<Resource>
  /** An available volume with metadata `{"key1": "value1"}` that no one may change. */
  sharedVolume(): Promise<Resource>
  /** Volumes to be listed, filtered and sorted, that no one may change. */
  family(): Promise<VolumeFamily>
}

export const createVolumesSetUp = (
  tools: GivenTools,
  { plainType, unboundType }: Pick<TypesSetUp, 'plainType' | 'unboundType'>,
): VolumesSetUp => {
  const { as, name, ready, once, secondHand, passOn, existing } = tools

  const build = async (
    attributes: Attributes,
    identity: IdentityName,
    options?: CallOptions,
  ): Promise<Resource> => {
    const api = as(identity)
    const made = accepted(await api.volumes.create({ size: 1, name: name(), ...attributes }, options))
    const { id } = resourceIn(made, 'volume')
    return resourceIn(await ready(() => api.volumes.show(id), 'volume', ['available']), 'volume')
  }

  const plain = plainVolumes(tools, build)

  const newVolume = async (attributes: Attributes, identity: IdentityName): Promise<Resource> => {
    if ([...settlingType, 'backup_id'].some((member) => member in attributes))
      return build(attributes, identity)
    return tools.mayMakeTypes
      ? build({ ...(await plainType()), ...attributes }, identity)
      : plain(attributes, identity)
  }

  const volume: VolumesSetUp['volume'] = async (attributes = {}, identity = 'member') => {
    if (identity !== 'member' || !mayServeOthers(attributes)) return newVolume(attributes, identity)
    const used = await secondHand(attributes)
    if (used) return used
    const made = await newVolume(attributes, identity)
    passOn(made, attributes)
    return made
  }

  const makeBootable = async (id: string): Promise<Resource> => {
    const api = as('member')
    accepted(await api.volumes.action(id, 'os-set_bootable', { bootable: true }))
    return resourceIn(accepted(await api.volumes.show(id)), 'volume')
  }

  return {
    volume,
    movableVolume: async (attributes) => volume({ ...(await unboundType()), ...attributes }),
    volumeOfDefaultType: (identity = 'member') => build({}, identity, { ofDefaultType: true }),
    async attachedVolume(attributes) {
      const { id } = await volume(attributes)
      const api = as('member')
      accepted(
        await api.volumes.action(id, 'os-attach', { host_name: 'blockspec-host', mountpoint: '/dev/vdb' }),
      )
      return resourceIn(await ready(() => api.volumes.show(id), 'volume', ['in-use']), 'volume')
    },
    async volumeIn(status, attributes) {
      const { id } = await volume(attributes)
      accepted(await as('admin').volumes.action(id, 'os-reset_status', { status }))
      return resourceIn(await ready(() => as('member').volumes.show(id), 'volume', [status]), 'volume')
    },
    sharedVolume: () =>
      once('volume', (given) =>
        existingOr(existing.volume, [as('member').volumes.show, 'volume'], () =>
          given.volume({ metadata: { key1: 'value1' } }),
        ),
      ),
    family: () =>
      once('family', (given) => raiseFamily({ surname: name(), volume: given.volume, makeBootable })),
  }
}
