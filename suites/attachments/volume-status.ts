import { type Check, memberIs, memberIsOneOf } from '../../src/checks/index.js'

/** "reserved: The volume is reserved for attaching or shelved." */
export const volumeIsReserved: Check = memberIs('/volume/status', 'reserved')

/** A server may take an attachment with a connector for attached at once: completion came only with 3.44. */
export const volumeIsAttaching: Check = memberIsOneOf('/volume/status', ['attaching', 'in-use'])

/** The same of the attachment itself. */
export const attachmentIsAttaching: Check = memberIsOneOf('/attachment/status', ['attaching', 'attached'])
