import { metadataClient } from './metadata.js'
import type { CallOptions, Options, SendOperation, Values } from './send.js'

export const volumesClient = (send: SendOperation) => ({
  list: (query?: CallOptions['query'], options?: Options) =>
    send('volumes.list', {}, undefined, { query, ...options }),
  listDetail: (query?: CallOptions['query'], options?: Options) =>
    send('volumes.list-detail', {}, undefined, { query, ...options }),
  summary: (query?: CallOptions['query'], options?: Options) =>
    send('volumes.summary', {}, undefined, { query, ...options }),
  create: (volume: Values, options?: Options) => send('volumes.create', {}, { volume }, options),
  show: (id: string, options?: Options) => send('volumes.show', { volume_id: id }, undefined, options),
  update: (id: string, volume: Values, options?: Options) =>
    send('volumes.update', { volume_id: id }, { volume }, options),
  delete: (id: string, query?: CallOptions['query'], options?: Options) =>
    send('volumes.delete', { volume_id: id }, undefined, { query, ...options }),
  metadata: metadataClient(send, 'volumes', 'volume_id'),
  /** `action` is the key in the body: `os-extend`. */
  action: (id: string, action: string, parameters: unknown = {}, options?: Options) =>
    send(`volumes.action.${action}`, { volume_id: id }, { [action]: parameters }, options),
})
