import type { Microversion } from '../../microversion.js'
import type { Call } from '../call.js'
import type { Attachment } from '../state/attachment.js'
import { backendOf, poolNameOf, volumeBinary } from '../state/deployment.js'
import type { Volume } from '../state/resources.js'
import { shownDate } from './dates.js'
import { linksTo } from './links.js'
import { metadataView, shaped, shownStatus, shows, showsAdmin, type View } from './shape.js'

const attachmentView = (call: Call, volume: Volume, attachment: Attachment): object => ({
  id: volume.id,
  attachment_id: attachment.id,
  volume_id: volume.id,
  server_id: attachment.instance,
  host_name: call.isAdmin || call.has('attached-host-for-all') ? attachment.host : null,
  device: attachment.device,
  attached_at: shownDate(call, attachment.attachedAt),
})

const attachmentsView = (call: Call, volume: Volume): unknown => {
  const shown = volume.attachments.filter(
    ({ status }) => status === 'attached' || call.has('reservation-shown-as-attached'),
  )
  return call.has('attachments-null-when-empty') && shown.length === 0
    ? null
    : shown.map((attachment) => attachmentView(call, volume, attachment))
}

const finished = (call: Call, view: View): View => {
  if (call.has('links-missing')) delete view.links
  return shaped(call, 'volume', view)
}

/** A volume's id, name and links. */
export const volumeSummary = (call: Call, volume: Volume): View => {
  const view: View = { id: volume.id, name: volume.name, links: linksTo(call, 'volumes', volume.id) }
  return call.has('summary-as-details') ? volumeDetails(call, volume) : finished(call, view)
}

/** A volume as it is answered on creation and update. */
export const volumeView = (call: Call, volume: Volume): View => {
  return finished(call, gained(call, volume, basics(call, volume)))
}

/** A volume as it is answered when it was managed: what came to other answers with microversions is not promised of it. */
export const managedVolumeView = (call: Call, volume: Volume): View =>
  finished(call, {
    ...basics(call, volume),
    migration_status: volume.migrationStatus,
    'os-vol-tenant-attr:tenant_id': volume.projectId,
  })

/** A volume with everything there is to know, as shown and listed in detail. */
export const volumeDetails = (call: Call, volume: Volume): View => {
  const view = gained(call, volume, basics(call, volume))
  view['os-vol-tenant-attr:tenant_id'] = volume.projectId
  if (Object.keys(volume.imageMetadata).length > 0 && !call.has('image-metadata-not-shown')) {
    view.volume_image_metadata = volume.imageMetadata
  }
  const { encryptionKeyId } = volume
  if (encryptionKeyId !== undefined && shows(call, 'volume', 'encryption_key_id', '3.64'))
    view.encryption_key_id = encryptionKeyId
  const forAdmins = {
    'os-vol-host-attr:host': volume.host,
    'os-vol-mig-status-attr:migstat': volume.migrationStatus,
    'os-vol-mig-status-attr:name_id': null,
  }
  for (const [member, value] of Object.entries(forAdmins)) {
    if (showsAdmin(call, 'volume', member)) view[member] = value
  }
  return finished(call, view)
}

const basics = (call: Call, volume: Volume): View => ({
  id: volume.id,
  status: shownStatus(call, volume),
  size: call.has('size-as-string') ? String(volume.size) : volume.size,
  availability_zone: volume.availabilityZone,
  created_at: shownDate(call, volume.createdAt),
  updated_at: shownDate(call, volume.updatedAt),
  name: volume.name,
  description: volume.description,
  volume_type: call.world.types.get(volume.typeId)?.name ?? null,
  snapshot_id: volume.snapshotId,
  source_volid: volume.sourceVolumeId,
  metadata: metadataView(call, { ...volume.metadata, ...volume.adminMetadata }),
  links: linksTo(call, 'volumes', volume.id),
  user_id: volume.userId,
  bootable: call.has('bootable-as-boolean') ? volume.bootable : String(volume.bootable),
  encrypted: volume.encryptionKeyId !== undefined,
  replication_status: volume.replicationStatus ?? null,
  consistencygroup_id: volume.consistencyGroupId ?? null,
  multiattach: volume.multiattach,
  attachments: attachmentsView(call, volume),
})

const clusterNameOf = (call: Call, { host }: Volume): string | null => {
  if (host === null) return null
  const cluster = call.world.daemons.get(`${volumeBinary}/${backendOf(host)}`)?.cluster ?? null
  return cluster === null ? null : `${cluster}#${poolNameOf(host)}`
}

/** Adds members that came with microversions, or that only administrators see. */
const gained = (call: Call, volume: Volume, view: View): View => {
  const add = (member: string, since: Microversion, value: unknown): void => {
    if (shows(call, 'volume', member, since)) view[member] = value
  }
  const addForAdmins = (member: string, since: Microversion, value: unknown): void => {
    if (showsAdmin(call, 'volume', member)) add(member, since, value)
  }
  addForAdmins('migration_status', '3.0', volume.migrationStatus)
  add('group_id', '3.13', volume.groupId ?? null)
  addForAdmins('provider_id', '3.21', null)
  add('shared_targets', '3.48', call.has('shared-targets-as-string') ? 'False' : volume.serviceId === null)
  add('service_uuid', '3.48', volume.serviceId)
  addForAdmins('cluster_name', '3.61', clusterNameOf(call, volume))
  add('volume_type_id', '3.63', volume.typeId)
  add('consumes_quota', '3.65', true)
  return view
}
