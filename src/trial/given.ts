import { type AttachmentsSetUp, createAttachmentsSetUp } from './set-up/attachments.js'
import { type BackupsSetUp, createBackupsSetUp } from './set-up/backups.js'
import { type ConsistencyGroupsSetUp, createConsistencyGroupsSetUp } from './set-up/consistency-groups.js'
import { createGroupsSetUp, type GroupsSetUp } from './set-up/groups.js'
import { createImagesSetUp, type ImagesSetUp } from './set-up/images.js'
import { createMessagesSetUp, type MessagesSetUp } from './set-up/messages.js'
import { createOperatorsSetUp, type OperatorsSetUp } from './set-up/operators.js'
import { createProvisionsSetUp, type ProvisionsSetUp } from './set-up/provisions.js'
import { createProxiesSetUp, type ProxiesSetUp } from './set-up/proxies.js'
import { createSnapshotsSetUp, type SnapshotsSetUp } from './set-up/snapshots.js'
import { createSurroundings, type Surroundings } from './set-up/surroundings.js'
import type { GivenTools } from './set-up/tools.js'
import { createTransfersSetUp, type TransfersSetUp } from './set-up/transfers.js'
import { createTypesSetUp, type TypesSetUp } from './set-up/types.js'
import { createVolumesSetUp, type VolumesSetUp } from './set-up/volumes.js'

/** Set-up: makes things, waits until they are ready, and never judges; what fails here is inconclusive. */
export interface Given
  extends VolumesSetUp,
    SnapshotsSetUp,
    ImagesSetUp,
    TypesSetUp,
    GroupsSetUp,
    ConsistencyGroupsSetUp,
    BackupsSetUp,
    MessagesSetUp,
    AttachmentsSetUp,
    TransfersSetUp,
    ProvisionsSetUp,
    ProxiesSetUp,
    OperatorsSetUp,
    Surroundings {}

/** Set-up on top of the documented operations. */
export const createGiven = (tools: GivenTools): Given => {
  const types = createTypesSetUp(tools)
  const volumes = createVolumesSetUp(tools, types)
  return {
    ...volumes,
    ...createSnapshotsSetUp(tools, volumes.volume),
    ...createImagesSetUp(tools, volumes.volume),
    ...createGroupsSetUp(tools),
    ...createConsistencyGroupsSetUp(tools),
    ...createBackupsSetUp(tools, volumes.volume),
    ...createMessagesSetUp(tools),
    ...createAttachmentsSetUp(tools, volumes.volume),
    ...createTransfersSetUp(tools, volumes.volume),
    ...types,
    ...createProvisionsSetUp(tools, types.type),
    ...createProxiesSetUp(tools),
    ...createSurroundings(tools, types.plainType),
    ...createOperatorsSetUp(tools),
  }
}
