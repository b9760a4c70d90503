import type { Options, SendOperation } from './send.js'

/** The volume types that projects have by default. */
export const defaultTypesClient = (send: SendOperation) => ({
  list: (options?: Options) => send('default-types.list', {}, undefined, options),
  show: (project: string, options?: Options) =>
    send('default-types.show', { project_id: project }, undefined, options),
  /** `type` is a name or an id. */
  update: (project: string, type: unknown, options?: Options) =>
    send('default-types.update', { project_id: project }, { default_type: { volume_type: type } }, options),
  delete: (project: string, options?: Options) =>
    send('default-types.delete', { project_id: project }, undefined, options),
})
