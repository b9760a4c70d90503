import type { Options, SendOperation } from './send.js'

/** The metadata of a kind of resource. */
export const metadataClient = (send: SendOperation, chapter: string, parameter: string) => ({
  list: (id: string, options?: Options) =>
    send(`${chapter}.metadata.list`, { [parameter]: id }, undefined, options),
  /** POST: merges. */
  create: (id: string, metadata: unknown, options?: Options) =>
    send(`${chapter}.metadata.create`, { [parameter]: id }, { metadata }, options),
  /** PUT: replaces. */
  replace: (id: string, metadata: unknown, options?: Options) =>
    send(`${chapter}.metadata.replace`, { [parameter]: id }, { metadata }, options),
  show: (id: string, key: string, options?: Options) =>
    send(`${chapter}.metadata.show`, { [parameter]: id, key }, undefined, options),
  update: (id: string, key: string, meta: unknown, options?: Options) =>
    send(`${chapter}.metadata.update`, { [parameter]: id, key }, { meta }, options),
  delete: (id: string, key: string, options?: Options) =>
    send(`${chapter}.metadata.delete`, { [parameter]: id, key }, undefined, options),
})
