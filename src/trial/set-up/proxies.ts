import type { IdentityName } from '../../exchange.js'
import { type Attributes, accepted, type GivenTools, type Resource, resourceIn } from './tools.js'

/** Volumes and snapshots made through Compute. */
export interface ProxiesSetUp {
  /** A new available volume; 1 GiB unless said otherwise. */
  proxiedVolume(attributes?: Attributes, identity?: IdentityName): Promise<Resource>
  /** A new available snapshot of a volume, or of a new volume. */
  proxiedSnapshot(attributes?: Attributes, identity?: IdentityName): Promise<Resource>
  /** An available volume that no one may change. */
  sharedProxiedVolume(): Promise<Resource>
  /** An available snapshot that no one may change. */
  sharedProxiedSnapshot(): Promise<Resource>
}

export const createProxiesSetUp = ({ as, name, ready, once }: GivenTools): ProxiesSetUp => {
  const proxiedVolume: ProxiesSetUp['proxiedVolume'] = async (attributes = {}, identity = 'member') => {
    const api = as(identity).proxiedVolumes
    const made = accepted(await api.create({ size: 1, display_name: name(), ...attributes }))
    const { id } = resourceIn(made, 'volume')
    return resourceIn(await ready(() => api.show(id), 'volume', ['available']), 'volume')
  }
  return {
    proxiedVolume,
    async proxiedSnapshot(attributes = {}, identity = 'member') {
      const api = as(identity).proxiedSnapshots
      const volume_id = attributes.volume_id ?? (await proxiedVolume({}, identity)).id
      const wanted = { display_name: name(), ...attributes, volume_id }
      const { id } = resourceIn(accepted(await api.create(wanted)), 'snapshot')
      return resourceIn(await ready(() => api.show(id), 'snapshot', ['available']), 'snapshot')
    },
    sharedProxiedVolume: () => once('proxied-volume', (given) => given.proxiedVolume()),
    sharedProxiedSnapshot: () =>
      once('proxied-snapshot', async (given) =>
        given.proxiedSnapshot({ volume_id: (await given.sharedProxiedVolume()).id }),
      ),
  }
}
