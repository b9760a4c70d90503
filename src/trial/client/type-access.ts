import type { Options, SendOperation } from './send.js'

/** Which projects may use a private volume type. */
export const typeAccessClient = (send: SendOperation) => ({
  list: (type: string, options?: Options) =>
    send('types.os-volume-type-access.list', { volume_type: type }, undefined, options),
  add: (type: string, project: unknown, options?: Options) =>
    send('types.action.addProjectAccess', { volume_type: type }, { addProjectAccess: { project } }, options),
  remove: (type: string, project: unknown, options?: Options) =>
    send(
      'types.action.removeProjectAccess',
      { volume_type: type },
      { removeProjectAccess: { project } },
      options,
    ),
})
