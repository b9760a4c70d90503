import type { CallOptions, Options, SendOperation } from './send.js'

export const messagesClient = (send: SendOperation) => ({
  list: (query?: CallOptions['query'], options?: Options) =>
    send('messages.list', {}, undefined, { query, ...options }),
  show: (id: string, options?: Options) => send('messages.show', { message_id: id }, undefined, options),
  delete: (id: string, options?: Options) => send('messages.delete', { message_id: id }, undefined, options),
})
