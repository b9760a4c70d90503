import type { CallOptions, Options, SendOperation, Values } from './send.js'

export const attachmentsClient = (send: SendOperation) => ({
  list: (query?: CallOptions['query'], options?: Options) =>
    send('attachments.list', {}, undefined, { query, ...options }),
  listDetail: (query?: CallOptions['query'], options?: Options) =>
    send('attachments.list-detail', {}, undefined, { query, ...options }),
  create: (attachment: Values, options?: Options) => send('attachments.create', {}, { attachment }, options),
  show: (id: string, options?: Options) =>
    send('attachments.show', { attachment_id: id }, undefined, options),
  update: (id: string, attachment: Values, options?: Options) =>
    send('attachments.update', { attachment_id: id }, { attachment }, options),
  delete: (id: string, options?: Options) =>
    send('attachments.delete', { attachment_id: id }, undefined, options),
  complete: (id: string, options?: Options) =>
    send('attachments.action.os-complete', { attachment_id: id }, { 'os-complete': {} }, options),
})
