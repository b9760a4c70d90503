import type { Faults } from '../faults/faults.js'
import type { Character } from '../variations/character.js'
import type { VolumeAttachment } from './attachment.js'
import type { Backup } from './backups.js'
import { type Instant, monotonicClock, secondsClock } from './clock.js'
import { type Cluster, type Daemon, seedClusters, seedDaemons } from './deployment.js'
import { Effects } from './effects.js'
import type { ConsistencyGroup, ConsistencyGroupSnapshot, Group, GroupSnapshot, GroupType } from './groups.js'
import type { Message } from './messages.js'
import type { Encryption, Limits, QosSpecs } from './provisions.js'
import type { Random } from './random.js'
import type { Image, Snapshot, UnmanagedObject, UnmanagedSnapshot, Volume, VolumeType } from './resources.js'
import type { Transfer } from './transfer.js'
import { Transitions } from './transitions.js'
import {
  recountOf,
  type SnapshotShelf,
  snapshotShelf,
  type VolumeShelf,
  volumeShelf,
} from './volume-shelves.js'

/** How much one project may have. */
export interface Quota {
  readonly volumes: number
  readonly snapshots: number
  readonly gigabytes: number
  readonly backups: number
  readonly backup_gigabytes: number
  readonly groups: number
  readonly per_volume_gigabytes: number
}

/** How much there is of what a project may have a limited amount of. */
export type Amounts = Readonly<Partial<Record<keyof Quota, number>>>

/** Something that counts against a project's quota, and perhaps against that of a volume type. */
export interface Holding {
  readonly projectId: string
  readonly typeId?: string | undefined
  readonly amounts: Amounts
}

/** Bytes. */
export const gibibyte = 1024 ** 3

const seedTypes: readonly (readonly [string, string | null, Record<string, string>])[] = [
  ['__DEFAULT__', 'Default Volume Type', {}],
  ['pool-a', null, { volume_backend_name: 'pool-a' }],
  ['pool-b', null, { volume_backend_name: 'pool-b' }],
  ['multiattach', null, { multiattach: '<is> True' }],
]

interface WorldOptions {
  readonly quota: Quota
  readonly character: Character
  /** Milliseconds that a transition takes on average. */
  readonly delayMs: number
  /** Where delays come from: apart from the ids, so that timing does not change them. */
  readonly jitter: Random
  readonly faults: () => Faults
}

/** Everything the reference knows: maps, newest last. */
export class World {
  readonly volumes: VolumeShelf = volumeShelf((id) => recountOf(this.snapshots, id))
  readonly snapshots: SnapshotShelf = snapshotShelf(this.volumes)
  backups = new Map<string, Backup>()
  messages = new Map<string, Message>()
  types = new Map<string, VolumeType>()
  transfers = new Map<string, Transfer>()
  images = new Map<string, Image>()
  unmanaged = new Map<string, UnmanagedObject>()
  groupTypes = new Map<string, GroupType>()
  groups = new Map<string, Group>()
  groupSnapshots = new Map<string, GroupSnapshot>()
  consistencyGroups = new Map<string, ConsistencyGroup>()
  cgsnapshots = new Map<string, ConsistencyGroupSnapshot>()
  /** By volume type. */
  encryptions = new Map<string, Encryption>()
  qosSpecs = new Map<string, QosSpecs>()
  /** Volume types by the project they are the default of. */
  defaultTypes = new Map<string, string>()
  /** By project. */
  quotaSets = new Map<string, Limits>()
  /** By class. */
  quotaClasses = new Map<string, Limits>()
  /** Members that things are shown without, by thing: what a fault had them lose. */
  lost = new Map<string, readonly string[]>()
  /** Projects for requests of which, interrupted long ago, the server's character has quota reserved. */
  readonly reserving = new Set<string>()
  unmanagedSnapshots = new Map<string, UnmanagedSnapshot>()
  daemons: Map<string, Daemon>
  clusters: Map<string, Cluster>
  /** What was deleted while a fault wanted it seen after its end. */
  readonly buried = {
    volumes: new Map<string, Volume>(),
    snapshots: new Map<string, Snapshot>(),
    backups: new Map<string, Backup>(),
    types: new Map<string, VolumeType>(),
    attachments: new Map<string, VolumeAttachment>(),
    transfers: new Map<string, Transfer>(),
    qosSpecs: new Map<string, QosSpecs>(),
    usage: new Map<string, Holding>(),
  }
  /** The back ends' services, by pool. */
  readonly services: ReadonlyMap<string, string>
  readonly random: Random
  readonly quota: Quota
  readonly character: Character
  /** Those in force. */
  readonly faults: () => Faults
  readonly transitions: Transitions
  readonly effects: Effects
  readonly now: () => Instant

