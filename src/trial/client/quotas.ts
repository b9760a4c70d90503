import type { CallOptions, Options, SendOperation, Values } from './send.js'

/** The quotas of projects. */
export const quotaSetsClient = (send: SendOperation) => ({
  show: (project: string, query?: CallOptions['query'], options?: Options) =>
    send('os-quota-sets.show', { project_id: project }, undefined, { query, ...options }),
  showUsage: (project: string, options?: Options) =>
    send('os-quota-sets.show-usage', { project_id: project }, undefined, {
      query: { usage: true },
      ...options,
    }),
  update: (project: string, limits: Values, options?: Options) =>
    send('os-quota-sets.update', { project_id: project }, { quota_set: limits }, options),
  delete: (project: string, options?: Options) =>
    send('os-quota-sets.delete', { project_id: project }, undefined, options),
  defaults: (project: string, options?: Options) =>
    send('os-quota-sets.defaults.list', { project_id: project }, undefined, options),
})

/** The quotas of classes of projects. */
export const quotaClassesClient = (send: SendOperation) => ({
  show: (name: string, options?: Options) =>
    send('os-quota-class-sets.show', { quota_class_name: name }, undefined, options),
  update: (name: string, limits: Values, options?: Options) =>
    send('os-quota-class-sets.update', { quota_class_name: name }, { quota_class_set: limits }, options),
})

/** What the caller's project may have, and has. */
export const limitsClient = (send: SendOperation) => ({
  list: (query?: CallOptions['query'], options?: Options) =>
    send('limits.list', {}, undefined, { query, ...options }),
})
