import type { Call, Operation } from '../call.js'
import { listedStorage, StorageObject } from '../lists/manageable-list.js'
import { snapshotOf, volumeOf } from '../lookup.js'
import { keepCounting, reserveQuota } from '../quota.js'
import type { Snapshot, UnmanagedSnapshot } from '../state/resources.js'
import { thoseWith } from '../state/shelf.js'
import { manageableDetails, manageableSummary } from '../views/manageable-view.js'
import { snapshotSummary } from '../views/snapshot-view.js'
import { readReference } from './manageable-volumes.js'
import { action, operation } from './operation.js'
import { readTexts } from './texts.js'

/** Of many objects on other hosts none is made. */
const listed = (call: Call): readonly StorageObject[] =>
  listedStorage(call, (isThere) => {
    const { unmanagedSnapshots, snapshots, volumes } = call.world
    const unmanaged = thoseWith(unmanagedSnapshots, ({ host }) => isThere(host))
    const objects = unmanaged.map((object) => new StorageObject(object, null, object.source))
    for (const { id, volumeId, size } of snapshots.values()) {
      const host = volumes.get(volumeId)?.host ?? null
      const reference = `snapshot-${id}`
      if (isThere(host)) objects.push(new StorageObject({ reference, host, size }, id, `volume-${volumeId}`))
    }
    return objects
  })

const list = (call: Call): unknown => ({
  'manageable-snapshots': listed(call).map((object) =>
    manageableSummary(call, 'manageable-snapshot', object),
  ),
})

const listDetail = (call: Call): unknown => ({
  'manageable-snapshots': listed(call).map((object) =>
    manageableDetails(call, 'manageable-snapshot', object),
  ),
})

const documented = ['volume_id', 'ref', 'name', 'description', 'metadata']

/** Takes an unmanaged snapshot of a volume under management. */
const manage = (call: Call): unknown => {
  const fields = call.envelope('snapshot')
  if (call.at('3.53')) fields.only(...documented, 'display_name', 'display_description')
  const volumeId = fields.uuid('volume_id', { required: true }) ?? ''
  const reference = readReference(fields)
  const texts = readTexts(call, fields)
  const metadata = fields.metadata('metadata', { nullable: true }) ?? {}
  const volume = volumeOf(call, volumeId)
  const object = call.world.unmanagedSnapshots.get(reference)
  const size = call.has('managed-size-wrong') ? 0 : (object?.size ?? volume.size)
  reserveQuota(call, { snapshots: 1, gigabytes: size })
  const snapshot: Snapshot = {
    ...{ id: call.world.random.uuid(), name: texts.name ?? null, description: texts.description ?? null },
    ...{ volumeId, size, metadata, status: 'creating', progress: '0%' },
    ...{ projectId: volume.projectId, userId: call.caller.userId },
    ...{ createdAt: call.world.now(), updatedAt: null },
  }
  return adopt(call, snapshot, object?.source === `volume-${volumeId}` ? object : undefined)
}

const adopt = (call: Call, snapshot: Snapshot, object: UnmanagedSnapshot | undefined): unknown => {
  const { snapshots, transitions, unmanagedSnapshots } = call.world
  snapshots.set(snapshot.id, snapshot)
  if (object !== undefined) unmanagedSnapshots.delete(object.reference)
  const answer = { snapshot: snapshotSummary(call, snapshot) }
  transitions.begin(snapshots, snapshot, 'creating', (current) => {
    keepCounting(call, 'managed-snapshot-counted-twice', current)
    const works = object !== undefined || call.has('unknown-storage-managed')
    current.status = works ? 'available' : 'error'
    current.progress = works ? '100%' : '0%'
    current.updatedAt = call.world.now()
  })
  return answer
}

/** Lets go of a snapshot; its storage stays where it is. */
const unmanage = (call: Call): void => {
  const snapshot = snapshotOf(call, call.param('snapshot_id'))
  const host = call.world.volumes.get(snapshot.volumeId)?.host ?? ''
  const reference = `snapshot-${snapshot.id}`
  const object = { reference, host, size: snapshot.size, source: `volume-${snapshot.volumeId}` }
  call.world.unmanagedSnapshots.set(reference, object)
  call.world.snapshots.delete(snapshot.id)
}

const rest = { role: 'admin', since: '3.8' } as const

/** The chapter on snapshots to be managed, and the action that lets go of one; the extension that it was before 3.8 too. */
export const manageableSnapshotOperations: readonly Operation[] = [
  operation('manageable-snapshots.create', 'POST /manageable_snapshots', {
    ...{ ...rest, success: 202, handle: manage },
  }),
  operation('manageable-snapshots.list', 'GET /manageable_snapshots', {
    ...{ ...rest, success: 200, handle: list },
  }),
  operation('manageable-snapshots.list-detail', 'GET /manageable_snapshots/detail', {
    ...{ ...rest, success: 200, handle: listDetail },
  }),
  operation('os-snapshot-manage.create', 'POST /os-snapshot-manage', {
    ...{ role: 'admin', success: 202, handle: manage },
  }),
  action('snapshot', 'os-unmanage', { role: 'admin', success: 202, handle: unmanage }),
]
