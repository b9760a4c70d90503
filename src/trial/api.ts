import { attachmentsClient } from './client/attachments.js'
import { backupsClient } from './client/backups.js'
import { defaultTypesClient } from './client/default-types.js'
import {
  cgsnapshotsClient,
  consistencyGroupsClient,
  groupSnapshotsClient,
  groupsClient,
  groupTypesClient,
} from './client/groups.js'
import { messagesClient } from './client/messages.js'
import { operatorsClient } from './client/operators.js'
import { proxiedSnapshotsClient, proxiedVolumesClient } from './client/proxies.js'
import { qosSpecsClient } from './client/qos-specs.js'
import { limitsClient, quotaClassesClient, quotaSetsClient } from './client/quotas.js'
import type { Options, SendOperation } from './client/send.js'
import { snapshotsClient } from './client/snapshots.js'
import { transfersClient } from './client/transfers.js'
import { typeAccessClient } from './client/type-access.js'
import { typeEncryptionClient } from './client/type-encryption.js'
import { typesClient } from './client/types.js'
import { volumesClient } from './client/volumes.js'

/** What suites do most, by name, and any operation by its id, as one identity at one microversion. */
export const apiOf = (send: SendOperation) => ({
  versions: {
    list: (options?: Options) => send('versions.list', {}, undefined, options),
    show: (options?: Options) => send('versions.show', {}, undefined, options),
  },
  types: typesClient(send),
  typeAccess: typeAccessClient(send),
  typeEncryption: typeEncryptionClient(send),
  defaultTypes: defaultTypesClient(send),
  qosSpecs: qosSpecsClient(send),
  quotaSets: quotaSetsClient(send),
  quotaClasses: quotaClassesClient(send),
  limits: limitsClient(send),
  volumes: volumesClient(send),
  snapshots: snapshotsClient(send),
  ...operatorsClient(send),
  groupTypes: groupTypesClient(send),
  groups: groupsClient(send),
  groupSnapshots: groupSnapshotsClient(send),
  consistencyGroups: consistencyGroupsClient(send),
  cgsnapshots: cgsnapshotsClient(send),
  backups: backupsClient(send),
  messages: messagesClient(send),
  attachments: attachmentsClient(send),
  transfers: transfersClient(send),
  proxiedVolumes: proxiedVolumesClient(send),
  proxiedSnapshots: proxiedSnapshotsClient(send),
  /** Any operation by its id, with any body. */
  send,
})

/** The documented operations, callable. */
export type Api = ReturnType<typeof apiOf>
