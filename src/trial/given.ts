import type { Exchange, IdentityName } from '../exchange.js'
import { createSurroundings, type Surroundings, type SurroundingsTools } from './surroundings.js'
import { Trouble } from './trouble.js'
import { raiseFamily, type VolumeFamily } from './volume-family.js'

type Attributes = Readonly<Record<string, unknown>>

/** A resource as its last show described it. */
export interface Resource {
  readonly id: string
  readonly name: string
  /** The whole body. */
  readonly body: Attributes
}

/** Set-up: makes things, waits until they are ready, and never judges; what fails here is inconclusive. */
export interface Given extends Surroundings {
  /** A new available volume; 1 GiB unless said otherwise. */
  volume(attributes?: Attributes, identity?: IdentityName): Promise<Resource>
  /** A new volume that is attached to a host, with status `in-use`. */
  attachedVolume(attributes?: Attributes): Promise<Resource>
  /** A new volume put into a status by an administrator. */
  volumeIn(status: string, attributes?: Attributes): Promise<Resource>
  /** A new available snapshot of a volume, or of a new volume. */
  snapshot(attributes?: Attributes, identity?: IdentityName): Promise<Resource>
  /** A new volume type, made by an administrator. */
  type(attributes?: Attributes): Promise<Resource>
  /** An available volume with metadata `{"key1": "value1"}` that no one may change. */
  sharedVolume(): Promise<Resource>
  /** An available snapshot with metadata `{"key1": "value1"}` that no one may change. */
  sharedSnapshot(): Promise<Resource>
  /**
   * Three available snapshots of one volume that no one may change, in the order of their creation. Their names end
   * in b, c and a; so says their metadata `letter`, and `order` counts from 0.
   */
  sharedSnapshots(): Promise<readonly Resource[]>
  /** A public volume type with extra spec `{"key1": "value1"}` that no one may change. */
  sharedType(): Promise<Resource>
  /** Volumes to be listed, filtered and sorted, that no one may change. */
  family(): Promise<VolumeFamily>
}

/** What set-up needs of the trial it serves. */
export interface GivenTools extends SurroundingsTools {
  /** Polls until the status is one of `to`; throws Trouble when it ends elsewhere. */
  ready(ask: () => Promise<Exchange>, member: string, to: readonly string[]): Promise<Exchange>
  /** Makes a thing once per run and hands it to all who ask, under the same key. */
  once<T>(key: string, make: (given: Given) => Promise<T>): Promise<T>
}

const accepted = (exchange: Exchange, codes: readonly number[]): Exchange => {
  const { request, response } = exchange
  if (codes.includes(response.status)) return exchange
  throw new Trouble(
    `set-up failed: ${request.method} ${request.url} answered ${response.status} ${response.text.slice(0, 200)}`,
  )
}

const resourceIn = (exchange: Exchange, member: string): Resource => {
  const body = (exchange.response.json as Readonly<Record<string, Attributes>> | undefined)?.[member]
  const id = body?.id
  if (body === undefined || typeof id !== 'string') {
    throw new Trouble(`set-up failed: ${exchange.request.url} answered no ${member} with an id`)
  }
  return { id, name: String(body.name ?? ''), body }
}

/** Set-up on top of the documented operations. */
export const createGiven = (tools: GivenTools): Given => {
  const { as, name, ready, once } = tools
  const volume: Given['volume'] = async (attributes = {}, identity = 'member') => {
    const api = as(identity)
    const made = accepted(await api.volumes.create({ size: 1, name: name(), ...attributes }), [202])
    const { id } = resourceIn(made, 'volume')
    return resourceIn(await ready(() => api.volumes.show(id), 'volume', ['available']), 'volume')
  }

  const snapshot: Given['snapshot'] = async (attributes = {}, identity = 'member') => {
    const api = as(identity)
    const volumeId = attributes.volume_id ?? (await volume({}, identity)).id
    const made = accepted(
      await api.snapshots.create({ name: name(), ...attributes, volume_id: volumeId }),
      [202],
    )
    const { id } = resourceIn(made, 'snapshot')
    return resourceIn(await ready(() => api.snapshots.show(id), 'snapshot', ['available']), 'snapshot')
  }

  const type: Given['type'] = async (attributes = {}) =>
    resourceIn(
      accepted(await as('admin').types.create({ name: name(), ...attributes }), [200]),
      'volume_type',
    )

  return {
    ...createSurroundings(tools),
    volume,
    snapshot,
    type,
    async attachedVolume(attributes) {
      const { id } = await volume(attributes)
      const api = as('member')
      accepted(
        await api.volumes.action(id, 'os-attach', { host_name: 'blockspec-host', mountpoint: '/dev/vdb' }),
        [202],
      )
      return resourceIn(await ready(() => api.volumes.show(id), 'volume', ['in-use']), 'volume')
    },
    async volumeIn(status, attributes) {
      const { id } = await volume(attributes)
      accepted(await as('admin').volumes.action(id, 'os-reset_status', { status }), [202])
      return resourceIn(await ready(() => as('member').volumes.show(id), 'volume', [status]), 'volume')
    },
    sharedVolume: () => once('volume', (given) => given.volume({ metadata: { key1: 'value1' } })),
    sharedSnapshot: () =>
      once('snapshot', async (given) =>
        given.snapshot({ volume_id: (await given.sharedVolume()).id, metadata: { key1: 'value1' } }),
      ),
    sharedSnapshots: () =>
      once('snapshots', async (given) => {
        const volume = await given.volume()
        const listed: Resource[] = []
        for (const [order, letter] of ['b', 'c', 'a'].entries()) {
          const about = { description: `listed ${letter}`, metadata: { letter, order: String(order) } }
          listed.push(
            await given.snapshot({ volume_id: volume.id, name: `${volume.name}-${letter}`, ...about }),
          )
        }
        return listed
      }),
    sharedType: () => once('type', (given) => given.type({ extra_specs: { key1: 'value1' } })),
    family: () =>
      once('family', (given) =>
        raiseFamily({
          surname: name(),
          volume: given.volume,
          async makeBootable(id) {
            const api = as('member')
            accepted(await api.volumes.action(id, 'os-set_bootable', { bootable: true }), [200])
            return resourceIn(accepted(await api.volumes.show(id), [200]), 'volume')
          },
        }),
      ),
  }
}
