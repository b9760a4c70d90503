import type { CatalogueEntry } from './fault-class.js'

const failover = ['os-services.failover-host'] as const

/** Faults of what back ends that differ do with volumes. */
export const backEndsFaults = [
  {
    id: 'capabilities-ignored',
    class: 'semantics',
    rule: 'a volume is where there is what its type asks for',
    operations: ['volumes.create', 'volumes.action.os-retype'],
    commands: 4,
  },
  {
    id: 'frozen-host-takes-volumes',
    class: 'state',
    rule: 'a frozen host is disabled and takes no volumes',
    operations: ['volumes.create'],
    commands: 4,
  },
  {
    id: 'failed-migration-says-success',
    class: 'state',
    rule: 'the migration status of a migration that failed is error',
    operations: ['volumes.action.os-migrate_volume'],
    commands: 4,
  },
  {
    id: 'unreplicated-host-failed-over',
    class: 'state',
    rule: 'only a host that replicates fails over',
    operations: failover,
    commands: 1,
  },
  {
    id: 'failover-keeps-back-end',
    class: 'state',
    rule: 'a host that failed over tells which back end is active',
    operations: failover,
    commands: 2,
  },
  {
    id: 'failover-keeps-replication-status',
    class: 'state',
    rule: 'a host that failed over says so',
    operations: failover,
    commands: 2,
  },
  {
    id: 'failover-forgets-volumes',
    class: 'state',
    rule: 'the replicated volumes of a host fail over with it',
    operations: failover,
    commands: 4,
  },
  {
    id: 'failback-ignored',
    class: 'state',
    rule: 'a host that failed over comes back',
    operations: failover,
    commands: 3,
  },
  {
    id: 'group-replication-forgets-volumes',
    class: 'state',
    rule: 'the volumes of a group are replicated as the group is',
    operations: ['enable_replication', 'disable_replication', 'failover_replication'].map(
      (key) => `groups.action.${key}`,
    ),
    commands: 6,
  },
] as const satisfies readonly CatalogueEntry[]
