import type { Call, Operation } from '../call.js'
import { typeNamed } from '../lookup.js'
import { badRequest, notFound, Refusal } from '../refusal.js'
import { shaped, type View } from '../views/shape.js'
import { operation } from './operation.js'

const view = (call: Call, projectId: string, typeId: string): View =>
  shaped(call, 'default_type', { project_id: projectId, volume_type_id: typeId })

const target = (call: Call): string => call.param('target_project_id')

const update = (call: Call): unknown => {
  const fields = call.envelope('default_type').only('volume_type')
  const text = fields.text('volume_type', { required: true, min: 1 }) ?? ''
  const id = typeIdOf(call, text)
  call.world.defaultTypes.set(target(call), id)
  return { default_type: view(call, target(call), id) }
}

/** The type of a name or an id: one that does not exist makes the body wrong, not the path. */
const typeIdOf = (call: Call, text: string): string => {
  if (call.has('default-type-only-by-id') && !call.world.types.has(text)) throw badRequest('Not an id')
  try {
    return typeNamed(call, text).id
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (call.has('unknown-default-type-accepted')) return call.world.defaultTypeId
    throw badRequest(error.message)
  }
}

const show = (call: Call): unknown => {
  const id = call.world.defaultTypes.get(target(call))
  if (id === undefined) throw notFound(`Default type for project ${target(call)}`)
  return { default_type: view(call, target(call), id) }
}

const list = (call: Call): unknown => ({
  default_types: [...call.world.defaultTypes]
    .slice(call.has('default-types-list-has-one') ? -1 : 0)
    .map(([projectId, typeId]) => view(call, projectId, typeId)),
})

const remove = (call: Call): void => {
  const { defaultTypes } = call.world
  if (call.has('default-type-removal-wipes-all')) defaultTypes.clear()
  else defaultTypes.delete(target(call))
}

const path = '/default-types/:target_project_id'

/** The chapter on the default volume types of projects. */
export const defaultTypeOperations: readonly Operation[] = [
  operation('default-types.update', `PUT ${path}`, {
    ...{ role: 'admin', success: 200, since: '3.62', handle: update },
  }),
  operation('default-types.show', `GET ${path}`, {
    ...{ role: 'admin', success: 200, since: '3.62', handle: show },
  }),
  operation('default-types.list', 'GET /default-types', {
    ...{ role: 'admin', success: 200, since: '3.62', handle: list },
  }),
  operation('default-types.delete', `DELETE ${path}`, {
    ...{ role: 'admin', success: 204, since: '3.62', handle: remove },
  }),
]
