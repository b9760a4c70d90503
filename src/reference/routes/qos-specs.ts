import type { Call, Operation } from '../call.js'
import type { Fields } from '../fields.js'
import { linksToPages, paged } from '../lists/paging.js'
import { listedQosSpecs } from '../lists/qos-list.js'
import { typeOf } from '../lookup.js'
import { badRequest, notFound, Refusal } from '../refusal.js'
import type { QosSpecs } from '../state/provisions.js'
import type { VolumeType } from '../state/resources.js'
import { qosDetails, qosView } from '../views/qos-view.js'
import { shaped } from '../views/shape.js'
import { flag } from './flag.js'
import { operation } from './operation.js'

const consumers = ['front-end', 'back-end', 'both']

const qosOf = (call: Call): QosSpecs => {
  const id = call.param('qos_id')
  const qos = call.world.qosSpecs.get(id)
  if (qos === undefined) throw notFound(`QoS spec ${id}`)
  return qos
}

/** The volume types that have these specifications. */
const associated = (call: Call, { id }: QosSpecs): readonly VolumeType[] =>
  [...call.world.types.values()].filter(({ qosSpecsId }) => qosSpecsId === id)

const list = (call: Call): unknown => {
  const { items, next } = paged(call, listedQosSpecs(call), 'QoS spec')
  return {
    qos_specs: items.map((qos) => qosView(call, qos)),
    ...linksToPages(call, 'qos_specs_links', next),
  }
}

const show = (call: Call): unknown => qosDetails(call, qosOf(call))

/** The keys and values that a body sets, the consumer apart from the others. */
const readSpecs = (
  call: Call,
  fields: Fields,
): Pick<Partial<QosSpecs>, 'consumer'> & Pick<QosSpecs, 'specs'> => {
  const any = call.has('unknown-consumer-accepted')
  const consumer = any ? (fields.text('consumer') ?? undefined) : fields.word('consumer', consumers)
  const keys = fields.names().filter((key) => !['name', 'consumer'].includes(key))
  const specs = Object.fromEntries(keys.map((key) => [key, fields.text(key) ?? '']))
  return { specs, ...(consumer === undefined ? {} : { consumer }) }
}

const create = (call: Call): unknown => {
  const fields = call.envelope('qos_specs')
  const name = fields.text('name', { required: true, min: 1 }) ?? ''
  const { specs, consumer = 'back-end' } = readSpecs(call, fields)
  const { qosSpecs, random, now } = call.world
  const ghosts = call.has('qos-name-stays-taken') ? call.world.buried.qosSpecs.values() : []
  const taken = [...qosSpecs.values(), ...ghosts].some((one) => one.name === name)
  if (taken && !call.has('qos-duplicate-name-accepted'))
    throw new Refusal(409, `QoS Specs ${name} already exists.`)
  const qos: QosSpecs = {
    ...{ id: random.uuid(), name, createdAt: now(), updatedAt: null },
    consumer: call.has('qos-consumer-ignored') ? 'back-end' : consumer,
    specs: call.has('qos-create-drops-specs') ? {} : specs,
  }
  qosSpecs.set(qos.id, qos)
  return qosDetails(call, qos)
}

const update = (call: Call): unknown => {
  const fields = call.envelope('qos_specs')
  if (fields.names().length === 0) fields.refuse('qos_specs: no key to set')
  const { specs, consumer } = readSpecs(call, fields)
  const qos = qosOf(call)
  qos.specs = { ...(call.has('qos-update-replaces-all') ? {} : qos.specs), ...specs }
  qos.consumer = consumer ?? qos.consumer
  qos.updatedAt = call.world.now()
  return { qos_specs: { ...(consumer === undefined ? {} : { consumer }), ...specs } }
}

const deleteKeys = (call: Call): void => {
  const keys = call.fields().only('keys').texts('keys', { required: true })
  const qos = qosOf(call)
  const unknown = keys.find((key) => !Object.hasOwn(qos.specs, key))
  if (unknown !== undefined && !call.has('qos-unknown-key-unset'))
    throw notFound(`QoS spec key ${unknown} of ${qos.id}`)
  const left = Object.entries(qos.specs).filter(([key]) => !keys.includes(key))
  qos.specs = call.has('qos-unset-wipes-all') ? {} : Object.fromEntries(left)
  qos.updatedAt = call.world.now()
}

