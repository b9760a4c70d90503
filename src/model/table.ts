import type { Transition } from './transition.js'
import { attachmentTransitions } from './transitions/attachments.js'
import { backupTransitions } from './transitions/backups.js'
import { groupTransitions } from './transitions/groups.js'
import { onlyRaced } from './transitions/only-raced.js'
import { snapshotTransitions } from './transitions/snapshots.js'
import { transferTransitions } from './transitions/transfers.js'
import { typeTransitions } from './transitions/types.js'
import { volumeActionTransitions } from './transitions/volume-actions.js'
import { volumeTransitions } from './transitions/volumes.js'

/** Everything that the documentation says of what can be done to what when, a row for each way. */
export const table: readonly Transition[] = [
  ...volumeTransitions,
  ...volumeActionTransitions,
  ...attachmentTransitions,
  ...snapshotTransitions,
  ...backupTransitions,
  ...transferTransitions,
  ...groupTransitions,
  ...typeTransitions,
]

const rows = new Map([...table, ...onlyRaced].map((row) => [row.id, row]))

/** Whether there is such a row. */
export const isRow = (id: string): boolean => rows.has(id)

/** The row of a command; a stored command may name one that there is no more. */
export const rowOf = (id: string): Transition => {
  const row = rows.get(id)
  if (row === undefined) throw new Error(`the table has no transition ${id}`)
  return row
}
