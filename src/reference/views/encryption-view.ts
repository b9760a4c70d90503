import type { Call } from '../call.js'
import type { Encryption } from '../state/provisions.js'
import { shownDate } from './dates.js'
import { shaped, type View } from './shape.js'

const basics = ({ provider, controlLocation, cipher, keySize }: Encryption): View => ({
  ...{ provider, control_location: controlLocation, cipher, key_size: keySize },
})

const ids = ({ id, typeId }: Encryption): View => ({ encryption_id: id, volume_type_id: typeId })

/** An encryption as it is answered on creation. */
export const createdEncryptionView = (call: Call, encryption: Encryption): View =>
  shaped(call, 'encryption', { ...ids(encryption), ...basics(encryption) })

/** An encryption as it is answered on update. */
export const updatedEncryptionView = (call: Call, encryption: Encryption): View =>
  shaped(call, 'encryption', basics(encryption))

/** An encryption with everything there is to know. */
export const encryptionDetails = (call: Call, encryption: Encryption): View =>
  shaped(call, 'encryption', {
    ...ids(encryption),
    ...basics(encryption),
    deleted: false,
    created_at: shownDate(call, encryption.createdAt),
    updated_at: shownDate(call, encryption.updatedAt),
    deleted_at: null,
  })
