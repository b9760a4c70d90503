import type { Call, Operation } from '../call.js'
import { listedMessages, mayRead, takesQuery } from '../lists/message-list.js'
import { paged } from '../lists/paging.js'
import { notFound } from '../refusal.js'
import type { Message } from '../state/messages.js'
import { messageView } from '../views/message-view.js'
import { listBody } from './envelope.js'
import { operation } from './operation.js'

/** The message of the path, if the caller may read it; refused with 404 otherwise. */
const messageOf = (call: Call): Message => {
  const id = call.param('message_id')
  const message = call.world.messages.get(id)
  if (message === undefined || !mayRead(call, message)) throw notFound(`Message ${id}`)
  return message
}

const list = (call: Call): unknown => {
  const items = listedMessages(call)
  return listBody(call, 'messages', takesQuery(call) ? paged(call, items, 'Message') : { items }, messageView)
}

const show = (call: Call): unknown => ({ message: messageView(call, messageOf(call)) })

const remove = (call: Call): void => {
  call.world.messages.delete(messageOf(call).id)
}

/** The chapter on messages. */
export const messageOperations: readonly Operation[] = [
  operation('messages.list', 'GET /messages', { role: 'reader', success: 200, since: '3.3', handle: list }),
  operation('messages.show', 'GET /messages/:message_id', {
    ...{ role: 'reader', success: 200, since: '3.3', handle: show },
  }),
  operation('messages.delete', 'DELETE /messages/:message_id', {
    ...{ role: 'member', success: 204, since: '3.3', handle: remove },
  }),
]
