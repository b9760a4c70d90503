import type { Call, Operation } from '../call.js'
import type { Fields } from '../fields.js'
import { groupTypeOf } from '../group-lookup.js'
import { listedGroupTypes } from '../lists/group-list.js'
import { linksToPages, paged } from '../lists/paging.js'
import { notFound, Refusal } from '../refusal.js'
import type { GroupType } from '../state/groups.js'
import { groupTypeView } from '../views/group-view.js'
import { operation } from './operation.js'

const since = '3.11'

const list = (call: Call): unknown => {
  const { items, next } = paged(call, listedGroupTypes(call), 'Group type')
  return {
    group_types: items.map((type) => groupTypeView(call, type)),
    ...linksToPages(call, 'group_type_links', next),
  }
}

const show = (call: Call): unknown => ({
  group_type: groupTypeView(call, groupTypeOf(call, call.param('group_type_id'))),
})

const showDefault = (call: Call): unknown => {
  const type = groupTypeOf(call, call.world.defaultGroupTypeId)
  const name = call.has('default-group-type-renamed') ? 'default' : type.name
  return { group_type: groupTypeView(call, { ...type, name }) }
}

const readName = (fields: Fields, required: boolean): string | undefined => {
  const name = fields.text('name', { required, nullable: !required, min: 1 }) ?? undefined
  if (name?.trim() === '') fields.refuse('Group type name can not be empty.')
  return name
}

const requireUnique = (call: Call, name: string, besides?: string): void => {
  const taken = [...call.world.groupTypes.values()].some((type) => type.name === name && type.id !== besides)
  if (taken && !call.has('group-type-duplicate-name-accepted'))
    throw new Refusal(409, `Group Type ${name} already exists.`)
}

const create = (call: Call): unknown => {
  const fields = call.envelope('group_type').only('name', 'description', 'is_public', 'group_specs')
  const name = readName(fields, true) ?? ''
  const description = fields.text('description', { nullable: true }) ?? null
  const groupSpecs = fields.metadata('group_specs') ?? {}
  const isPublic = fields.boolean('is_public') ?? true
  requireUnique(call, name)
  const type: GroupType = {
    ...{ id: call.world.random.uuid(), name, description, groupSpecs, isPublic, seeded: false },
    ...{ createdAt: call.world.now(), updatedAt: null },
  }
  call.world.groupTypes.set(type.id, type)
  return { group_type: groupTypeView(call, type) }
}

const update = (call: Call): unknown => {
  const fields = call.envelope('group_type').only('name', 'description', 'is_public')
  const name = readName(fields, false)
  const text = fields.text('description', { nullable: true }) ?? undefined
  const description = text === '' && call.has('description-not-emptied') ? undefined : text
  const isPublic = fields.boolean('is_public')
  if (name === undefined && text === undefined && isPublic === undefined)
    fields.refuse('Specify group type name, description, is_public or a combination thereof.')
  const type = groupTypeOf(call, call.param('group_type_id'))
  if (name !== undefined) requireUnique(call, name, type.id)
  type.name = name ?? type.name
  type.description = description ?? (call.has('group-type-update-resets') ? null : type.description)
  type.isPublic = isPublic ?? type.isPublic
  type.updatedAt = call.world.now()
  return { group_type: groupTypeView(call, type) }
}

const remove = (call: Call): void => {
  const type = groupTypeOf(call, call.param('group_type_id'))
  const used = [...call.world.groups.values()].some(({ groupTypeId }) => groupTypeId === type.id)
  call.require(!used, 'Target group type is still in use.', 'group-type-in-use-deletable')
  call.world.groupTypes.delete(type.id)
}

const specsHolder = (call: Call): GroupType => groupTypeOf(call, call.param('group_type_id'))

/** The key of the path; refused with 404 where the type has no such spec. */
const keyOf = (call: Call, { groupSpecs }: GroupType): string => {
  const key = call.param('spec_id')
  if (!Object.hasOwn(groupSpecs, key) && !call.has('unknown-group-spec-accepted'))
    throw notFound(`Group spec ${key}`)
  return key
}

const listSpecs = (call: Call): unknown => ({ group_specs: specsHolder(call).groupSpecs })

const createSpecs = (call: Call): unknown => {
  const given = call.fields().only('group_specs').metadata('group_specs', { required: true }) ?? {}
  const type = specsHolder(call)
  type.groupSpecs = call.has('group-specs-post-replaces') ? given : { ...type.groupSpecs, ...given }
  return { group_specs: given }
}

const showSpec = (call: Call): unknown => {
  const type = specsHolder(call)
  const key = keyOf(call, type)
  return { [key]: type.groupSpecs[key] ?? '' }
}

const updateSpec = (call: Call): unknown => {
  const type = specsHolder(call)
  const body = call.fields()
  const key = call.param('spec_id')
  if (body.names().length !== 1) body.refuse('Exactly one group spec is expected')
  const [name = key] = body.names()
  if (name !== key && !call.has('group-specs-key-mismatch-accepted'))
    body.refuse('Request body and URI mismatch')
  const value = body.text(name) ?? ''
  type.groupSpecs = { ...(call.has('group-specs-put-replaces-all') ? {} : type.groupSpecs), [name]: value }
  if (call.has('group-specs-put-to-all-types'))
    for (const { groupSpecs } of call.world.groupTypes.values())
      if (name in groupSpecs) groupSpecs[name] = value
  return { [name]: value }
}

const removeSpec = (call: Call): void => {
  const type = specsHolder(call)
  const key = keyOf(call, type)
  const left = Object.entries(type.groupSpecs).filter(([name]) => name !== key)
  type.groupSpecs = call.has('group-specs-delete-wipes-all') ? {} : Object.fromEntries(left)
  if (call.has('group-specs-delete-of-all-types'))
    for (const { groupSpecs } of call.world.groupTypes.values()) delete groupSpecs[key]
}

const path = '/group_types/:group_type_id'
const reading = { role: 'reader', success: 200, since } as const
const admin = { role: 'admin', since } as const

/** The chapters on group types and their specs. */
export const groupTypeOperations: readonly Operation[] = [
  operation('group-types.list', 'GET /group_types', { ...reading, handle: list }),
  operation('group-types.show-default', 'GET /group_types/default', { ...reading, handle: showDefault }),
  operation('group-types.show', `GET ${path}`, { ...reading, handle: show }),
  operation('group-types.create', 'POST /group_types', { ...admin, success: 202, handle: create }),
  operation('group-types.update', `PUT ${path}`, { ...admin, success: 200, handle: update }),
  operation('group-types.delete', `DELETE ${path}`, { ...admin, success: 202, handle: remove }),
  operation('group-types.group-specs.list', `GET ${path}/group_specs`, {
    ...{ ...admin, success: 200, handle: listSpecs },
  }),
  operation('group-types.group-specs.create', `POST ${path}/group_specs`, {
    ...{ ...admin, success: 202, handle: createSpecs },
  }),
  operation('group-types.group-specs.show', `GET ${path}/group_specs/:spec_id`, {
    ...{ ...admin, success: 200, handle: showSpec },
  }),
  operation('group-types.group-specs.update', `PUT ${path}/group_specs/:spec_id`, {
    ...{ ...admin, success: 200, handle: updateSpec },
  }),
  operation('group-types.group-specs.delete', `DELETE ${path}/group_specs/:spec_id`, {
    ...{ ...admin, success: 202, handle: removeSpec },
  }),
]
