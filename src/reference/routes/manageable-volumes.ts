import type { Call, Operation } from '../call.js'
import type { Fields } from '../fields.js'
import { listedStorage, StorageObject } from '../lists/manageable-list.js'
import { typeNamed, typeOf } from '../lookup.js'
import { leaveUncounted, reserveQuota } from '../quota.js'
import { badRequest } from '../refusal.js'
import { tellFailure } from '../state/messages.js'
import type { UnmanagedObject, Volume } from '../state/resources.js'
import { place, poolsOf } from '../state/scheduling.js'
import { thoseWith } from '../state/shelf.js'
import { manageableDetails, manageableSummary } from '../views/manageable-view.js'
import { managedVolumeView } from '../views/volume-view.js'
import { operation } from './operation.js'
import { poolAt, readPlace } from './places.js'
import { readTexts } from './texts.js'

/** Of many objects on other hosts none is made. */
const listed = (call: Call): readonly StorageObject[] =>
  listedStorage(call, (isThere) => {
    const { unmanaged, volumes } = call.world
    const free = thoseWith(unmanaged, ({ host }) => isThere(host))
    const objects = free.map((object) => new StorageObject(object, null))
    for (const { id, host, size } of volumes.values())
      if (isThere(host)) objects.push(new StorageObject({ reference: `volume-${id}`, host, size }, id))
    return objects
  })

const list = (call: Call): unknown => ({
  'manageable-volumes': listed(call).map((object) => manageableSummary(call, 'manageable-volume', object)),
})

const listDetail = (call: Call): unknown => ({
  'manageable-volumes': listed(call).map((object) => manageableDetails(call, 'manageable-volume', object)),
})

const documented = [
  ...['host', 'cluster', 'ref', 'name', 'description', 'volume_type', 'metadata', 'bootable'],
  ...['availability_zone', 'display_name', 'display_description'],
]

/** Takes an unmanaged storage object under management, as a volume of the caller's project. */
const manage = (call: Call): unknown => {
  const fields = call.envelope('volume')
  if (call.at('3.53')) fields.only(...documented)
  const reference = readReference(fields)
  const texts = readTexts(call, fields)
  const metadata = fields.metadata('metadata', { nullable: true }) ?? {}
  const bootable = fields.boolean('bootable') ?? false
  const { zone } = call.world.character
  const asked = fields.text('availability_zone', { nullable: true }) ?? zone
  const place = readPlace(call, fields, call.at('3.16') || call.has('manage-cluster-early'))
  const pool = poolAt(call, place)
  if (asked !== zone) throw badRequest(`Availability zone '${asked}' is invalid.`)
  const typeName = fields.text('volume_type', { nullable: true }) ?? undefined
  const type = typeName === undefined ? typeOf(call, call.world.defaultTypeId) : typeNamed(call, typeName)
  call.require(
    !call.world.encryptions.has(type.id),
    'A volume cannot be managed to an encrypted volume type.',
    'managed-to-encrypted-type',
  )
  const object = call.world.unmanaged.get(reference)
  const size = call.has('managed-size-wrong') ? 0 : (object?.size ?? 0)
  reserveQuota(call, { volumes: 1, gigabytes: size })
  const volume: Volume = {
    ...{ id: call.world.random.uuid(), name: texts.name ?? null, description: texts.description ?? null },
    ...{ size, status: 'creating', typeId: type.id, host: null, metadata, bootable },
    ...{ projectId: call.caller.projectId, userId: call.caller.userId },
    ...{ createdAt: call.world.now(), updatedAt: null, migrationStatus: null, snapshotId: null },
    ...{ sourceVolumeId: null, adminMetadata: {}, imageMetadata: {}, attachments: [] },
    multiattach: type.extraSpecs.multiattach === '<is> True',
    availabilityZone: zone,
    serviceId: null,
  }
  return adopt(call, volume, pool, object)
}

/** What names the object: this driver knows names only. */
export const readReference = (fields: Fields): string => {
  const reference = fields.object('ref', { required: true })
  return reference.text('source-name') ?? reference.text('source-id') ?? ''
}

const adopt = (call: Call, volume: Volume, pool: string, object: UnmanagedObject | undefined): unknown => {
  const { volumes, transitions, unmanaged } = call.world
  volumes.set(volume.id, volume)
  leaveUncounted(call, 'managed-volume-uncounted', volume)
  const takes = poolsOf(call.world, volume.typeId).includes(pool)
  const found = takes && object?.host === pool ? object : undefined
  if (found !== undefined) unmanaged.delete(found.reference)
  const answer = { volume: managedVolumeView(call, volume) }
  transitions.begin(volumes, volume, 'creating', (current) => {
    const works = found !== undefined || call.has('unknown-storage-managed')
    current.status = works ? 'available' : 'error_managing'
    current.updatedAt = call.world.now()
    if (works) place(call.world, current, pool)
    else tellFailure(call, { event: 'VOLUME_000007', resource: current })
  })
  return answer
}

const rest = { role: 'admin', since: '3.8' } as const

/** The chapter on volumes to be managed; the extension that it was before 3.8 makes them too. */
export const manageableVolumeOperations: readonly Operation[] = [
  operation('manageable-volumes.create', 'POST /manageable_volumes', {
    ...{ ...rest, success: 202, handle: manage },
  }),
  operation('manageable-volumes.list', 'GET /manageable_volumes', { ...rest, success: 200, handle: list }),
  operation('manageable-volumes.list-detail', 'GET /manageable_volumes/detail', {
    ...{ ...rest, success: 200, handle: listDetail },
  }),
  operation('os-volume-manage.create', 'POST /os-volume-manage', {
    ...{ role: 'admin', success: 202, handle: manage },
  }),
]
