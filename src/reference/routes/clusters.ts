import { parseBoolean } from '../boolean-words.js'
import type { Call, Operation } from '../call.js'
import { badRequest, notFound } from '../refusal.js'
import { type Cluster, volumeBinary } from '../state/deployment.js'
import { clusterDetails, clusterSummary, clusterView, hostsOf } from '../views/operator-views.js'
import type { View } from '../views/shape.js'
import { operation } from './operation.js'

/** Reads the value, whether there is anything to find or not, and then looks at clusters. */
type Test = (call: Call, value: string) => (cluster: Cluster) => boolean

const truth = (name: string, value: string): boolean => {
  const meant = parseBoolean(value)
  if (meant === undefined) throw badRequest(`Value '${value}' for '${name}' is not a boolean.`)
  return meant
}

const count = (name: string, value: string): number => {
  if (!/^\d+$/.test(value)) throw badRequest(`${name} must be an integer`)
  return Number(value)
}

const always = (passes: boolean) => (): boolean => passes

const filters: Readonly<Record<string, Test>> = {
  name: (_call, value) => (cluster) => cluster.name === value,
  binary: (_call, value) => (cluster) => cluster.binary === value,
  is_up: (_call, value) => always(truth('is_up', value)),
  disabled: (_call, value) => {
    const wanted = truth('disabled', value)
    return (cluster) => cluster.disabled === wanted
  },
  num_hosts: (call, value) => {
    const wanted = count('num_hosts', value)
    return (cluster) => hostsOf(call, cluster).length === wanted
  },
  num_down_hosts: (_call, value) => always(count('num_down_hosts', value) === 0),
}

const replicationFilters: Readonly<Record<string, Test>> = {
  replication_status: (_call, value) => (cluster) => cluster.replicationStatus === value,
  frozen: (_call, value) => {
    const wanted = truth('frozen', value)
    return (cluster) => cluster.frozen === wanted
  },
  active_backend_id: (_call, value) => (cluster) => cluster.activeBackendId === value,
}

const listed = (call: Call): readonly Cluster[] => {
  const known = {
    ...filters,
    ...(call.at('3.26') || call.has('replication-filters-early') ? replicationFilters : {}),
  }
  const tests = [...call.query].map(([name, value]) => {
    const test = Object.hasOwn(known, name) ? known[name] : undefined
    if (test === undefined) {
      call.require(false, `Invalid filter keys: ${name}`)
      return () => true
    }
    return test(call, value)
  })
  return [...call.world.clusters.values()].filter((cluster) => tests.every((passes) => passes(cluster)))
}

const listWith =
  (view: (call: Call, cluster: Cluster) => View) =>
  (call: Call): unknown => ({
    clusters: listed(call).map((cluster) => view(call, cluster)),
  })

const clusterOf = (call: Call, name: string, binary: string): Cluster => {
  const cluster = call.world.clusters.get(`${binary}/${name}`)
  if (cluster === undefined) throw notFound(`Cluster ${name} of ${binary}`)
  return cluster
}

const show = (call: Call): unknown => {
  const byDefault = call.has('cluster-binary-has-no-default') ? '' : volumeBinary
  const cluster = clusterOf(call, call.param('cluster_name'), call.query.get('binary') ?? byDefault)
  return { cluster: clusterDetails(call, cluster) }
}

const switchTo =
  (disabled: boolean) =>
  (call: Call): unknown => {
    const fields = call.fields()
    const name = fields.text('name', { required: true, min: 1 }) ?? ''
    const binary = fields.text('binary', { nullable: true }) ?? volumeBinary
    const reason = fields.text('disabled_reason', { nullable: true }) ?? null
    const cluster = clusterOf(call, name, binary)
    cluster.disabled = disabled
    cluster.disabledReason = disabled ? reason : null
    cluster.updatedAt = call.world.now()
    return { cluster: clusterView(call, cluster) }
  }

const rest = { role: 'admin', since: '3.7', success: 200 } as const

/** The chapter on clusters. */
export const clusterOperations: readonly Operation[] = [
  operation('clusters.disable', 'PUT /clusters/disable', { ...rest, handle: switchTo(true) }),
  operation('clusters.enable', 'PUT /clusters/enable', { ...rest, handle: switchTo(false) }),
  operation('clusters.list-detail', 'GET /clusters/detail', { ...rest, handle: listWith(clusterDetails) }),
  operation('clusters.show', 'GET /clusters/:cluster_name', { ...rest, handle: show }),
  operation('clusters.list', 'GET /clusters', { ...rest, handle: listWith(clusterSummary) }),
]
