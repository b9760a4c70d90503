import type { Call } from '../call.js'
import type { Message } from '../state/messages.js'
import { byText, type Filters, filtered } from './filters.js'
import { type SortKeys, sorted } from './sorting.js'

const sortKeys: SortKeys<Message> = {
  id: ({ id }) => id,
  event_id: ({ eventId }) => eventId,
  request_id: ({ requestId }) => requestId,
  resource_type: ({ resourceType }) => resourceType,
  resource_uuid: ({ resourceId }) => resourceId,
  message_level: () => 'ERROR',
  created_at: ({ createdAt }) => createdAt,
  guaranteed_until: ({ guaranteedUntil }) => guaranteedUntil,
}

const filters: Filters<Message> = {
  id: byText(({ id }) => id),
  event_id: byText(({ eventId }) => eventId),
  request_id: byText(({ requestId }) => requestId),
  resource_type: byText(({ resourceType }) => resourceType),
  resource_uuid: byText(({ resourceId }) => resourceId),
  message_level: byText(() => 'ERROR'),
}

/** Whether a message is the caller's to read: administrators read all. */
export const mayRead = (call: Call, { projectId }: Message): boolean =>
  call.isAdmin || projectId === call.caller.projectId || call.suffers('no-tenancy')

/** Before 3.5 the list takes no query. */
export const takesQuery = (call: Call): boolean => call.at('3.5') || call.has('messages-paged-early')

/** The messages that the query asks for, in its order. */
export const listedMessages = (call: Call): readonly Message[] => {
  const visible = [...call.world.messages.values()].filter((message) => mayRead(call, message))
  return takesQuery(call) ? sorted(call, filtered(call, visible, { filters }), sortKeys) : visible.reverse()
}
