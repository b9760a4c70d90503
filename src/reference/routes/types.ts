import type { Call, Operation } from '../call.js'
import type { Fields } from '../fields.js'
import { linksToPages, paged } from '../lists/paging.js'
import { listedTypes } from '../lists/type-list.js'
import { defaultTypeFor, typeOf } from '../lookup.js'
import { badRequest, Refusal } from '../refusal.js'
import type { VolumeType } from '../state/resources.js'
import { hasVolumes } from '../state/volume-shelves.js'
import { createdTypeView, defaultTypeView, typeDetails, updatedTypeView } from '../views/type-view.js'
import { readExtraSpecs } from './extra-specs.js'
import { operation } from './operation.js'

const list = (call: Call): unknown => {
  const { items, next } = paged(call, listedTypes(call), 'Volume type')
  return {
    volume_types: items.map((type) => typeDetails(call, type)),
    ...linksToPages(call, 'volume_type_links', next),
  }
}

const show = (call: Call): unknown => ({
  volume_type: typeDetails(call, typeOf(call, call.param('type_id'))),
})

const showDefault = (call: Call): unknown => {
  const types = [...call.world.types.values()]
  const typeId = defaultTypeFor(call)
  const wrong = types.find(({ id }) => id !== typeId)
  const type = typeOf(call, typeId)
  return { volume_type: defaultTypeView(call, call.has('default-type-wrong') ? (wrong ?? type) : type) }
}

const readName = (fields: Fields, required: boolean): string | undefined => {
  const name = fields.text('name', { required, nullable: !required, min: 1 }) ?? undefined
  if (name?.trim() === '') fields.refuse("The 'name' can not be empty.")
  return name
}

const requireUnique = (call: Call, name: string, besides?: string): void => {
  const taken = [...call.world.types.values()].some((type) => type.name === name && type.id !== besides)
  if (taken && !call.has('type-duplicate-name-accepted'))
    throw new Refusal(409, `Volume Type ${name} already exists.`)
}

const create = (call: Call): unknown => {
  const publicness = 'os-volume-type-access:is_public'
  const fields = call.envelope('volume_type').only('name', 'description', 'extra_specs', publicness)
  const name = readName(fields, true) ?? ''
  const description = fields.text('description', { nullable: true }) ?? null
  const extraSpecs = readExtraSpecs(fields, false) ?? {}
  const isPublic = fields.boolean(publicness) ?? true
  requireUnique(call, name)
  const type: VolumeType = {
    ...{ id: call.world.random.uuid(), name, description, extraSpecs },
    ...{
      isPublic: isPublic || call.has('type-is-public-ignored'),
      projects: [],
      qosSpecsId: null,
      seeded: false,
    },
    createdAt: call.world.now(),
    updatedAt: null,
  }
  call.world.types.set(type.id, type)
  return { volume_type: createdTypeView(call, type) }
}

const update = (call: Call): unknown => {
  const fields = call.envelope('volume_type').only('name', 'description', 'is_public')
  const name = readName(fields, false)
  const text = fields.text('description', { nullable: true }) ?? undefined
  const description = text === '' && call.has('description-not-emptied') ? undefined : text
  const isPublic = fields.boolean('is_public')
  if (name === undefined && text === undefined && isPublic === undefined) {
    fields.refuse('Specify volume type name, description, is_public or a combination thereof.')
  }
  const type = typeOf(call, call.param('type_id'))
  if (name !== undefined) requireUnique(call, name, type.id)
  type.name = name ?? type.name
  type.description = description ?? type.description
  if (!call.has('type-is-public-ignored')) type.isPublic = isPublic ?? type.isPublic
  type.updatedAt = call.world.now()
  return { volume_type: updatedTypeView(call, type) }
}

const remove = (call: Call): void => {
  const type = typeOf(call, call.param('type_id'))
  const { defaultTypeId, defaultTypes, encryptions } = call.world
  const defaults = call.has('project-default-deletable') ? [] : [...defaultTypes.values()]
  if ([defaultTypeId, ...defaults].includes(type.id))
    throw badRequest(`The volume type ${type.id} is a default volume type and cannot be deleted.`)
  const { volumes, groups, consistencyGroups } = call.world
  const forgotten = call.has('grouped-type-deletable')
  const groupsWithTypes = forgotten ? [] : [...groups.values(), ...consistencyGroups.values()]
  const grouped = groupsWithTypes.some(({ volumeTypeIds }) => volumeTypeIds.includes(type.id))
  const inUse = grouped || hasVolumes(volumes, type.id)
  call.require(!inUse, 'Target volume type is still in use.', 'type-in-use-deletable')
  if (call.has('deleted-type-shown')) call.world.buried.types.set(type.id, type)
  call.world.types.delete(type.id)
  encryptions.delete(type.id)
}

/** The chapter on volume types, without their extra specs. */
export const typeOperations: readonly Operation[] = [
  operation('types.list', 'GET /types', { role: 'reader', success: 200, handle: list }),
  operation('types.show-default', 'GET /types/default', {
    role: 'reader',
    success: 200,
    handle: showDefault,
  }),
  operation('types.show', 'GET /types/:type_id', { role: 'reader', success: 200, handle: show }),
  operation('types.create', 'POST /types', { role: 'admin', success: 200, handle: create }),
  operation('types.update', 'PUT /types/:type_id', { role: 'admin', success: 200, handle: update }),
  operation('types.delete', 'DELETE /types/:type_id', { role: 'admin', success: 202, handle: remove }),
]
