import { proxiedSnapshotsClient, proxiedVolumesClient } from './client/proxies.js'
import type { Options, SendOperation } from './client/send.js'
import { snapshotsClient } from './client/snapshots.js'
import { typesClient } from './client/types.js'
import { volumesClient } from './client/volumes.js'

/** What suites do most, by name, and any operation by its id, as one identity at one microversion. */
export const apiOf = (send: SendOperation) => ({
  versions: {
    list: (options?: Options) => send('versions.list', {}, undefined, options),
    show: (options?: Options) => send('versions.show', {}, undefined, options),
  },
  types: typesClient(send),
  volumes: volumesClient(send),
  snapshots: snapshotsClient(send),
  proxiedVolumes: proxiedVolumesClient(send),
  proxiedSnapshots: proxiedSnapshotsClient(send),
  /** Any operation by its id, with any body. */
  send,
})

/** The documented operations, callable. */
export type Api = ReturnType<typeof apiOf>
