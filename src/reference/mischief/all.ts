import { type NamedFault, named } from '../faults/named.js'
import { actionMischiefs } from './action-mischiefs.js'
import { backupMischiefs } from './backup-mischiefs.js'
import { creationMischiefs } from './creation-mischiefs.js'
import { metadataMischiefs } from './metadata-mischiefs.js'
import type { Mischief } from './mischief.js'
import { statusMischiefs } from './status-mischiefs.js'
import { updateMischiefs } from './update-mischiefs.js'

const all = {
  ...actionMischiefs,
  ...backupMischiefs,
  ...creationMischiefs,
  ...metadataMischiefs,
  ...statusMischiefs,
  ...updateMischiefs,
}

/** Every fault that bends an operation from outside. */
export const mischiefs = Object.entries(all) as readonly (readonly [NamedFault, Mischief])[]

const operationsOf = new Map<NamedFault, readonly string[]>(
  named.map(({ id, operations }) => [id, operations]),
)

/** Whether a fault shows in an operation; without operations it shows in all. */
export const isNamedFor = (fault: NamedFault, operation: string): boolean => {
  const operations = operationsOf.get(fault) ?? []
  return operations.length === 0 || operations.includes(operation)
}
