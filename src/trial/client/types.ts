import type { CallOptions, Options, SendOperation, Values } from './send.js'

export const typesClient = (send: SendOperation) => ({
  list: (query?: CallOptions['query'], options?: Options) =>
    send('types.list', {}, undefined, { query, ...options }),
  create: (type: Values, options?: Options) => send('types.create', {}, { volume_type: type }, options),
  show: (id: string, options?: Options) => send('types.show', { volume_type_id: id }, undefined, options),
  showDefault: (options?: Options) => send('types.show-default', {}, undefined, options),
  update: (id: string, type: Values, options?: Options) =>
    send('types.update', { volume_type_id: id }, { volume_type: type }, options),
  delete: (id: string, options?: Options) => send('types.delete', { volume_type_id: id }, undefined, options),
  extraSpecs: {
    list: (id: string, options?: Options) =>
      send('types.extra-specs.list', { volume_type_id: id }, undefined, options),
    create: (id: string, specs: unknown, options?: Options) =>
      send('types.extra-specs.create', { volume_type_id: id }, { extra_specs: specs }, options),
    show: (id: string, key: string, options?: Options) =>
      send('types.extra-specs.show', { volume_type_id: id, key }, undefined, options),
    update: (id: string, key: string, specs: Values, options?: Options) =>
      send('types.extra-specs.update', { volume_type_id: id, key }, specs, options),
    delete: (id: string, key: string, options?: Options) =>
      send('types.extra-specs.delete', { volume_type_id: id, key }, undefined, options),
  },
})
