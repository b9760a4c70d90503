import type { Call, Operation } from '../call.js'
import type { Fields } from '../fields.js'
import { typeOf } from '../lookup.js'
import { badRequest, notFound } from '../refusal.js'
import type { Encryption } from '../state/provisions.js'
import type { VolumeType } from '../state/resources.js'
import { hasVolumes } from '../state/volume-shelves.js'
import { createdEncryptionView, encryptionDetails, updatedEncryptionView } from '../views/encryption-view.js'
import { operation } from './operation.js'

const maxKeySize = 2 ** 31 - 1

type Wanted = Partial<Pick<Encryption, 'provider' | 'controlLocation' | 'cipher' | 'keySize'>>

/** What the body names, and nothing else. */
const readWanted = (fields: Fields, required: boolean): Wanted => {
  fields.only('provider', 'control_location', 'cipher', 'key_size')
  const provider = fields.text('provider', { required }) ?? undefined
  const controlLocation = fields.word('control_location', ['front-end', 'back-end'])
  const cipher = fields.text('cipher', { nullable: true })
  const keySize = fields.integer('key_size', { nullable: true, min: 1, max: maxKeySize })
  return {
    ...(provider === undefined ? {} : { provider }),
    ...(controlLocation === undefined ? {} : { controlLocation }),
    ...(cipher === undefined ? {} : { cipher }),
    ...(fields.has('key_size') ? { keySize: keySize ?? null } : {}),
  }
}

/** The type of the path, of which volumes must not rely on how they are encrypted. */
const unusedType = (call: Call): VolumeType => {
  const type = typeOf(call, call.param('type_id'))
  const inUse = hasVolumes(call.world.volumes, type.id)
  call.require(!inUse, 'Cannot change encryption specs. Volume type in use.')
  return type
}

/** The encryption of a type, if it is the one of the path. */
const encryptionOf = (call: Call, { id }: VolumeType): Encryption => {
  const encryption = call.world.encryptions.get(id)
  const isNamed = encryption?.id === call.param('encryption_id') || call.has('encryption-id-ignored')
  if (encryption === undefined || !isNamed) throw notFound(`Volume type encryption for type ${id}`)
  return encryption
}

const list = (call: Call): unknown => {
  const encryption = call.world.encryptions.get(typeOf(call, call.param('type_id')).id)
  return encryption === undefined ? {} : encryptionDetails(call, encryption)
}

const show = (call: Call): unknown => {
  const { id } = typeOf(call, call.param('type_id'))
  const encryption = call.world.encryptions.get(id)
  const view = encryption === undefined ? {} : encryptionDetails(call, encryption)
  const key = call.param('key')
  if (!Object.hasOwn(view, key)) throw notFound(`Volume type encryption for type ${id}`)
  return call.has('encryption-item-shows-all') ? view : { [key]: view[key] }
}

const create = (call: Call): unknown => {
  const wanted = readWanted(call.envelope('encryption'), true)
  const type = unusedType(call)
  const { encryptions, random } = call.world
  if (encryptions.has(type.id) && !call.has('encryption-replaced-on-create'))
    throw badRequest(`Volume type encryption for type ${type.id} already exists.`)
  const encryption: Encryption = {
    ...{ id: random.uuid(), typeId: type.id, createdAt: call.world.now(), updatedAt: null },
    ...{
      provider: '',
      controlLocation: call.has('encryption-location-by-default-back-end') ? 'back-end' : 'front-end',
    },
    ...{ cipher: null, keySize: null },
    ...wanted,
  }
  encryptions.set(type.id, encryption)
  return { encryption: createdEncryptionView(call, encryption) }
}

const update = (call: Call): unknown => {
  const wanted = readWanted(call.envelope('encryption'), false)
  const encryption = encryptionOf(call, unusedType(call))
  Object.assign(
    encryption,
    call.has('encryption-update-resets') ? { cipher: null, keySize: null } : {},
    wanted,
  )
  encryption.updatedAt = call.world.now()
  return { encryption: updatedEncryptionView(call, encryption) }
}

const remove = (call: Call): void => {
  const { typeId } = encryptionOf(call, unusedType(call))
  call.world.encryptions.delete(typeId)
}

const path = '/types/:type_id/encryption'

/** The sections on the encryption of volume types. */
export const typeEncryptionOperations: readonly Operation[] = [
  operation('types.encryption.list', `GET ${path}`, { role: 'admin', success: 200, handle: list }),
  operation('types.encryption.show', `GET ${path}/:key`, { role: 'admin', success: 200, handle: show }),
  operation('types.encryption.create', `POST ${path}`, { role: 'admin', success: 200, handle: create }),
  operation('types.encryption.update', `PUT ${path}/:encryption_id`, {
    ...{ role: 'admin', success: 200, handle: update },
  }),
  operation('types.encryption.delete', `DELETE ${path}/:encryption_id`, {
    ...{ role: 'admin', success: 202, handle: remove },
  }),
]
