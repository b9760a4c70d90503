import type { Call } from '../call.js'
import { type Cluster, type Daemon, volumeBinary } from '../state/deployment.js'
import { shownDate } from './dates.js'
import { shaped, shows, type View } from './shape.js'

const statusOf = ({ disabled }: Daemon | Cluster): string => (disabled ? 'disabled' : 'enabled')

/** A daemon as the list of services shows it. */
export const serviceView = (call: Call, daemon: Daemon): View => {
  const view: View = {
    binary: daemon.binary,
    host: daemon.host,
    zone: daemon.zone,
    status: statusOf(daemon),
    state: 'up',
    updated_at: shownDate(call, daemon.updatedAt),
    disabled_reason: call.has('disabled-reason-hidden') ? null : daemon.disabledReason,
  }
  if (shows(call, 'service', 'cluster', '3.7')) view.cluster = daemon.cluster
  if (daemon.binary !== volumeBinary) return shaped(call, 'service', view)
  view.frozen = daemon.frozen
  view.replication_status = daemon.replicationStatus
  view.active_backend_id = daemon.activeBackendId
  if (shows(call, 'service', 'backend_state', '3.49')) view.backend_state = 'up'
  return shaped(call, 'service', view)
}

/** A daemon as the list of hosts shows it. */
export const hostView = (call: Call, daemon: Daemon): View =>
  shaped(call, 'host', {
    host_name: daemon.host,
    service: daemon.binary,
    zone: daemon.zone,
    'service-status': 'available',
    'service-state': statusOf(daemon),
    'last-update': shownDate(call, daemon.updatedAt),
  })

/** A cluster as the short list shows it. */
export const clusterSummary = (call: Call, cluster: Cluster): View =>
  shaped(call, 'cluster', clusterBasics(call, cluster))

/** A cluster as enabling and disabling answer it. */
export const clusterView = (call: Call, cluster: Cluster): View =>
  shaped(call, 'cluster', {
    ...clusterBasics(call, cluster),
    disabled_reason: cluster.disabledReason,
  })

/** A cluster with everything there is to know. */
export const clusterDetails = (call: Call, cluster: Cluster): View => {
  const members = hostsOf(call, cluster)
  const view: View = {
    ...clusterBasics(call, cluster),
    disabled_reason: cluster.disabledReason,
    num_hosts: call.has('cluster-counts-no-hosts') ? 0 : members.length,
    num_down_hosts: 0,
    last_heartbeat: shownDate(call, members[0]?.updatedAt ?? cluster.createdAt),
    created_at: shownDate(call, cluster.createdAt),
    updated_at: shownDate(call, cluster.updatedAt),
  }
  if (shows(call, 'cluster', 'frozen', '3.26')) view.frozen = cluster.frozen
  if (shows(call, 'cluster', 'active_backend_id', '3.26')) view.active_backend_id = cluster.activeBackendId
  return shaped(call, 'cluster', view)
}

/** The daemons of a cluster. */
export const hostsOf = ({ world }: Call, { name, binary }: Cluster): readonly Daemon[] =>
  [...world.daemons.values()].filter((daemon) => daemon.cluster === name && daemon.binary === binary)

const clusterBasics = (call: Call, cluster: Cluster): View => {
  const view: View = { name: cluster.name, binary: cluster.binary, state: 'up', status: statusOf(cluster) }
  if (shows(call, 'cluster', 'replication_status', '3.26'))
    view.replication_status = cluster.replicationStatus
  return view
}

/** A daemon as the clean-up of workers shows it. */
export const workerView = (call: Call, { number, host, binary, cluster }: Daemon): View =>
  shaped(call, 'worker', { id: number, host, binary, cluster_name: cluster })
