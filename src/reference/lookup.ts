import type { Call } from './call.js'
import type { NamedFault } from './faults/named.js'
import { notFound } from './refusal.js'
import type { Snapshot, Volume, VolumeType } from './state/resources.js'
import { snapshotsOn } from './state/volume-shelves.js'

/** Whether the caller may know of a project's resource. */
export const mayAccess = (call: Call, projectId: string): boolean =>
  call.isAdmin || projectId === call.caller.projectId || call.suffers('no-tenancy')

/** The volume of an id, if the caller may know of it; refused with 404 otherwise. */
export const volumeOf = (call: Call, id: string): Volume => {
  const buried = call.has('deleted-volume-shown') ? call.world.buried.volumes.get(id) : undefined
  const volume = call.world.volumes.get(id) ?? buried
  if (volume === undefined || !mayAccess(call, volume.projectId)) throw notFound(`Volume ${id}`)
  return volume
}

/** The snapshot of an id, if the caller may know of it; refused with 404 otherwise. */
export const snapshotOf = (call: Call, id: string): Snapshot => {
  const buried = call.has('deleted-snapshot-shown') ? call.world.buried.snapshots.get(id) : undefined
  const snapshot = call.world.snapshots.get(id) ?? buried
  if (snapshot === undefined || !mayAccess(call, snapshot.projectId)) throw notFound(`Snapshot ${id}`)
  return snapshot
}

/** Whether the caller may see and use a type. */
export const mayUse = (call: Call, type: VolumeType): boolean =>
  type.isPublic ||
  call.isAdmin ||
  type.projects.includes(call.caller.projectId) ||
  call.has('private-type-visible') ||
  call.suffers('no-tenancy')

/** The type of an id; refused with 404 when there is none or it is not the caller's to see. */
export const typeOf = (call: Call, id: string): VolumeType => {
  const buried = call.has('deleted-type-shown') ? call.world.buried.types.get(id) : undefined
  const type = call.world.types.get(id) ?? buried
  if (type === undefined || !mayUse(call, type)) throw notFound(`Volume type ${id}`)
  return type
}

/** The type of a name or an id, as creation and retype take it; one that is not the caller's under a fault. */
export const typeNamed = (call: Call, text: string, lax?: NamedFault): VolumeType => {
  const byId = call.world.types.get(text)
  const type = byId ?? [...call.world.types.values()].find(({ name }) => name === text)
  const usable = type !== undefined && (mayUse(call, type) || (lax !== undefined && call.has(lax)))
  if (!usable) throw notFound(`Volume type with name ${text}`)
  return type
}

/** The id of the type that the caller's volumes have by default. */
export const defaultTypeFor = ({ world, caller, faults }: Call): string => {
  const anyones = [...world.defaultTypes.values()].at(-1)
  if (anyones !== undefined && faults.has('project-default-for-all')) return anyones
  return faults.has('project-default-ignored') ? world.defaultTypeId : world.defaultTypeOf(caller.projectId)
}

/** The snapshots of a volume, oldest first. */
export const snapshotsOf = (call: Call, { id }: Volume): readonly Snapshot[] =>
  snapshotsOn(call.world.snapshots, id)
