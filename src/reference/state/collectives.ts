import type { Call } from '../call.js'
import { keepCounting, reserveQuota } from '../quota.js'
import type { Collective, Owned } from './groups.js'
import { beginRemoval, beginSnapshotRemoval } from './removal.js'
import type { Snapshot, Volume } from './resources.js'
import { poolsOf } from './scheduling.js'
import { thoseWith } from './shelf.js'
import { snapshotsOn } from './volume-shelves.js'
import type { World } from './world.js'

/** One of the two kinds of groups: where they are, and how their volumes and snapshots name them. */
export interface Kind {
  readonly volumeMember: 'groupId' | 'consistencyGroupId'
  readonly snapshotMember: 'groupSnapshotId' | 'cgsnapshotId'
  readonly shelf: (world: World) => Map<string, Collective>
  readonly snapshots: (world: World) => Map<string, Owned>
  /** The group that one of its snapshots is of. */
  readonly groupOf: (snapshot: Owned) => string | undefined
}

export const genericKind: Kind = {
  volumeMember: 'groupId',
  snapshotMember: 'groupSnapshotId',
  shelf: (world) => world.groups as Map<string, Collective>,
  snapshots: (world) => world.groupSnapshots as Map<string, Owned>,
  groupOf: (snapshot) => ('groupId' in snapshot ? String(snapshot.groupId) : undefined),
}

export const consistentKind: Kind = {
  volumeMember: 'consistencyGroupId',
  snapshotMember: 'cgsnapshotId',
  shelf: (world) => world.consistencyGroups,
  snapshots: (world) => world.cgsnapshots as Map<string, Owned>,
  groupOf: (snapshot) => ('consistencyGroupId' in snapshot ? String(snapshot.consistencyGroupId) : undefined),
}

/** The volumes of a group, oldest first. */
export const volumesOf = (world: World, kind: Kind, id: string): readonly Volume[] =>
  thoseWith(world.volumes, (volume) => volume[kind.volumeMember] === id)

/** The volume snapshots that a snapshot of a group is made of. */
export const partsOf = (world: World, kind: Kind, id: string): readonly Snapshot[] =>
  thoseWith(world.snapshots, (snapshot) => snapshot[kind.snapshotMember] === id)

/** What every new resource of a project begins with. */
export const newOwned = (
  call: Call,
  { name = null, description = null }: { name?: string | null; description?: string | null },
): Owned => ({
  ...{ id: call.world.random.uuid(), name, description, status: 'creating' },
  ...{ projectId: call.caller.projectId, userId: call.caller.userId },
  ...{ createdAt: call.world.now(), updatedAt: null },
})

/** Brings a new group to life on the first pool that all its types allow. */
export const establish = (call: Call, kind: Kind, group: Collective): void => {
  const { world } = call
  kind.shelf(world).set(group.id, group)
  world.transitions.begin(kind.shelf(world), group, 'creating', (current) => {
    const [first = [], ...others] = current.volumeTypeIds.map((id) => poolsOf(world, id))
    current.host ??= first.find((pool) => others.every((pools) => pools.includes(pool))) ?? null
    current.status = current.host === null || call.has('group-ends-in-error') ? 'error' : 'available'
    current.updatedAt = world.now()
  })
}

const atRest = ['available', 'error']

