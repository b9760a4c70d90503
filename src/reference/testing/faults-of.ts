import { actionsFaults } from '../faults/actions-faults.js'
import { attachmentsFaults } from '../faults/attachments-faults.js'
import { backEndsFaults } from '../faults/back-ends-faults.js'
import { backupsFaults } from '../faults/backups-faults.js'
import { groupsFaults } from '../faults/groups-faults.js'
import { imageFaults } from '../faults/image-faults.js'
import { listsFaults } from '../faults/lists-faults.js'
import { metadataFaults } from '../faults/metadata-faults.js'
import { operatorsFaults } from '../faults/operators-faults.js'
import { protocolFaults } from '../faults/protocol-faults.js'
import { provisionsFaults } from '../faults/provisions-faults.js'
import { quotasFaults } from '../faults/quotas-faults.js'
import { raceFaults } from '../faults/race-faults.js'
import { schemaFaults } from '../faults/schema-faults.js'
import { snapshotsFaults } from '../faults/snapshots-faults.js'
import { transfersFaults } from '../faults/transfers-faults.js'
import { typesFaults } from '../faults/types-faults.js'
import { volumesFaults } from '../faults/volumes-faults.js'

/** The faults by the walks that show them. */
export const faultsOf = {
  protocol: protocolFaults,
  schema: schemaFaults,
  volumes: volumesFaults,
  metadata: metadataFaults,
  actions: actionsFaults,
  images: imageFaults,
  snapshots: snapshotsFaults,
  types: typesFaults,
  lists: listsFaults,
  operators: operatorsFaults,
  groups: groupsFaults,
  backups: backupsFaults,
  attachments: attachmentsFaults,
  transfers: transfersFaults,
  provisions: provisionsFaults,
  quotas: quotasFaults,
  races: raceFaults,
  backEnds: backEndsFaults,
} as const
