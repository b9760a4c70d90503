import type { Options, SendOperation, Values } from './send.js'

/** How a volume type is encrypted. */
export const typeEncryptionClient = (send: SendOperation) => ({
  show: (type: string, options?: Options) =>
    send('types.encryption.list', { volume_type_id: type }, undefined, options),
  /** One item of it: `cipher`. */
  showItem: (type: string, key: string, options?: Options) =>
    send('types.encryption.show', { volume_type_id: type, key }, undefined, options),
  create: (type: string, encryption: Values, options?: Options) =>
    send('types.encryption.create', { volume_type_id: type }, { encryption }, options),
  update: (type: string, id: string, encryption: Values, options?: Options) =>
    send('types.encryption.update', { volume_type_id: type, encryption_id: id }, { encryption }, options),
  delete: (type: string, id: string, options?: Options) =>
    send('types.encryption.delete', { volume_type_id: type, encryption_id: id }, undefined, options),
})
