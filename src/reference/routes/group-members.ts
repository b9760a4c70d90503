import type { Call } from '../call.js'
import type { Fields } from '../fields.js'
import { badRequest, type Refusal } from '../refusal.js'
import { type Kind, volumesOf } from '../state/collectives.js'
import type { Collective } from '../state/groups.js'
import type { Volume } from '../state/resources.js'

/** What an update does to the volumes of a group. */
export interface MemberChanges {
  readonly added: readonly Volume[]
  readonly removed: readonly Volume[]
}

const idsIn = (fields: Fields, member: string): readonly string[] =>
  (fields.text(member, { nullable: true, max: Number.POSITIVE_INFINITY }) ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')

const addable = ['available', 'in-use']
const removable = ['available', 'in-use', 'error', 'error_deleting']

const unfit = (id: string, why: string): Refusal => badRequest(`Volume ${id} ${why}.`)

/** What the body asks of the volumes of a group; refused where that cannot be. */
export const readMemberChanges = (
  call: Call,
  fields: Fields,
  kind: Kind,
  group: Collective,
): MemberChanges => {
  const [add, remove] = [idsIn(fields, 'add_volumes'), idsIn(fields, 'remove_volumes')]
  const both = add.filter((id) => remove.includes(id))
  if (both.length > 0) throw badRequest(`${both.join(', ')} are in both lists.`)
  const members = volumesOf(call.world, kind, group.id)
  return {
    added: add
      .filter((id) => !members.some((member) => member.id === id))
      .map((id) => addition(call, kind, group, id)),
    removed: remove.map((id) => removal(call, members, id)),
  }
}

const addition = (call: Call, kind: Kind, group: Collective, id: string): Volume => {
  const volume = call.world.volumes.get(id)
  if (volume === undefined) throw unfit(id, 'cannot be found')
  const own = volume.projectId === group.projectId
  call.require(own, unfit(id, 'cannot be found'), 'group-takes-foreign-volumes')
  call.require(
    volume[kind.volumeMember] === undefined,
    `Volume ${id} is in another group.`,
    'grouped-volume-joins',
  )
  const fits = group.volumeTypeIds.includes(volume.typeId)
  call.require(fits, `Volume ${id} has a type that the group does not support.`, 'group-takes-any-type')
  call.require(addable.includes(volume.status), `Volume ${id} is in an invalid state: ${volume.status}.`)
  return volume
}

const removal = (call: Call, members: readonly Volume[], id: string): Volume => {
  const volume = members.find((member) => member.id === id)
  if (volume === undefined) throw unfit(id, 'is not in the group')
  call.require(removable.includes(volume.status), `Volume ${id} is in an invalid state: ${volume.status}.`)
  return volume
}

/** Updates the volumes of a group, in time. */
export const changeMembers = (
  call: Call,
  kind: Kind,
  group: Collective,
  { added, removed }: MemberChanges,
): void => {
  const { world } = call
  if (added.length + removed.length === 0) return
  call.require(group.status === 'available', 'Group status must be available.', 'busy-group-updatable')
  world.transitions.begin(kind.shelf(world), group, 'updating', (current) => {
    for (const { id } of added)
      Object.assign(world.volumes.get(id) ?? {}, { [kind.volumeMember]: current.id })
    for (const { id } of removed) delete world.volumes.get(id)?.[kind.volumeMember]
    current.status = 'available'
    current.updatedAt = world.now()
  })
}
