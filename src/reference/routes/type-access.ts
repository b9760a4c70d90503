import type { Call, Operation } from '../call.js'
import { typeOf } from '../lookup.js'
import { notFound, Refusal } from '../refusal.js'
import type { VolumeType } from '../state/resources.js'
import { shaped } from '../views/shape.js'
import { action, operation } from './operation.js'

/** The project that the body names, and the private type of the path. */
const named = (call: Call): { readonly project: string; readonly type: VolumeType } => {
  const fields = call.envelope(call.operation.action ?? '').only('project')
  const project = fields.text('project', { required: true, min: 1 }) ?? ''
  const type = typeOf(call, call.param('type_id'))
  call.require(!type.isPublic, 'Type access modification is not applicable to a public volume type.')
  return { project, type }
}

const add = (call: Call): void => {
  const { project, type } = named(call)
  if (type.projects.includes(project) && !call.has('type-access-given-twice'))
    throw new Refusal(409, `Volume type access for ${type.id} / ${project} combination already exists.`)
  type.projects.push(project)
  if (call.has('type-access-makes-public')) type.isPublic = true
}

const remove = (call: Call): void => {
  const { project, type } = named(call)
  if (!type.projects.includes(project) && !call.has('type-access-unknown-removable'))
    throw notFound(`Volume type access for ${type.id} / ${project} combination`)
  const left = type.projects.filter((one) => one !== project)
  type.projects = call.has('type-access-removal-wipes-all') ? [] : left
}

const list = (call: Call): unknown => {
  const { id, projects, isPublic } = typeOf(call, call.param('type_id'))
  if (isPublic && !call.suffers('ignores-precondition')) throw notFound(`Access list of public type ${id}`)
  return {
    volume_type_access: projects
      .slice(0, call.has('type-access-lists-one') ? 1 : undefined)
      .map((projectId) => shaped(call, 'volume_type_access', { project_id: projectId, volume_type_id: id })),
  }
}

/** The chapter on the access of projects to private volume types. */
export const typeAccessOperations: readonly Operation[] = [
  action('type', 'addProjectAccess', { role: 'admin', success: 202, handle: add }),
  action('type', 'removeProjectAccess', { role: 'admin', success: 202, handle: remove }),
  operation('types.os-volume-type-access.list', 'GET /types/:type_id/os-volume-type-access', {
    ...{ role: 'admin', success: 200, handle: list },
  }),
]
