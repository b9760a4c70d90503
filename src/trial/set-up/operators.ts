import type { Exchange } from '../../exchange.js'
import { at } from '../../json-pointer.js'
import { findInPages, offsetNear, type Place } from '../../ledger/find-in-pages.js'
import { Trouble } from '../trouble.js'
import { accepted, type GivenTools, type Resource } from './tools.js'

type Item = Readonly<Record<string, unknown>>

/** A volume service, as operators see it. */
interface VolumeService {
  /** `host@backend`. */
  readonly host: string
  readonly binary: string
  readonly zone: string
  /** From 3.7 on, where it is in one. */
  readonly cluster: string | undefined
}

/** A cluster of services. */
interface ClusterName {
  readonly name: string
  readonly binary: string
}

/** Storage of a back end that is not managed any more. */
interface UnmanagedStorage {
  readonly kind: 'volume' | 'snapshot'
  /** Where it is, as the scheduler names it. */
  readonly host: string
  /** What its driver calls it. */
  readonly reference: unknown
  readonly size: number
  /** The id that it had. */
  readonly formerId: string
  /** The volume that a snapshot is of. */
  readonly volumeId: string
}

/** What scenarios on the chapters for operators start from. */
export interface OperatorsSetUp {
  /** The volume services that are up and enabled: at least one. */
  volumeServices(): Promise<readonly [VolumeService, ...VolumeService[]]>
  /** A cluster that is there. */
  cluster(): Promise<ClusterName>
  /** The storage of a resource as its back end tells of it. */
  storageOf(kind: UnmanagedStorage['kind'], id: string, host: string): Promise<Item>
  /** The offset at which storage of a host was found last, or a little before: what is made now is often near. */
  storageFoundAt(kind: UnmanagedStorage['kind'], host: string): number
  /** Lets go of a volume or snapshot; the clean-up takes back what is not managed again, and removes it. */
  unmanaged(kind: UnmanagedStorage['kind'], resource: Resource): Promise<UnmanagedStorage>
}

const itemsIn = ({ request, response }: Exchange, pointer: string): readonly Item[] => {
  const list: unknown = at(response.json, pointer)
  if (Array.isArray(list)) return list as Item[]
  throw new Trouble(`set-up failed: ${request.method} ${request.url} answered ${response.status} and no list`)
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Where scenarios found something of a back end last. */
const nearIn = (learnt: GivenTools['learnt'], key: string): Place => {
  if (learnt === undefined) return { offset: 0 }
  learnt.places ??= new Map()
  const place = learnt.places.get(key) ?? { offset: 0 }
  learnt.places.set(key, place)
  return place
}

export const createOperatorsSetUp = ({ as, outside, learnt }: GivenTools): OperatorsSetUp => {
  const findStorage = (
    kind: UnmanagedStorage['kind'],
    host: string,
    isWanted: (item: Item) => boolean,
  ): Promise<Item | undefined> => {
    const { listDetail } = kind === 'volume' ? as('admin').manageableVolumes : as('admin').manageableSnapshots
    return findInPages(
      async (offset, limit) => {
        const exchange = accepted(await listDetail({ host, limit, offset }))
        return itemsIn(exchange, `/manageable-${kind}s`)
      },
      isWanted,
      nearIn(learnt, `${kind} ${host}`),
    )
  }

  const hostOf = async (volumeId: string): Promise<string> => {
    const shown = accepted(await as('admin').volumes.show(volumeId))
    return text(at(shown.response.json, '/volume/os-vol-host-attr:host')) ?? ''
  }

  const storageOf: OperatorsSetUp['storageOf'] = async (kind, id, host) => {
    // What others remove during a walk through the pages may make it step over an item.
    for (let walk = 0; walk < 3; walk += 1) {
      const own = await findStorage(kind, host, ({ cinder_id }) => cinder_id === id)
      if (own !== undefined) return own
    }
    throw new Trouble(`set-up failed: the back end tells of no storage of ${kind} ${id}`)
  }

  const letGo = async (kind: UnmanagedStorage['kind'], id: string): Promise<void> => {
    if (kind === 'volume') {
      accepted(await as('admin').volumes.action(id, 'os-unmanage'))
      return
    }
    const call = { identity: 'admin', microversion: '3.8', body: { 'os-unmanage': {} } } as const
    const path = `/v3/{project_id}/snapshots/${id}/action`
    accepted(await outside({ ...call, method: 'POST', path }))
  }

  return {
    async volumeServices() {
      const listed = itemsIn(await as('admin').services.list({ binary: 'cinder-volume' }), '/services')
      const up = listed.filter(({ state, status }) => state === 'up' && status === 'enabled')
      const [first, ...others] = up.map(({ host, binary, zone, cluster }) => ({
        ...{ host: String(host), binary: String(binary), zone: String(zone), cluster: text(cluster) },
      }))
      if (first === undefined) throw new Trouble('set-up failed: no volume service is up and enabled')
      return [first, ...others]
    },
    async cluster() {
      const [first] = itemsIn(await as('admin').clusters.list(), '/clusters')
      if (first === undefined) throw new Trouble('set-up failed: there is no cluster')
      return { name: String(first.name), binary: String(first.binary) }
    },
    storageOf,
    storageFoundAt: (kind, host) => offsetNear(nearIn(learnt, `${kind} ${host}`)),
    async unmanaged(kind, { id, body }) {
      const volumeId = kind === 'volume' ? id : String(body.volume_id)
      const host = await hostOf(volumeId)
      const { reference, size } = await storageOf(kind, id, host)
      await letGo(kind, id)
      const seen = () => (kind === 'volume' ? as('admin').volumes.show(id) : as('admin').snapshots.show(id))
      for (let attempt = 0; (await seen()).response.status !== 404; attempt += 1) {
        if (attempt === 100) throw new Trouble(`set-up failed: the unmanaged ${kind} ${id} is still there`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      return { kind, host, reference, size: Number(size), formerId: id, volumeId }
    },
  }
}
