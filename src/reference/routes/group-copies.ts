import type { Call } from '../call.js'
import { leaveUncounted, reserveQuota } from '../quota.js'
import { establish, type Kind } from '../state/collectives.js'
import type { Collective } from '../state/groups.js'
import type { Snapshot, Volume } from '../state/resources.js'
import { place } from '../state/scheduling.js'

/** What the volumes of a new group are made from. */
interface Sources {
  readonly snapshots: readonly Snapshot[]
  readonly volumes: readonly Volume[]
}

/** Brings a new group to life with a volume for each that its source has. */
export const copyInto = (call: Call, kind: Kind, group: Collective, sources: Sources): void => {
  const { world } = call
  const originals = [
    ...sources.snapshots.flatMap((snapshot) => {
      const origin = world.volumes.get(snapshot.volumeId)
      return origin === undefined ? [] : [{ origin, snapshot }]
    }),
    ...sources.volumes.map((origin) => ({ origin, snapshot: undefined })),
  ]
  const gigabytes = originals.reduce((sum, { origin }) => sum + origin.size, 0)
  reserveQuota(call, { volumes: originals.length, gigabytes })
  const copied = call.has('group-copy-skips-volume') ? originals.slice(1) : originals
  for (const { origin, snapshot } of copied) {
    const volume = copyOf(call, origin, snapshot)
    volume[kind.volumeMember] = group.id
    world.volumes.set(volume.id, volume)
    leaveUncounted(call, 'copied-volumes-uncounted', volume)
    begin(call, volume)
  }
  establish(call, kind, group)
}

const copyOf = (call: Call, origin: Volume, snapshot: Snapshot | undefined): Volume => {
  const { groupId: _group, consistencyGroupId: _consistencyGroup, ...kept } = origin
  return {
    ...{ ...kept, id: call.world.random.uuid(), status: 'creating', migrationStatus: null },
    ...{ createdAt: call.world.now(), updatedAt: null, attachments: [], metadata: {}, adminMetadata: {} },
    ...{ projectId: call.caller.projectId, userId: call.caller.userId },
    snapshotId: snapshot?.id ?? null,
    sourceVolumeId: snapshot === undefined ? origin.id : null,
  }
}

const begin = (call: Call, volume: Volume): void => {
  const { world } = call
  world.transitions.begin(world.volumes, volume, 'creating', (current) => {
    const status = place(world, current) ? 'available' : 'error'
    Object.assign(current, { status, updatedAt: world.now() })
  })
}
