import { parseBoolean } from '../boolean-words.js'
import type { Call, Operation } from '../call.js'
import { byText, type Filter, type Filters, filtered } from '../lists/filters.js'
import { typeNamed } from '../lookup.js'
import { badRequest, notFound } from '../refusal.js'
import {
  backEndOf,
  backendNameOf,
  backendOf,
  poolNameOf,
  storageProtocol,
  volumeBinary,
} from '../state/deployment.js'
import { poolsOf, roomIn } from '../state/scheduling.js'
import { shaped } from '../views/shape.js'
import { operation } from './operation.js'

/** Those that may take volumes of a type; before 3.35 there was no such filter. */
const byType: Filter<string> = {
  since: '3.35',
  early: 'pool-filters-early',
  predicate: (call, value) => {
    const allowed = poolsOf(call.world, typeNamed(call, value).id)
    return (pool) => allowed.includes(pool)
  },
}

/** The history writes it with a hyphen, the resource filters with an underscore. */
const filters: Filters<string> = {
  name: { ...byText((pool) => pool, '3.28'), early: 'pool-filters-early' },
  'volume-type': byType,
  volume_type: byType,
}

const capacityOf = (call: Call, pool: string): object => ({
  total_capacity_gb: call.world.character.knowsRoom ? backEndOf(pool).capacity : 'unknown',
  free_capacity_gb: call.world.character.knowsRoom ? roomIn(call.world, pool) : 'infinite',
})

const capabilitiesOf = (call: Call, pool: string): object => {
  return shaped(call, 'pool-capabilities', {
    ...{ updated: '2026-01-01T00:00:00+00:00', ...capacityOf(call, pool) },
    ...{ volume_backend_name: backendNameOf(pool), reserved_percentage: 0, driver_version: '1.0' },
    ...{ storage_protocol: storageProtocol, QoS_support: false },
  })
}

const listPools = (call: Call): unknown => {
  const text = call.query.get('detail') ?? 'false'
  const detailed = call.has('pools-always-detailed') ? true : parseBoolean(text)
  if (detailed === undefined) throw badRequest(`Value '${text}' for 'detail' is not a boolean.`)
  call.query.delete('detail')
  const shown = (name: string): object =>
    shaped(call, 'pool', detailed ? { name, capabilities: capabilitiesOf(call, name) } : { name })
  return { pools: filtered(call, call.world.character.pools, { filters }).map(shown) }
}

const property = (title: string, description: string): object => ({ title, description, type: 'boolean' })

const showCapabilities = (call: Call): unknown => {
  const hostname = call.param('hostname')
  if (!call.world.daemons.has(`${volumeBinary}/${backendOf(hostname)}`)) throw notFound(`Service ${hostname}`)
  const { pools } = call.world.character
  const pool = pools.find((candidate) => backendOf(candidate) === backendOf(hostname)) ?? hostname
  return shaped(call, 'capabilities', {
    ...{ namespace: `OS::Storage::Capabilities::${hostname}`, vendor_name: 'blockspec' },
    volume_backend_name: backendNameOf(call.has('capabilities-of-another') ? (pools.at(-1) ?? '') : pool),
    ...{ pool_name: poolNameOf(pool), driver_version: '1.0', storage_protocol: storageProtocol },
    ...{ display_name: 'Reference', description: 'What the reference can do.', visibility: 'public' },
    replication_targets: backEndOf(pool).replicationTargets,
    properties: {
      ...(backEndOf(pool).multiattach && {
        multiattach: property('Multiattach', 'Lets several servers have a volume.'),
      }),
      compression: property('Compression', 'Enables compression.'),
      thin_provisioning: property('Thin Provisioning', 'Sets thin provisioning.'),
    },
  })
}

/** The chapters on pools and on capabilities. */
export const backEndOperations: readonly Operation[] = [
  operation('scheduler-stats.get-pools', 'GET /scheduler-stats/get_pools', {
    ...{ role: 'admin', success: 200, handle: listPools },
  }),
  operation('capabilities.show', 'GET /capabilities/:hostname', {
    ...{ role: 'admin', success: 200, handle: showCapabilities },
  }),
]
