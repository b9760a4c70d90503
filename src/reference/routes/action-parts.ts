import type { Call } from '../call.js'
import type { Fields } from '../fields.js'
import { volumeOf } from '../lookup.js'
import type { Volume } from '../state/resources.js'

/** The argument of an action that needs one. */
export const argumentOf = (call: Call): Fields => call.envelope(call.operation.action ?? '')

/** The volume that an action is about. */
export const actedOn = (call: Call): Volume => volumeOf(call, call.param('volume_id'))

/** Sets the status at once. */
export const enter = (call: Call, volume: Volume, status: string): void => {
  volume.status = status
  volume.updatedAt = call.world.now()
}
