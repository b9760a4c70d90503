import type { Instant } from './clock.js'

/** A running part of the service, as operators see it. */
export interface Daemon {
  /** `binary/host`. */
  readonly id: string
  /** What the clean-up of workers calls it. */
  readonly number: number
  readonly binary: string
  /** `host`, or `host@backend` for one that serves a back end. */
  readonly host: string
  readonly zone: string
  readonly cluster: string | null
  readonly updatedAt: Instant
  /** Loggers and their levels. */
  levels: Record<string, string>
  disabled: boolean
  disabledReason: string | null
  frozen: boolean
  replicationStatus: string
  activeBackendId: string | null
}

/** Daemons of one kind that share their work. */
export interface Cluster {
  /** `binary/name`. */
  readonly id: string
  readonly name: string
  readonly binary: string
  readonly createdAt: Instant
  updatedAt: Instant | null
  disabled: boolean
  disabledReason: string | null
  frozen: boolean
  replicationStatus: string
  activeBackendId: string | null
}

export const volumeBinary = 'cinder-volume'
const backupBinary = 'cinder-backup'

/** What a back end can do besides keeping volumes. */
export interface BackEnd {
  /** Whether several servers may have a volume. */
  readonly multiattach: boolean
  /** Where replicas can be kept. */
  readonly replicationTargets: readonly string[]
  /** Gibibytes. */
  readonly capacity: number
}

/** The back ends by `host@backend`: a plain one, and one that can do more. */
const backEnds: Readonly<Record<string, BackEnd>> = {
  'reference@pool-a': { multiattach: false, replicationTargets: [], capacity: 50_000 },
  'reference@pool-b': { multiattach: true, replicationTargets: ['reference-replica'], capacity: 50_000 },
}

/** What the back end of a pool, or of a host, can do. */
export const backEndOf = (pool: string): BackEnd =>
  backEnds[backendOf(pool)] ?? { multiattach: false, replicationTargets: [], capacity: 0 }

/** What names, where a replica may stand, the back end itself. */
export const home = 'default'

/** How volumes of every pool are reached. */
export const storageProtocol = 'iSCSI'

const clusterName = 'reference-cluster@pool-b'
const clusteredHost = 'reference@pool-b'

const seeds: readonly (readonly [binary: string, host: string, cluster: string | null])[] = [
  ['cinder-scheduler', 'reference', null],
  [volumeBinary, 'reference@pool-a', null],
  [volumeBinary, clusteredHost, clusterName],
  [backupBinary, 'reference-backup', null],
]

/** Those that are there for when others fail, or wait to be taken away. */
const spares: readonly (readonly [binary: string, host: string, cluster: null, disabled: boolean])[] = [
  ['cinder-scheduler', 'spare', null, false],
  ['cinder-scheduler', 'retired', null, true],
  [volumeBinary, 'retired@pool-c', null, true],
  [backupBinary, 'spare-backup', null, false],
]

const loggersOf = (binary: string): Record<string, string> => {
  const module = binary.replace('-', '.')
  return { [`${module}.manager`]: 'INFO', [`${module}.rpcapi`]: 'INFO', 'oslo.service': 'WARNING' }
}

/** What the start has, of what it may have. */
interface Surroundings {
  readonly zone: string
  readonly pools: readonly string[]
  readonly backupService: boolean
  readonly spareDaemons: boolean
}

/** Everything that runs at the start, all in one zone. */
export const seedDaemons = (
  now: () => Instant,
  { zone, pools, backupService, spareDaemons }: Surroundings,
): Map<string, Daemon> => {
  const hosts = pools.map(backendOf)
  const there = seeds.filter(
    ([binary, host]) =>
      (binary !== volumeBinary || hosts.includes(host)) && (binary !== backupBinary || backupService),
  )
  return new Map(
    [...there, ...(spareDaemons ? spares : [])].map(([binary, host, cluster, disabled = false], index) => [
      `${binary}/${host}`,
      {
        ...{ id: `${binary}/${host}`, number: index + 1, binary, host, zone, cluster, updatedAt: now() },
        ...{ levels: loggersOf(binary), disabled, disabledReason: disabled ? 'worn out' : null },
        ...{
          frozen: false,
          replicationStatus: backEndOf(host).replicationTargets.length > 0 ? 'enabled' : 'disabled',
          activeBackendId: null,
        },
      },
    ]),
  )
}

/** The one cluster: of the second back end. */
export const seedClusters = (now: () => Instant, pools: readonly string[]): Map<string, Cluster> => {
  if (!pools.map(backendOf).includes(clusteredHost)) return new Map()
  const id = `${volumeBinary}/${clusterName}`
  const state = { disabled: false, disabledReason: null, frozen: false, activeBackendId: null }
  const cluster = { id, name: clusterName, binary: volumeBinary, createdAt: now(), updatedAt: null }
  return new Map([[id, { ...cluster, ...state, replicationStatus: 'enabled' }]])
}

/** `host@backend` of a pool. */
export const backendOf = (pool: string): string => pool.replace(/#.*$/s, '')

/** What a back end calls itself. */
export const backendNameOf = (pool: string): string => backendOf(pool).replace(/^.*@/s, '')

/** The pool's own name. */
export const poolNameOf = (pool: string): string => pool.replace(/^.*#/s, '')