/** Deletes a group, with its volumes where that is asked for. */
export const dissolve = (
  call: Call,
  kind: Kind,
  group: Collective,
  { withVolumes }: { readonly withVolumes: boolean },
): void => {
  const { world } = call
  const volumes = volumesOf(world, kind, group.id)
  call.require(withVolumes || atRest.includes(group.status), 'Group status must be available or error.')
  call.require(
    withVolumes || volumes.length === 0,
    'Group still contains volumes.',
    'group-with-volumes-deletable',
  )
  const parts = volumes.some(({ id }) => snapshotsOn(world.snapshots, id).length > 0)
  call.require(!parts, 'Group has snapshots.', 'group-with-snapshots-deletable')
  const snapshots = thoseWith(kind.snapshots(world), (snapshot) => kind.groupOf(snapshot) === group.id)
  if (!parts)
    call.require(snapshots.length === 0, 'Group has snapshots.', 'emptied-group-with-snapshots-deletable')
  call.require(
    volumes.every(({ attachments }) => attachments.length === 0),
    'A volume of the group is attached.',
    'group-with-attached-volumes-deletable',
  )
  for (const volume of volumes) {
    keepCounting(call, 'group-volumes-counted', volume)
    if (!call.has('group-deletion-leaves-volumes')) beginRemoval(call, volume)
  }
  const { id, projectId } = group
  const failed = group.host === null && call.has('failed-group-counted')
  const another = projectId !== call.caller.projectId && call.has('group-deleted-by-another-counted')
  if (failed || another) {
    world.buried.usage.set(`group ${id}`, { projectId, amounts: { groups: 1 } })
  }
  endWith(call, kind, group)
}

/** Goes when its volumes are gone. */
const endWith = (call: Call, kind: Kind, group: Collective): void => {
  const { world } = call
  world.transitions.begin(kind.shelf(world), group, 'deleting', ({ id }) => {
    const staying = volumesOf(world, kind, id)
    if (staying.some(({ status }) => status === 'deleting')) return endWith(call, kind, group)
    for (const volume of staying) delete volume[kind.volumeMember]
    kind.shelf(world).delete(id)
  })
}

/** Snapshots every volume of a group at once. */
export const capture = (call: Call, kind: Kind, snapshot: Owned, volumes: readonly Volume[]): void => {
  const { world } = call
  call.require(volumes.length > 0, 'Group is empty.', 'empty-group-snapshot-accepted')
  const gigabytes = volumes.reduce((sum, { size }) => sum + size, 0)
  reserveQuota(call, { snapshots: volumes.length, gigabytes })
  kind.snapshots(world).set(snapshot.id, snapshot)
  const taken = call.has('group-snapshot-skips-volume') ? volumes.slice(1) : volumes
  for (const volume of taken) {
    const part: Snapshot = {
      ...{ ...newOwned(call, snapshot), projectId: volume.projectId },
      ...{ volumeId: volume.id, size: volume.size, progress: '0%', metadata: {} },
      [kind.snapshotMember]: snapshot.id,
    }
    world.snapshots.set(part.id, part)
    world.transitions.begin(world.snapshots, part, 'creating', (current) => {
      Object.assign(current, { status: 'available', progress: '100%', updatedAt: world.now() })
    })
  }
  complete(call, kind, snapshot)
}

/** A snapshot of a group is there when all its parts are. */
const complete = (call: Call, kind: Kind, snapshot: Owned): void => {
  const { world } = call
  world.transitions.begin(kind.snapshots(world), snapshot, 'creating', (current) => {
    if (partsOf(world, kind, current.id).some(({ status }) => status === 'creating'))
      return complete(call, kind, snapshot)
    current.status = call.has('group-snapshot-ends-in-error') ? 'error' : 'available'
    current.updatedAt = world.now()
  })
}

/** Deletes a snapshot of a group with its parts. */
export const discard = (call: Call, kind: Kind, snapshot: Owned): void => {
  call.require(atRest.includes(snapshot.status), 'Snapshot status must be available or error.')
  if (!call.has('group-snapshot-deletion-leaves-parts'))
    for (const part of partsOf(call.world, kind, snapshot.id)) {
      keepCounting(call, 'deleted-group-snapshot-counted', part)
      beginSnapshotRemoval(call, part)
    }
  endSnapshot(call, kind, snapshot)
}

const endSnapshot = (call: Call, kind: Kind, snapshot: Owned): void => {
  const { world } = call
  world.transitions.begin(kind.snapshots(world), snapshot, 'deleting', ({ id }) => {
    const staying = partsOf(world, kind, id)
    if (staying.some(({ status }) => status === 'deleting')) return endSnapshot(call, kind, snapshot)
    for (const part of staying) delete part[kind.snapshotMember]
    kind.snapshots(world).delete(id)
  })
}
