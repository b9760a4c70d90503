import type { Options, SendOperation, Values } from './send.js'

type Query = NonNullable<Options>['query']

/** The volumes of the Compute API. */
export const proxiedVolumesClient = (send: SendOperation) => ({
  create: (volume: Values, options?: Options) => send('os-volumes.create', {}, { volume }, options),
  show: (volume_id: string) => send('os-volumes.show', { volume_id }),
  list: (query?: Query) => send('os-volumes.list', {}, undefined, query && { query }),
  listDetail: (query?: Query) => send('os-volumes.list-detail', {}, undefined, query && { query }),
  delete: (volume_id: string) => send('os-volumes.delete', { volume_id }),
})

/** The snapshots of the Compute API. */
export const proxiedSnapshotsClient = (send: SendOperation) => ({
  create: (snapshot: Values, options?: Options) => send('os-snapshots.create', {}, { snapshot }, options),
  show: (snapshot_id: string) => send('os-snapshots.show', { snapshot_id }),
  list: (query?: Query) => send('os-snapshots.list', {}, undefined, query && { query }),
  listDetail: (query?: Query) => send('os-snapshots.list-detail', {}, undefined, query && { query }),
  delete: (snapshot_id: string) => send('os-snapshots.delete', { snapshot_id }),
})