  constructor(random: Random, options: WorldOptions) {
    this.random = random
    this.quota = options.quota
    this.character = options.character
    this.faults = options.faults
    const clock = options.character.dates === 'seconds' ? secondsClock() : monotonicClock()
    this.now = () => clock() + options.character.clockAheadMs * 1_000
    this.effects = new Effects(options.jitter)
    this.transitions = new Transitions(options.jitter, options.delayMs, options.faults)
    const { pools, zone, backupService, spareDaemons, seededTypes } = options.character
    this.services = new Map(pools.map((pool) => [pool, random.uuid()]))
    this.daemons = seedDaemons(this.now, { zone, pools, backupService, spareDaemons })
    this.clusters = seedClusters(this.now, pools)
    const { defaultSpecs, encryptedTypes } = options.character
    for (const [index, [name, description, specs]] of seedTypes.slice(0, seededTypes).entries()) {
      const extraSpecs = index === 0 ? { ...specs, ...defaultSpecs } : specs
      this.#seedType(`${options.character.typePrefix}${name}`, description, extraSpecs)
    }
    for (const id of [...this.types.keys()].slice(0, encryptedTypes)) this.#seedEncryption(id)
    this.#seedGroupType(`${options.character.typePrefix}default-group-type`)
    const id = random.uuid()
    this.images.set(id, {
      ...{ id, name: 'reference-image', minDisk: 1, size: gibibyte, status: 'active', projectId: null },
      ...{ diskFormat: 'raw', containerFormat: 'bare', visibility: 'public', isProtected: false },
    })
  }

  /** The type of volumes that ask for none: the oldest. */
  get defaultTypeId(): string {
    return this.types.keys().next().value ?? ''
  }

  /** The group type that the administrator made the default, unless it was deleted. */
  get defaultGroupTypeId(): string {
    return [...this.groupTypes.values()].find(({ seeded }) => seeded)?.id ?? ''
  }

  /** How many resources a client has made and not yet seen gone. */
  resources(): number {
    const types = [...this.types.values(), ...this.groupTypes.values()].filter(({ seeded }) => !seeded)
    const things = [this.volumes, this.snapshots, this.backups, this.transfers, this.qosSpecs]
    const groups = [this.groups, this.groupSnapshots, this.consistencyGroups, this.cgsnapshots]
    const storage = [this.unmanaged, this.unmanagedSnapshots]
    const settings = [this.defaultTypes, this.quotaSets]
    const images = [...this.images.values()].filter(({ projectId }) => projectId !== null)
    const seedable = types.length + images.length
    return [...things, ...groups, ...storage, ...settings].reduce((sum, { size }) => sum + size, seedable)
  }

  /** The type of a volume that is created without one. */
  defaultTypeOf(projectId: string): string {
    return this.defaultTypes.get(projectId) ?? this.defaultTypeId
  }

  /** Remembers the state; calling the result restores it, whatever happened in between. */
  checkpoint(): () => void {
    const shelves: readonly Map<string, unknown>[] = Object.values(this).filter((part) => part instanceof Map)
    const saved = shelves.map((shelf) => [shelf, [...shelf], structuredClone(shelf)] as const)
    return () => {
      for (const [shelf, held, copies] of saved) refill(shelf, held, copies)
    }
  }

  #seedGroupType(name: string): void {
    const id = this.random.uuid()
    const createdAt = this.now()
    this.groupTypes.set(id, {
      ...{ id, name, description: null, createdAt, updatedAt: null },
      ...{ isPublic: true, groupSpecs: {}, seeded: true },
    })
  }

  #seedEncryption(typeId: string): void {
    this.encryptions.set(typeId, {
      ...{ id: this.random.uuid(), typeId, provider: 'luks', controlLocation: 'front-end' },
      ...{ cipher: 'aes-xts-plain64', keySize: 256, createdAt: this.now(), updatedAt: null },
    })
  }

  #seedType(name: string, description: string | null, extraSpecs: Record<string, string>): void {
    const id = this.random.uuid()
    const createdAt = this.now()
    this.types.set(id, {
      ...{ id, name, description, createdAt, extraSpecs },
      ...{ updatedAt: null, isPublic: true, projects: [], qosSpecsId: null, seeded: true },
    })
  }
}

/** What is under way knows the resources themselves, so they get back what they held. */
const refill = (
  shelf: Map<string, unknown>,
  held: readonly (readonly [id: string, resource: unknown])[],
  copies: ReadonlyMap<string, unknown>,
): void => {
  shelf.clear()
  for (const [id, resource] of held) {
    const copy = copies.get(id)
    const isThing = typeof resource === 'object' && resource !== null
    if (isThing) for (const name of Object.keys(resource)) Reflect.deleteProperty(resource, name)
    shelf.set(id, isThing ? Object.assign(resource, copy) : copy)
  }
}
