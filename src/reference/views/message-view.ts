import type { Call } from '../call.js'
import type { Message } from '../state/messages.js'
import { shownDate } from './dates.js'
import { linksTo } from './links.js'
import { shaped, type View } from './shape.js'

/** A message, as shown and listed. */
export const messageView = (call: Call, message: Message): View =>
  shaped(call, 'message', {
    id: message.id,
    request_id: message.requestId,
    links: linksTo(call, 'messages', message.id),
    message_level: 'ERROR',
    event_id: message.eventId,
    user_message: message.text,
    resource_type: message.resourceType,
    resource_uuid: message.resourceId,
    created_at: shownDate(call, message.createdAt),
    guaranteed_until: shownDate(call, message.guaranteedUntil),
  })
