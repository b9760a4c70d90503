import { metadataClient } from './metadata.js'
import type { CallOptions, Options, SendOperation, Values } from './send.js'

export const snapshotsClient = (send: SendOperation) => ({
  list: (query?: CallOptions['query'], options?: Options) =>
    send('snapshots.list', {}, undefined, { query, ...options }),
  listDetail: (query?: CallOptions['query'], options?: Options) =>
    send('snapshots.list-detail', {}, undefined, { query, ...options }),
  create: (snapshot: Values, options?: Options) => send('snapshots.create', {}, { snapshot }, options),
  show: (id: string, options?: Options) => send('snapshots.show', { snapshot_id: id }, undefined, options),
  update: (id: string, snapshot: Values, options?: Options) =>
    send('snapshots.update', { snapshot_id: id }, { snapshot }, options),
  delete: (id: string, options?: Options) =>
    send('snapshots.delete', { snapshot_id: id }, undefined, options),
  metadata: metadataClient(send, 'snapshots', 'snapshot_id'),
  action: (id: string, action: string, parameters: unknown = {}, options?: Options) =>
    send(`snapshots.action.${action}`, { snapshot_id: id }, { [action]: parameters }, options),
})
