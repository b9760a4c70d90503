import type { Call } from '../call.js'
import { badRequest, notFound } from '../refusal.js'
import { backEndOf, backendOf, type Daemon, home } from '../state/deployment.js'
import { type Place, readPlace, volumeDaemonsAt } from './places.js'

/** The back ends at a place, and the cluster that a body names. */
export const backEnds = (call: Call, asked: Place): readonly Daemon[] => {
  const daemons = volumeDaemonsAt(call, asked)
  if (daemons.length === 0) throw badRequest(`No service found at ${asked.host ?? asked.cluster}`)
  return daemons
}

/** Has the replicas of back ends take over from them, or the back ends again from their replicas. */
export const failOver =
  (withClusters: boolean) =>
  (call: Call): void => {
    const fields = call.fields()
    const asked = fields.text('backend_id', { nullable: true }) ?? undefined
    // A host may be named with its cluster, where the path does not let the cluster stand for it.
    if (!withClusters && call.at('3.26')) fields.text('cluster')
    const daemons = volumeDaemonsAt(call, readPlace(call, fields, withClusters))
    call.require(daemons.length > 0, notFound('Service cinder-volume'))
    const replicating = daemons.every(({ replicationStatus }) => replicationStatus !== 'disabled')
    call.require(replicating, 'The back end does not replicate.', 'unreplicated-host-failed-over')
    for (const daemon of daemons) takeOver(call, daemon, asked)
  }

const takeOver = (call: Call, daemon: Daemon, asked: string | undefined): void => {
  const { replicationTargets } = backEndOf(daemon.host)
  const target = asked ?? replicationTargets[0] ?? home
  const before = daemon.replicationStatus
  const progress = replicationOf(daemon)
  const shelf = new Map([[daemon.id, progress]])
  call.world.transitions.begin(shelf, progress, 'failing-over', () => {
    if (target === home) return settle(call, daemon, call.has('failback-ignored') ? before : 'enabled')
    settle(call, daemon, replicationTargets.includes(target) ? 'failed-over' : 'error', target)
  })
}

/** A daemon's replication status, as what moves from status to status. */
const replicationOf = (daemon: Daemon) => ({
  id: daemon.id,
  get status(): string {
    return daemon.replicationStatus
  },
  set status(status: string) {
    daemon.replicationStatus = status
  },
})

/** What is failed over takes no new volumes; the replicated ones are used where they are now. */
const settle = (call: Call, daemon: Daemon, status: string, target?: string): void => {
  const away = status === 'failed-over'
  if (away && call.has('failover-keeps-replication-status')) daemon.replicationStatus = 'enabled'
  else daemon.replicationStatus = status
  const activeBackendId = away ? (target ?? daemon.activeBackendId) : null
  if (!(away && call.has('failover-keeps-back-end'))) daemon.activeBackendId = activeBackendId
  daemon.disabled = status !== 'enabled'
  daemon.disabledReason = status === 'enabled' ? null : 'failed-over'
  const { replicationStatus, disabled, disabledReason } = daemon
  for (const cluster of call.world.clusters.values())
    if (cluster.name === daemon.cluster)
      Object.assign(cluster, { replicationStatus, disabled, disabledReason, activeBackendId })
  if (call.has('failover-forgets-volumes')) return
  for (const volume of call.world.volumes.values())
    if (volume.replicationStatus !== undefined && backendOf(volume.host ?? '') === daemon.host)
      volume.replicationStatus = status
}
