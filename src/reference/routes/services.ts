import type { Call, Operation } from '../call.js'
import { notFound } from '../refusal.js'
import { type Daemon, volumeBinary } from '../state/deployment.js'
import { serviceView } from '../views/operator-views.js'
import { backEnds, failOver } from './failover.js'
import { operation } from './operation.js'
import { type Place, readPlace } from './places.js'

/** The daemons that pass the filters of a query; an address without a back end finds those of all. */
const listed = (call: Call): readonly Daemon[] => {
  const host = call.query.get('host')
  const binary = call.query.get('binary')
  return [...call.world.daemons.values()].filter(
    (daemon) =>
      (host === null || daemon.host === host || daemon.host.startsWith(`${host}@`)) &&
      (binary === null || daemon.binary === binary) &&
      !(daemon.binary === volumeBinary && call.has('volume-services-left-out')),
  )
}

const list = (call: Call): unknown => ({
  services: listed(call).map((daemon) => serviceView(call, daemon)),
})

/** The one daemon that a body names; `service` is the old word for its binary. */
const named = (call: Call): Daemon => {
  const fields = call.fields()
  const host = fields.text('host', { required: true, min: 1 })
  const binary = fields.text('binary', { required: !fields.has('service'), min: 1 }) ?? fields.text('service')
  const daemon = call.world.daemons.get(`${binary}/${host}`)
  if (daemon === undefined) throw notFound(`Service ${binary} on host ${host}`)
  return daemon
}

const answerOf = ({ disabled, host, binary }: Daemon): Record<string, unknown> => ({
  ...{ disabled, status: disabled ? 'disabled' : 'enabled', host, binary, service: '' },
})

const disable = (call: Call): unknown => {
  const daemon = named(call)
  daemon.disabled = true
  return answerOf(daemon)
}

const disableWithReason = (call: Call): unknown => {
  const reason = call.fields().text('disabled_reason') ?? ''
  const daemon = named(call)
  daemon.disabled = true
  daemon.disabledReason = reason
  return { ...answerOf(daemon), disabled_reason: reason }
}

const enable = (call: Call): unknown => {
  const daemon = named(call)
  daemon.disabled = false
  if (!call.has('enable-keeps-reason')) daemon.disabledReason = null
  return { ...answerOf(daemon), disabled_reason: daemon.disabledReason }
}

const clustersSince = '3.26'

const place = (call: Call): Place => readPlace(call, call.fields(), call.at(clustersSince))

const freeze = (call: Call): void => {
  const asked = place(call)
  const state = { frozen: true, disabled: !call.has('freeze-keeps-enabled') }
  const disabledReason = call.has('freeze-gives-no-reason') ? null : 'frozen'
  for (const daemon of backEnds(call, asked)) Object.assign(daemon, state, { disabledReason })
  for (const cluster of call.world.clusters.values())
    if (cluster.name === asked.cluster) Object.assign(cluster, state, { disabledReason })
}

const thaw = (call: Call): void => {
  const asked = place(call)
  const reason = call.has('thaw-keeps-reason') ? {} : { disabledReason: null }
  const state = { frozen: false, disabled: call.has('thaw-keeps-disabled'), ...reason }
  for (const daemon of backEnds(call, asked)) Object.assign(daemon, state)
  for (const cluster of call.world.clusters.values())
    if (cluster.name === asked.cluster) Object.assign(cluster, state)
}

const admin = { role: 'admin' } as const

/** The chapter on services, without their log levels. */
export const serviceOperations: readonly Operation[] = [
  operation('os-services.list', 'GET /os-services', { ...admin, success: 200, handle: list }),
  operation('os-services.disable', 'PUT /os-services/disable', { ...admin, success: 200, handle: disable }),
  operation('os-services.disable-log-reason', 'PUT /os-services/disable-log-reason', {
    ...{ ...admin, success: 200, handle: disableWithReason },
  }),
  operation('os-services.enable', 'PUT /os-services/enable', { ...admin, success: 200, handle: enable }),
  operation('os-services.freeze', 'PUT /os-services/freeze', { ...admin, success: 200, handle: freeze }),
  operation('os-services.thaw', 'PUT /os-services/thaw', { ...admin, success: 200, handle: thaw }),
  operation('os-services.failover-host', 'PUT /os-services/failover_host', {
    ...{ ...admin, success: 202, handle: failOver(false) },
  }),
  operation('os-services.failover', 'PUT /os-services/failover', {
    ...{ ...admin, success: 202, since: clustersSince, handle: failOver(true) },
  }),
]
