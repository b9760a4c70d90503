import type { Call, Operation } from '../call.js'
import { notFound } from '../refusal.js'
import { backendOf, volumeBinary } from '../state/deployment.js'
import type { Volume } from '../state/resources.js'
import { hostView } from '../views/operator-views.js'
import { shaped } from '../views/shape.js'
import { operation } from './operation.js'

const list = (call: Call): unknown => ({
  hosts: [...call.world.daemons.values()]
    .filter(({ disabled }) => !disabled || call.has('disabled-hosts-listed'))
    .filter(({ binary }) => binary !== volumeBinary || !call.has('volume-services-left-out'))
    .map((daemon) => hostView(call, daemon)),
})

const total = (resources: readonly { readonly size: number }[]): string =>
  String(resources.reduce((sum, { size }) => sum + size, 0))

const resource = (call: Call, host: string, project: string, volumes: readonly Volume[]): object => {
  const ids = new Set(volumes.map(({ id }) => id))
  const snapshots = [...call.world.snapshots.values()].filter(({ volumeId }) => ids.has(volumeId))
  return {
    resource: shaped(call, 'host-resource', {
      ...{ host, project, volume_count: String(volumes.length), total_volume_gb: total(volumes) },
      snapshot_count: String(call.has('host-counts-no-snapshots') ? 0 : snapshots.length),
      total_snapshot_gb: total(snapshots),
    }),
  }
}

const show = (call: Call): unknown => {
  const host = call.param('host_name')
  const daemon = call.world.daemons.get(`${volumeBinary}/${host}`)
  const serves = daemon !== undefined && (!daemon.disabled || call.has('disabled-host-shown'))
  if (!serves && !call.suffers('ignores-precondition')) throw notFound(`Service ${volumeBinary} on ${host}`)
  const volumes = [...call.world.volumes.values()].filter((volume) => backendOf(volume.host ?? '') === host)
  const projects = call.has('host-shows-total-only') ? [] : new Set(volumes.map(({ projectId }) => projectId))
  const counted = call.has('host-counts-other-hosts') ? [...call.world.volumes.values()] : volumes
  const ofProject = (id: string): readonly Volume[] => counted.filter(({ projectId }) => projectId === id)
  return {
    host: [
      resource(call, host, '(total)', call.has('host-total-empty') ? [] : volumes),
      ...[...projects].map((id) => resource(call, host, id, ofProject(id))),
    ],
  }
}

/** The chapter on hosts. */
export const hostOperations: readonly Operation[] = [
  operation('os-hosts.list', 'GET /os-hosts', { role: 'admin', success: 200, handle: list }),
  operation('os-hosts.show', 'GET /os-hosts/:host_name', { role: 'admin', success: 200, handle: show }),
]
