import type { Call, Operation } from '../call.js'
import type { Fields } from '../fields.js'
import { typeOf } from '../lookup.js'
import { Refusal } from '../refusal.js'
import type { VolumeType } from '../state/resources.js'
import { hasVolumes } from '../state/volume-shelves.js'
import { visibleSpecs } from '../views/type-view.js'
import { operation } from './operation.js'

const keyPattern = /^[a-zA-Z0-9-_:. ]{1,255}$/

/** The extra specs of a body. */
export const readExtraSpecs = (fields: Fields, required: boolean): Record<string, string> | undefined =>
  fields.metadata('extra_specs', { required, keys: keyPattern })

const writable = (call: Call): VolumeType => {
  const type = typeOf(call, call.param('type_id'))
  const inUse = hasVolumes(call.world.volumes, type.id)
  call.require(!inUse, 'Volume Type is currently in use.')
  return type
}

const list = (call: Call): unknown => ({
  extra_specs: visibleSpecs(call, typeOf(call, call.param('type_id'))),
})

const create = (call: Call): unknown => {
  const given = readExtraSpecs(call.fields().only('extra_specs'), true) ?? {}
  const type = writable(call)
  type.extraSpecs = call.has('extra-specs-post-replaces') ? given : { ...type.extraSpecs, ...given }
  type.updatedAt = call.world.now()
  return { extra_specs: given }
}

const show = (call: Call): unknown => {
  const key = call.param('key')
  const type = typeOf(call, call.param('type_id'))
  const specs = call.has('extra-spec-alone-for-all') ? type.extraSpecs : visibleSpecs(call, type)
  return { [key]: specOf(call, specs) }
}

/** The value of the path's key; refused with 404 where there is none. */
const specOf = (call: Call, specs: Record<string, string | null>): string | null => {
  const key = call.param('key')
  if (Object.hasOwn(specs, key)) return specs[key] ?? null
  if (call.has('extra-specs-unknown-key-answers-200')) return null
  throw new Refusal(404, `Volume Type ${call.param('type_id')} has no extra specs with key ${key}.`)
}

const update = (call: Call): unknown => {
  const key = call.param('key')
  const body = call.fields()
  if (body.names().length !== 1) body.refuse('Exactly one extra spec is expected')
  const [name = key] = body.names()
  if (name !== key && !call.has('extra-specs-key-mismatch-accepted'))
    body.refuse('Request body and URI mismatch')
  if (!keyPattern.test(name)) body.refuse(`'${name}' is no valid key`)
  const value = body.text(name) ?? ''
  const type = writable(call)
  type.extraSpecs = { ...(call.has('extra-specs-put-replaces-all') ? {} : type.extraSpecs), [name]: value }
  if (call.has('extra-specs-put-to-all-types'))
    for (const { extraSpecs } of call.world.types.values()) if (name in extraSpecs) extraSpecs[name] = value
  type.updatedAt = call.world.now()
  return { [name]: value }
}

const remove = (call: Call): void => {
  const type = writable(call)
  specOf(call, type.extraSpecs)
  const left = Object.entries(type.extraSpecs).filter(([key]) => key !== call.param('key'))
  type.extraSpecs = call.has('extra-specs-delete-wipes-all') ? {} : Object.fromEntries(left)
  if (call.has('extra-specs-delete-of-all-types'))
    for (const { extraSpecs } of call.world.types.values()) delete extraSpecs[call.param('key')]
  type.updatedAt = call.world.now()
}

const path = '/types/:type_id/extra_specs'

/** The sections on extra specs of volume types. */
export const extraSpecOperations: readonly Operation[] = [
  operation('types.extra-specs.create', `POST ${path}`, { role: 'admin', success: 200, handle: create }),
  operation('types.extra-specs.list', `GET ${path}`, { role: 'reader', success: 200, handle: list }),
  operation('types.extra-specs.show', `GET ${path}/:key`, { role: 'reader', success: 200, handle: show }),
  operation('types.extra-specs.update', `PUT ${path}/:key`, { role: 'admin', success: 200, handle: update }),
  operation('types.extra-specs.delete', `DELETE ${path}/:key`, {
    role: 'admin',
    success: 202,
    handle: remove,
  }),
]
