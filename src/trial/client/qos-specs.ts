import type { CallOptions, Options, SendOperation, Values } from './send.js'

/** Quality-of-service specifications. */
export const qosSpecsClient = (send: SendOperation) => ({
  list: (query?: CallOptions['query'], options?: Options) =>
    send('qos-specs.list', {}, undefined, { query, ...options }),
  create: (specs: Values, options?: Options) => send('qos-specs.create', {}, { qos_specs: specs }, options),
  show: (id: string, options?: Options) => send('qos-specs.show', { qos_id: id }, undefined, options),
  update: (id: string, specs: Values, options?: Options) =>
    send('qos-specs.update', { qos_id: id }, { qos_specs: specs }, options),
  deleteKeys: (id: string, keys: unknown, options?: Options) =>
    send('qos-specs.delete-keys', { qos_id: id }, { keys }, options),
  delete: (id: string, query?: CallOptions['query'], options?: Options) =>
    send('qos-specs.delete', { qos_id: id }, undefined, { query, ...options }),
  associations: (id: string, options?: Options) =>
    send('qos-specs.associations.list', { qos_id: id }, undefined, options),
  associate: (id: string, type: string, options?: Options) =>
    send('qos-specs.associate', { qos_id: id }, undefined, { query: { vol_type_id: type }, ...options }),
  disassociate: (id: string, type: string, options?: Options) =>
    send('qos-specs.disassociate', { qos_id: id }, undefined, { query: { vol_type_id: type }, ...options }),
  disassociateAll: (id: string, options?: Options) =>
    send('qos-specs.disassociate-all', { qos_id: id }, undefined, options),
})
