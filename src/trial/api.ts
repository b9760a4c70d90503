import { attachmentsClient } from './client/attachments.js'
import { backupsClient } from './client/backups.js'
import { messagesClient } from './client/messages.js'
import { operatorsClient } from './client/operators.js'
import type { Options, SendOperation } from './client/send.js'
import { snapshotsClient } from './client/snapshots.js'
import { transfersClient } from './client/transfers.js'
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
  ...operatorsClient(send),
  backups: backupsClient(send),
  messages: messagesClient(send),
  attachments: attachmentsClient(send),
  transfers: transfersClient(send),
  /** Any operation by its id, with any body. */
  send,
})

/** The documented operations, callable. */
export type Api = ReturnType<typeof apiOf>
