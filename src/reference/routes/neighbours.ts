import type { Call, Operation } from '../call.js'
import { defaultTypeFor, typeNamed, typeOf } from '../lookup.js'
import { badRequest } from '../refusal.js'
import type { Volume } from '../state/resources.js'
import { poolFor } from '../state/scheduling.js'
import { pools } from '../state/world.js'
import { volumeView } from '../views/volume-view.js'
import { operation } from './operation.js'
import { readTexts } from './texts.js'

const backendOf = (pool: string): string => pool.slice(pool.indexOf('#') + 1)

const listPools = (call: Call): unknown => {
  const detailed = ['true', 'True', '1'].includes(call.query.get('detail') ?? '')
  const capabilities = (pool: string): object => ({
    ...{ pool_name: backendOf(pool), volume_backend_name: backendOf(pool), storage_protocol: 'iSCSI' },
    ...{
      total_capacity_gb: 100000,
      free_capacity_gb: 100000,
      allocated_capacity_gb: 0,
      reserved_percentage: 0,
    },
    ...{ multiattach: true, thin_provisioning_support: true, backend_state: 'up', driver_version: '1.0' },
  })
  return { pools: pools.map((name) => (detailed ? { name, capabilities: capabilities(name) } : { name })) }
}

const listZones = (call: Call): unknown => ({
  availabilityZoneInfo: [{ zoneName: call.world.character.zone, zoneState: { available: true } }],
})

const extensions: readonly (readonly [string, string])[] = [
  ['os-vol-image-meta', 'VolumeImageMetadata'],
  ['os-volume-manage', 'VolumeManage'],
  ['os-volume-unmanage', 'VolumeUnmanage'],
  ['os-volume-actions', 'VolumeActions'],
  ['os-admin-actions', 'AdminActions'],
  ['os-used-limits', 'UsedLimits'],
]

const listExtensions = (): unknown => ({
  extensions: extensions.map(([alias, name]) => ({
    ...{ alias, name, description: name, updated: '2013-01-01T00:00:00+00:00', links: [] },
  })),
})

const listManageable = (call: Call): unknown => ({
  'manageable-volumes': [...call.world.unmanaged.values()].map(({ reference, size }) => ({
    ...{ reference: { 'source-name': reference }, size, safe_to_manage: true },
  })),
})

const manageable = ['host', 'cluster', 'ref', 'name', 'description', 'volume_type', 'metadata', 'bootable']

/** Takes an unmanaged storage object (back) under management, as a volume of the caller's project. */
const manage = (call: Call): unknown => {
  const fields = call.envelope('volume').only(...manageable, 'availability_zone')
  const { name = null, description = null } = readTexts(call, fields)
  const reference = fields.object('ref', { required: true }).text('source-name', { required: true }) ?? ''
  const host = fields.text('host', { nullable: true }) ?? fields.text('cluster', { nullable: true }) ?? ''
  const typeName = fields.text('volume_type', { nullable: true }) ?? undefined
  const type = typeName === undefined ? typeOf(call, defaultTypeFor(call)) : typeNamed(call, typeName)
  const object = call.world.unmanaged.get(reference)
  if (!pools.some((pool) => pool === host)) throw badRequest(`Service ${host} could not be found.`)
  const volume: Volume = {
    ...{ id: call.world.random.uuid(), name, description, size: object?.size ?? 0, status: 'creating' },
    ...{ projectId: call.caller.projectId, userId: call.caller.userId, typeId: type.id, host },
    ...{ createdAt: call.world.now(), updatedAt: null, migrationStatus: null, snapshotId: null },
    ...{ sourceVolumeId: null, adminMetadata: {}, imageMetadata: {}, multiattach: false, attachments: [] },
    metadata: fields.metadata('metadata', { nullable: true }) ?? {},
    bootable: fields.boolean('bootable') ?? false,
    availabilityZone: call.world.character.zone,
    serviceId: call.world.services.get(host) ?? null,
  }
  const { volumes, transitions } = call.world
  volumes.set(volume.id, volume)
  call.world.unmanaged.delete(reference)
  const answer = { volume: volumeView(call, volume) }
  transitions.begin(volumes, volume, 'creating', (current) => {
    current.status = object === undefined ? 'error' : 'available'
    current.host = poolFor(call.world, current)
  })
  return answer
}

/** Small parts of chapters that the reference does not serve whole: clients look there for what a cloud can do. */
export const neighbourOperations: readonly Operation[] = [
  operation('scheduler-stats.pools', 'GET /scheduler-stats/get_pools', {
    role: 'admin',
    success: 200,
    handle: listPools,
  }),
  operation('availability-zones.list', 'GET /os-availability-zone', {
    role: 'reader',
    success: 200,
    handle: listZones,
  }),
  operation('extensions.list', 'GET /extensions', { role: 'reader', success: 200, handle: listExtensions }),
  operation('volume-manage.create', 'POST /os-volume-manage', {
    role: 'admin',
    success: 202,
    handle: manage,
  }),
  operation('volume-manage.list', 'GET /os-volume-manage', {
    role: 'admin',
    success: 200,
    handle: listManageable,
  }),
  operation('manageable-volumes.create', 'POST /manageable_volumes', {
    ...{ role: 'admin', success: 202, since: '3.8', handle: manage },
  }),
  operation('manageable-volumes.list', 'GET /manageable_volumes', {
    ...{ role: 'admin', success: 200, since: '3.8', handle: listManageable },
  }),
]
