import type { Call } from '../call.js'
import type { Snapshot, Volume } from '../state/resources.js'
import { shownDate } from './dates.js'
import { metadataView, shaped, shownStatus, type View } from './shape.js'

/** A volume's attachments as Compute shows them, of which it expects one at most. */
const attachmentsOf = ({ id, attachments }: Volume): readonly object[] =>
  attachments.map(({ id: attachmentId, instance, device }) => ({
    id: attachmentId,
    volumeId: id,
    ...(instance !== null && { serverId: instance }),
    ...(device !== null && { device }),
  }))

/** A volume in Compute's words. */
export const proxiedVolume = (call: Call, volume: Volume): View =>
  shaped(call, 'proxied-volume', {
    id: volume.id,
    status: shownStatus(call, volume),
    size: volume.size,
    availabilityZone: volume.availabilityZone,
    createdAt: shownDate(call, volume.createdAt),
    attachments: attachmentsOf(volume),
    displayName: volume.name,
    displayDescription: volume.description,
    volumeType: call.world.types.get(volume.typeId)?.name ?? null,
    snapshotId: volume.snapshotId,
    metadata: metadataView(call, volume.metadata),
  })

/** A snapshot in Compute's words. */
export const proxiedSnapshot = (call: Call, snapshot: Snapshot): View =>
  shaped(call, 'proxied-snapshot', {
    id: snapshot.id,
    volumeId: snapshot.volumeId,
    status: shownStatus(call, snapshot),
    size: snapshot.size,
    createdAt: shownDate(call, snapshot.createdAt),
    displayName: snapshot.name,
    displayDescription: snapshot.description,
  })
