import type { Resource } from './resources.js'

/** What a group of volumes is for, as an administrator describes it. */
export interface GroupType extends Resource {
  name: string
  isPublic: boolean
  groupSpecs: Record<string, string>
  /** Whether it was there from the start. */
  seeded: boolean
}

/** What belongs to a project and has a status. */
export interface Owned extends Resource {
  readonly projectId: string
  readonly userId: string
  status: string
}

/** Volumes that are managed together. */
export interface Collective extends Owned {
  readonly availabilityZone: string
  /** The types that its volumes may have. */
  readonly volumeTypeIds: readonly string[]
  /** `host@backend#pool`, once scheduled; all its volumes are there. */
  host: string | null
}

export interface Group extends Collective {
  readonly groupTypeId: string
  readonly groupSnapshotId: string | null
  readonly sourceGroupId: string | null
  replicationStatus: string
}

export type ConsistencyGroup = Collective

export interface GroupSnapshot extends Owned {
  readonly groupId: string
  readonly groupTypeId: string
}

export interface ConsistencyGroupSnapshot extends Owned {
  readonly consistencyGroupId: string
}
