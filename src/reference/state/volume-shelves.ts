import { CountedShelf } from './counted-shelf.js'
import type { Snapshot, Volume } from './resources.js'

/** Volumes, counted by project and type, by type, and by the pool they are on. */
export type VolumeShelf = CountedShelf<Volume, 'project' | 'type' | 'pool'>

/** Snapshots, counted by project and the type of their volume, and by volume. */
export type SnapshotShelf = CountedShelf<Snapshot, 'project' | 'volume'>

/** What the volumes of a pool or a type count towards besides it: nothing. */
const whole = ''

/** The type of what has none any more. */
export const typeless = ''

export const volumeShelf = (changed: (id: string) => void): VolumeShelf =>
  new CountedShelf({
    towards: {
      project: ({ projectId, typeId }) => [projectId, typeId],
      type: ({ typeId }) => [typeId, whole],
      pool: ({ host }) => (host === null ? undefined : [host, whole]),
    },
    sizeOf: ({ size, pendingSize = size }) => pendingSize,
    changed,
  })

export const snapshotShelf = (volumes: ReadonlyMap<string, Volume>): SnapshotShelf =>
  new CountedShelf({
    towards: {
      project: ({ projectId, volumeId }) => [projectId, volumes.get(volumeId)?.typeId ?? typeless],
      volume: ({ volumeId, id }) => [volumeId, id],
    },
    sizeOf: ({ size }) => size,
  })

/** Whether there are volumes of a type. */
export const hasVolumes = (volumes: VolumeShelf, typeId: string): boolean =>
  volumes.sums('type', typeId).size > 0

/** GiB of what is on a pool. */
export const usedOn = (volumes: VolumeShelf, pool: string): number =>
  volumes.sums('pool', pool).get(whole)?.gigabytes ?? 0

/** The snapshots of a volume, oldest first. */
export const snapshotsOn = (snapshots: SnapshotShelf, volumeId: string): readonly Snapshot[] =>
  [...snapshots.sums('volume', volumeId).keys()].flatMap((id) => snapshots.get(id) ?? [])

/** Snapshots count towards the type that their volume is of now. */
export const recountOf = (snapshots: SnapshotShelf, volumeId: string): void => {
  for (const { id } of snapshotsOn(snapshots, volumeId)) snapshots.recount(id)
}
