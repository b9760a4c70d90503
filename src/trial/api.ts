import type { Exchange } from '../exchange.js'

type Values = Readonly<Record<string, unknown>>

/** What of a request may deviate from the usual. */
export interface CallOptions {
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[]>>
  /** Replace or add headers; `null` removes. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** A body sent as it stands, instead of JSON. */
  readonly text?: string
  /** Another microversion than the trial's; `null` sends no microversion header. */
  readonly at?: string | null
}

/** Sends a request of a documented operation. `path` fills the placeholders of its path. */
export type SendOperation = (
  operation: string,
  path: Readonly<Record<string, string>>,
  body?: unknown,
  options?: CallOptions,
) => Promise<Exchange>

type Options = CallOptions | undefined

const metadataApi = (send: SendOperation, chapter: string, parameter: string) => ({
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

const volumesApi = (send: SendOperation) => ({
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
  metadata: metadataApi(send, 'volumes', 'volume_id'),
  /** `action` is the key in the body: `os-extend`. */
  action: (id: string, action: string, parameters: unknown = {}, options?: Options) =>
    send(`volumes.action.${action}`, { volume_id: id }, { [action]: parameters }, options),
})

const snapshotsApi = (send: SendOperation) => ({
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
  metadata: metadataApi(send, 'snapshots', 'snapshot_id'),
  action: (id: string, action: string, parameters: unknown = {}, options?: Options) =>
    send(`snapshots.action.${action}`, { snapshot_id: id }, { [action]: parameters }, options),
})

const typesApi = (send: SendOperation) => ({
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

/** What suites do most, by name, and any operation by its id, as one identity at one microversion. */
export const apiOf = (send: SendOperation) => ({
  versions: {
    list: (options?: Options) => send('versions.list', {}, undefined, options),
    show: (options?: Options) => send('versions.show', {}, undefined, options),
  },
  types: typesApi(send),
  volumes: volumesApi(send),
  snapshots: snapshotsApi(send),
  /** Any operation by its id, with any body. */
  send,
})

/** The documented operations, callable. */
export type Api = ReturnType<typeof apiOf>
