import type { Call, Operation } from '../call.js'
import { shaped } from '../views/shape.js'
import { operation } from './operation.js'

const listZones = (call: Call): unknown => {
  const view = (zoneName: string, available: boolean): object =>
    shaped(call, 'zone', { zoneName, zoneState: { available } })
  const { zone, closedZones } = call.world.character
  const views = [
    ...closedZones.map((closed) => view(closed, false)),
    view(zone, !call.has('zone-unavailable')),
  ]
  return { availabilityZoneInfo: call.has('listed-twice') ? [...views, ...views] : views }
}

const extensions: readonly (readonly [alias: string, name: string, description: string])[] = [
  ['os-hosts', 'Hosts', 'Hosts of the service.'],
  ['os-vol-image-meta', 'VolumeImageMetadata', 'Image metadata of volumes.'],
  ['os-volume-manage', 'VolumeManage', 'Management of storage that exists already.'],
  ['os-volume-unmanage', 'VolumeUnmanage', 'An end of management that keeps the storage.'],
  ['os-volume-actions', 'VolumeActions', 'Actions on volumes.'],
  ['os-admin-actions', 'AdminActions', 'Actions of administrators.'],
  ['os-used-limits', 'UsedLimits', 'What is used of the limits.'],
]

/** Those that nobody documents, where there are such. */
const undocumented = (count: number): typeof extensions =>
  Array.from({ length: count }, (_, n) => [`os-own-${n}`, `Own${n}`, 'Of this cloud alone.'] as const)

const listExtensions = (call: Call): unknown => {
  const all = [...extensions, ...undocumented(call.world.character.extensions)]
  const view = ([alias, name, description]: (typeof all)[number]): object =>
    shaped(call, 'extension', { alias, name, description, updated: '2013-01-01T00:00:00+00:00', links: [] })
  return { extensions: (call.has('listed-twice') ? [...all, ...all] : all).map(view) }
}

const resourceFilters: Readonly<Record<string, readonly string[]>> = {
  volume: ['name', 'status', 'metadata', 'bootable', 'migration_status', 'availability_zone', 'size'],
  snapshot: ['name', 'status', 'volume_id', 'metadata', 'availability_zone'],
  pool: ['name', 'volume_type'],
}

const listFilters = (call: Call): unknown => {
  const resource = call.query.get('resource')
  const { filtersForAll } = call.world.character
  const known = Object.entries(resourceFilters)
    .filter(([name]) => resource === null || name === resource)
    .map(([name, all]) => [name, all.filter((filter) => filtersForAll?.includes(filter) ?? true)] as const)
  const shown = call.has('listed-twice') ? [...known, ...known] : known
  const wrong = call.has('filters-told-that-are-none') ? ['colour'] : []
  return {
    resource_filters: shown.map(([name, filters]) =>
      shaped(call, 'resource-filter', { resource: name, filters: [...filters, ...wrong] }),
    ),
  }
}

const open = { role: 'reader', success: 200 } as const

/** The chapters on zones, extensions and resource filters: what anybody may know of the cloud. */
export const surroundingOperations: readonly Operation[] = [
  operation('os-availability-zone.list', 'GET /os-availability-zone', { ...open, handle: listZones }),
  operation('extensions.list', 'GET /extensions', { ...open, handle: listExtensions }),
  operation('resource-filters.list', 'GET /resource_filters', {
    ...{ ...open, since: '3.33', handle: listFilters },
  }),
]
