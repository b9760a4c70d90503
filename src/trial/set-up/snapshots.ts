import type { IdentityName } from '../../exchange.js'
import { type Attributes, accepted, existingOr, type GivenTools, type Resource, resourceIn } from './tools.js'

/** Snapshots to act on. */
export interface SnapshotsSetUp {
  /** A new available snapshot of a volume, or of a new volume. */
  snapshot(attributes?: Attributes, identity?: IdentityName): Promise<Resource>
  /** An available snapshot with metadata `{"key1": "value1"}` that no one may change. */
  sharedSnapshot(): Promise<Resource>
  /**
   * Three available snapshots of one volume that no one may change, in the order of their creation. Their names end
   * in b, c and a; so says their metadata `letter`, and `order` counts from 0.
   */
  sharedSnapshots(): Promise<readonly Resource[]>
}

export const createSnapshotsSetUp = (
  { as, name, ready, once, existing }: GivenTools,
  volume: (attributes: Attributes, identity: IdentityName) => Promise<Resource>,
): SnapshotsSetUp => ({
  async snapshot(attributes = {}, identity = 'member') {
    const api = as(identity)
    const volumeId = attributes.volume_id ?? (await volume({}, identity)).id
    const made = accepted(await api.snapshots.create({ name: name(), ...attributes, volume_id: volumeId }))
    const { id } = resourceIn(made, 'snapshot')
    return resourceIn(await ready(() => api.snapshots.show(id), 'snapshot', ['available']), 'snapshot')
  },
  sharedSnapshot: () =>
    once('snapshot', (given) =>
      existingOr(existing.snapshot, [as('member').snapshots.show, 'snapshot'], async () =>
        given.snapshot({ volume_id: (await given.sharedVolume()).id, metadata: { key1: 'value1' } }),
      ),
    ),
  sharedSnapshots: () =>
    once('snapshots', async (given) => {
      const { id: volume_id, name: surname } = await given.volume()
      const listed: Resource[] = []
      for (const [order, letter] of ['b', 'c', 'a'].entries()) {
        const about = { description: `listed ${letter}`, metadata: { letter, order: String(order) } }
        listed.push(await given.snapshot({ volume_id, name: `${surname}-${letter}`, ...about }))
      }
      return listed
    }),
})
