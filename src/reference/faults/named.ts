import { actionsFaults } from './actions-faults.js'
import { attachmentsFaults } from './attachments-faults.js'
import { backEndsFaults } from './back-ends-faults.js'
import { backupsFaults } from './backups-faults.js'
import { groupsFaults } from './groups-faults.js'
import { imageFaults } from './image-faults.js'
import { listsFaults } from './lists-faults.js'
import { metadataFaults } from './metadata-faults.js'
import { operatorsFaults } from './operators-faults.js'
import { protocolFaults } from './protocol-faults.js'
import { provisionsFaults } from './provisions-faults.js'
import { quotasFaults } from './quotas-faults.js'
import { raceFaults } from './race-faults.js'
import { schemaFaults } from './schema-faults.js'
import { snapshotsFaults } from './snapshots-faults.js'
import { transfersFaults } from './transfers-faults.js'
import { typesFaults } from './types-faults.js'
import { volumesFaults } from './volumes-faults.js'

/** Every fault that has a name of its own. */
export const named = [
  ...protocolFaults,
  ...schemaFaults,
  ...volumesFaults,
  ...metadataFaults,
  ...actionsFaults,
  ...imageFaults,
  ...snapshotsFaults,
  ...typesFaults,
  ...groupsFaults,
  ...listsFaults,
  ...operatorsFaults,
  ...backupsFaults,
  ...attachmentsFaults,
  ...transfersFaults,
  ...provisionsFaults,
  ...quotasFaults,
  ...raceFaults,
  ...backEndsFaults,
] as const

export type NamedFault = (typeof named)[number]['id']

const ids: ReadonlySet<string> = new Set(named.map(({ id }) => id))

/** Narrows text from outside to a named fault. */
export const isNamedFault = (text: string): text is NamedFault => ids.has(text)
