import type { CatalogueEntry, FaultClass } from './fault-class.js'

const fault = <Id extends string>(id: Id, faultClass: FaultClass, rule: string, ...operations: string[]) => ({
  ...{ id, class: faultClass, rule, operations },
})

const manageable = ['manageable-volumes.list', 'manageable-volumes.list-detail'] as const
const manageableSnapshots = ['manageable-snapshots.list', 'manageable-snapshots.list-detail'] as const
const managing = ['manageable-volumes.create', 'manageable-snapshots.create'] as const
const clusterLists = ['clusters.list', 'clusters.list-detail'] as const

/** Mistakes in what operators see and do. */
export const operatorsFaults = [
  fault('managed-size-wrong', 'semantics', 'what is managed has the size of its storage', ...managing),
  fault('unknown-storage-managed', 'semantics', 'storage that is not there is not managed', ...managing),
  {
    ...fault(
      'manage-cluster-early',
      'microversion',
      'a cluster holds a volume to manage since 3.16',
      managing[0],
    ),
    until: '3.15',
  },
  {
    ...fault(
      'manageable-cluster-early',
      'microversion',
      'a cluster is listed by since 3.17',
      ...manageable,
      ...manageableSnapshots,
    ),
    until: '3.16',
  },
  fault(
    'managed-said-to-be-safe',
    'semantics',
    'what is managed already is not safe to manage',
    ...manageable,
    ...manageableSnapshots,
  ),
  fault(
    'free-said-to-be-unsafe',
    'semantics',
    'what is not managed is safe to manage',
    ...manageable,
    ...manageableSnapshots,
  ),
  fault(
    'manageable-id-missing',
    'semantics',
    'what is managed already is told with its id',
    manageable[1],
    manageableSnapshots[1],
  ),
  fault(
    'manageable-of-all-hosts',
    'semantics',
    'only storage at the host asked for is listed',
    ...manageable,
    ...manageableSnapshots,
  ),
  fault(
    'zone-unavailable',
    'semantics',
    'a zone that takes volumes is available',
    'os-availability-zone.list',
  ),
  fault(
    'listed-twice',
    'semantics',
    'each is listed once',
    ...['os-availability-zone.list', 'extensions.list', 'resource-filters.list'],
  ),
  fault(
    'filters-told-that-are-none',
    'semantics',
    'a filter that is told is accepted',
    'resource-filters.list',
  ),
  fault('pools-always-detailed', 'semantics', 'details are shown on demand', 'scheduler-stats.get-pools'),
  {
    id: 'pool-filters-early',
    class: 'microversion',
    rule: 'pools are filtered by name since 3.28, and by volume type since 3.35',
    operations: ['scheduler-stats.get-pools'],
    until: '3.34',
  },
  fault('capabilities-of-another', 'semantics', 'capabilities are those of the host', 'capabilities.show'),
  fault('disabled-hosts-listed', 'state', 'hosts that are disabled are not listed', 'os-hosts.list'),
  fault('disabled-host-shown', 'state', 'a host that is disabled is not shown', 'os-hosts.show'),
  fault('host-counts-no-snapshots', 'semantics', 'a host tells how many snapshots it has', 'os-hosts.show'),
  fault('host-counts-other-hosts', 'semantics', 'projects count what is at the host alone', 'os-hosts.show'),
  fault('host-shows-total-only', 'semantics', 'a host tells what each project has', 'os-hosts.show'),
  fault('host-total-empty', 'semantics', 'the total is that of all projects', 'os-hosts.show'),
  fault(
    'volume-services-left-out',
    'semantics',
    'all services are listed',
    ...['os-services.list', 'os-hosts.list'],
  ),
  fault(
    'disabled-reason-hidden',
    'semantics',
    'the list tells why a service is disabled',
    'os-services.list',
  ),
  {
    ...fault(
      'enable-keeps-reason',
      'state',
      'an enabled service has no reason to be disabled',
      'os-services.enable',
    ),
    commands: 2,
  },
  {
    ...fault('freeze-keeps-enabled', 'state', 'a frozen host is disabled', 'os-services.freeze'),
    commands: 2,
  },
  fault('freeze-gives-no-reason', 'semantics', 'a frozen host is disabled as frozen', 'os-services.freeze'),
  { ...fault('thaw-keeps-disabled', 'state', 'a thawed host is enabled', 'os-services.thaw'), commands: 3 },
  fault('thaw-keeps-reason', 'state', 'a thawed host has no reason to be disabled', 'os-services.thaw'),
  fault(
    'log-level-case-matters',
    'validation',
    'the case of a log level does not matter',
    'os-services.set-log',
  ),
  fault(
    'cluster-counts-no-hosts',
    'semantics',
    'a cluster counts its hosts',
    'clusters.show',
    clusterLists[1],
  ),
  fault('cluster-binary-has-no-default', 'semantics', 'a cluster is one of volume services', 'clusters.show'),
  {
    ...fault(
      'replication-filters-early',
      'microversion',
      'clusters are filtered by replication since 3.26',
      ...clusterLists,
    ),
    until: '3.25',
  },
  fault('cleanup-means-those-up', 'semantics', 'by default what is down is cleaned up', 'workers.cleanup'),
  {
    id: 'managed-to-encrypted-type',
    class: 'semantics',
    rule: 'no storage is managed to an encrypted volume type',
    operations: ['manageable-volumes.create'],
  },
] as const satisfies readonly CatalogueEntry[]
