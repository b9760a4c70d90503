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
  readonly replicationStatus: string
  activeBackendId: string | null
}

export const volumeBinary = 'cinder-volume'

/** How volumes of every pool are reached. */
export const storageProtocol = 'iSCSI'

const clusterName = 'reference-cluster@pool-b'

const seeds: readonly (readonly [binary: string, host: string, cluster: string | null])[] = [
  ['cinder-scheduler', 'reference', null],
  [volumeBinary, 'reference@pool-a', null],
  [volumeBinary, 'reference@pool-b', clusterName],
  ['cinder-backup', 'reference-backup', null],
]

const loggersOf = (binary: string): Record<string, string> => {
  const module = binary.replace('-', '.')
  return { [`${module}.manager`]: 'INFO', [`${module}.rpcapi`]: 'INFO', 'oslo.service': 'WARNING' }
}

/** Everything that runs at the start, all in one zone. */
export const seedDaemons = (now: () => Instant, zone: string): Map<string, Daemon> =>
  new Map(
    seeds.map(([binary, host, cluster], index) => [
      `${binary}/${host}`,
      {
        ...{ id: `${binary}/${host}`, number: index + 1, binary, host, zone, cluster, updatedAt: now() },
        ...{ levels: loggersOf(binary), disabled: false, disabledReason: null, frozen: false },
        ...{ replicationStatus: cluster === null ? 'disabled' : 'enabled', activeBackendId: null },
      },
    ]),
  )

/** The one cluster: of the second back end. */
export const seedClusters = (now: () => Instant): Map<string, Cluster> => {
  const id = `${volumeBinary}/${clusterName}`
  const state = { disabled: false, disabledReason: null, frozen: false, activeBackendId: null }
  const cluster = { id, name: clusterName, binary: volumeBinary, createdAt: now(), updatedAt: null }
  return new Map([[id, { ...cluster, ...state, replicationStatus: 'enabled' }]])
}

/** `host@backend` of a pool. */
export const backendOf = (pool: string): string => pool.replace(/#.*$/s, '')

/** The pool's own name. */
export const poolNameOf = (pool: string): string => pool.replace(/^.*#/s, '')
