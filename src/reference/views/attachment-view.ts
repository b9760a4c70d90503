import type { Call } from '../call.js'
import type { VolumeAttachment } from '../state/attachment.js'
import { shownDate } from './dates.js'
import { shaped, shownStatus, type View } from './shape.js'

/** An attachment as the short list shows it. */
export const attachmentSummary = (call: Call, attachment: VolumeAttachment): View =>
  shaped(call, 'attachment', basics(call, attachment))

/** An attachment with everything there is to know. */
export const attachmentDetails = (call: Call, attachment: VolumeAttachment): View =>
  shaped(call, 'attachment', {
    ...basics(call, attachment),
    attached_at: shownDate(call, attachment.attachedAt) ?? '',
    detached_at: '',
    attach_mode: attachment.mode,
    connection_info: attachment.connectionInfo,
  })

const basics = (call: Call, { id, status, instance, volume }: VolumeAttachment): View => ({
  id,
  status: shownStatus(call, { id, status }),
  instance,
  volume_id: call.has('attachment-names-itself') ? id : volume.id,
})
