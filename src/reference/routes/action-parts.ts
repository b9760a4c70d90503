import type { Call } from '../call.js'
import type { Fields } from '../fields.js'
import { volumeOf } from '../lookup.js'
import { Refusal } from '../refusal.js'
import type { Volume } from '../state/resources.js'

/** The argument of an action that needs one. */
export const argumentOf = (call: Call): Fields => call.envelope(call.operation.action ?? '')

/** The volume that an action is about. */
export const actedOn = (call: Call): Volume => volumeOf(call, call.param('volume_id'))

/** Statuses in which something is being done to a volume. */
const inProgress = [
  ...['creating', 'attaching', 'detaching', 'maintenance', 'deleting', 'backing-up', 'restoring-backup'],
  ...['downloading', 'uploading', 'retyping', 'extending', 'reverting'],
]

/** Why a volume in this status is not acted on: as a conflict where an action on it is in progress. */
export const unfit = ({ status }: Volume, message: string): Refusal =>
  new Refusal(inProgress.includes(status) ? 409 : 400, message)

/** Refuses what would change a volume that is locked while it migrates. */
export const requireUnlocked = (call: Call, { status }: Volume): void =>
  call.require(status !== 'maintenance', new Refusal(409, 'The volume is locked and being migrated.'))

/** Sets the status at once. */
export const enter = (call: Call, volume: Volume, status: string): void => {
  volume.status = status
  volume.updatedAt = call.world.now()
}
