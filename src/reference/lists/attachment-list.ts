import type { Call } from '../call.js'
import type { VolumeAttachment } from '../state/attachment.js'
import type { Volume } from '../state/resources.js'
import { thoseWith } from '../state/shelf.js'
import { byText, type Filters, filtered } from './filters.js'
import { inScope } from './scope.js'
import { type SortKeys, sorted } from './sorting.js'

const sortKeys: SortKeys<VolumeAttachment> = {
  id: ({ id }) => id,
  status: ({ status }) => status,
  volume_id: ({ volume }) => volume.id,
  instance_id: ({ instance }) => instance,
  created_at: ({ createdAt }) => createdAt,
}

const filters: Filters<VolumeAttachment> = {
  volume_id: byText(({ volume }) => volume.id),
  instance_id: byText(({ instance }) => instance),
  id: byText(({ id }) => id, '3.31'),
  attach_status: byText(({ status }) => status, '3.31'),
  attach_mode: byText(({ mode }) => mode, '3.31'),
  mountpoint: byText(({ device }) => device, '3.31'),
  attached_host: byText(({ host }) => host, '3.31'),
}

/** The attachments of a volume. */
export const attachmentsOf = (volume: Volume): readonly VolumeAttachment[] =>
  volume.attachments.map((attachment) => ({ ...attachment, volume, projectId: volume.projectId }))

/** The attachments that the query asks for, in its order. */
export const listedAttachments = (call: Call): readonly VolumeAttachment[] => {
  const { volumes, buried } = call.world
  const ghosts = call.has('deleted-attachment-listed') ? buried.attachments.values() : []
  const visible = inScope(call, [
    ...thoseWith(volumes, ({ attachments }) => attachments.length > 0).flatMap(attachmentsOf),
    ...ghosts,
  ])
  return sorted(call, filtered(call, visible, { filters }), sortKeys)
}
