import type { CallOptions, Options, SendOperation, Values } from './send.js'

const clientOf = (send: SendOperation, resource: TransferResource) => ({
  list: (query?: CallOptions['query'], options?: Options) =>
    send(`${resource}.list`, {}, undefined, { query, ...options }),
  listDetail: (query?: CallOptions['query'], options?: Options) =>
    send(`${resource}.list-detail`, {}, undefined, { query, ...options }),
  create: (transfer: Values, options?: Options) => send(`${resource}.create`, {}, { transfer }, options),
  show: (id: string, options?: Options) => send(`${resource}.show`, { transfer_id: id }, undefined, options),
  delete: (id: string, options?: Options) =>
    send(`${resource}.delete`, { transfer_id: id }, undefined, options),
  accept: (id: string, auth_key: string, options?: Options) =>
    send(`${resource}.accept`, { transfer_id: id }, { accept: { auth_key } }, options),
})

/** The two paths to transfers: that of 3.0, and that of 3.55. */
export type TransferResource = 'os-volume-transfer' | 'volume-transfers'

export const transfersClient = (send: SendOperation) => ({
  'os-volume-transfer': clientOf(send, 'os-volume-transfer'),
  'volume-transfers': clientOf(send, 'volume-transfers'),
})