/** The one kind of thing that is associated; the reference of v3 gives the member another name. */
const kindOf = ({ prefix }: Call): Record<string, string> => {
  const association_type = 'volume_type'
  return prefix === '/v2' ? { association_type } : { type: association_type, association_type }
}

const listAssociations = (call: Call): unknown => {
  const own = associated(call, qosOf(call))
  const types = call.has('qos-associations-list-every-type') ? [...call.world.types.values()] : own
  return {
    qos_associations: types.map(({ id, name }) =>
      shaped(call, 'qos_association', { ...kindOf(call), id, name }),
    ),
  }
}

/** The volume type that the query names. */
const typeAskedFor = (call: Call): VolumeType => {
  const id = call.query.get('vol_type_id') ?? ''
  if (id === '') throw badRequest('Volume Type id must not be None.')
  return typeOf(call, id)
}

const associate = (call: Call): void => {
  const { id } = qosOf(call)
  const type = typeAskedFor(call)
  const isFree = type.qosSpecsId === null || type.qosSpecsId === id
  call.require(isFree, `Type ${type.id} is already associated with another qos specs: ${type.qosSpecsId}`)
  type.qosSpecsId = id
}

const disassociate = (call: Call): void => {
  const qos = qosOf(call)
  const type = typeAskedFor(call)
  if (type.qosSpecsId === qos.id) type.qosSpecsId = null
  if (call.has('qos-disassociate-wipes-all')) free(call, qos)
}

const free = (call: Call, qos: QosSpecs): void => {
  for (const type of associated(call, qos)) type.qosSpecsId = null
}

const disassociateAll = (call: Call): void => {
  const qos = qosOf(call)
  if (call.has('qos-disassociate-all-spares-one'))
    for (const type of associated(call, qos).slice(1)) type.qosSpecsId = null
  else free(call, qos)
}

const remove = (call: Call): void => {
  const force = flag(call, 'force')
  const qos = qosOf(call)
  const isFree = force || associated(call, qos).length === 0
  call.require(isFree, 'Qos specs still in use.')
  if (!call.has('qos-deletion-leaves-associations')) free(call, qos)
  call.world.qosSpecs.delete(qos.id)
  if (call.has('qos-name-stays-taken') || call.has('deleted-qos-specs-listed'))
    call.world.buried.qosSpecs.set(qos.id, qos)
}

const path = '/qos-specs/:qos_id'

/** The chapter on QoS specifications. */
export const qosOperations: readonly Operation[] = [
  operation('qos-specs.list', 'GET /qos-specs', { role: 'admin', success: 200, handle: list }),
  operation('qos-specs.create', 'POST /qos-specs', { role: 'admin', success: 202, handle: create }),
  operation('qos-specs.show', `GET ${path}`, { role: 'admin', success: 200, handle: show }),
  operation('qos-specs.update', `PUT ${path}`, { role: 'admin', success: 200, handle: update }),
  operation('qos-specs.delete', `DELETE ${path}`, { role: 'admin', success: 202, handle: remove }),
  operation('qos-specs.delete-keys', `PUT ${path}/delete_keys`, {
    ...{ role: 'admin', success: 202, handle: deleteKeys },
  }),
  operation('qos-specs.associations.list', `GET ${path}/associations`, {
    ...{ role: 'admin', success: 200, handle: listAssociations },
  }),
  operation('qos-specs.associate', `GET ${path}/associate`, {
    ...{ role: 'admin', success: 202, handle: associate },
  }),
  operation('qos-specs.disassociate', `GET ${path}/disassociate`, {
    ...{ role: 'admin', success: 202, handle: disassociate },
  }),
  operation('qos-specs.disassociate-all', `GET ${path}/disassociate_all`, {
    ...{ role: 'admin', success: 202, handle: disassociateAll },
  }),
]
