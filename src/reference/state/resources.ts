import type { Attachment } from './attachment.js'
import type { Instant } from './clock.js'

export type Metadata = Record<string, string>

/** What every resource of the reference has. */
export interface Resource {
  readonly id: string
  name: string | null
  description: string | null
  createdAt: Instant
  updatedAt: Instant | null
}

/** What of it counts towards a quota or a pool is altered on its shelf alone. */
export interface Volume extends Resource {
  readonly projectId: string
  userId: string
  readonly size: number
  status: string
  migrationStatus: string | null
  readonly typeId: string
  snapshotId: string | null
  sourceVolumeId: string | null
  metadata: Metadata
  /** What the server itself notes and shows among the metadata: `readonly`, `attached_mode`. */
  adminMetadata: Metadata
  imageMetadata: Metadata
  bootable: boolean
  multiattach: boolean
  availabilityZone: string
  /** `host@backend#pool`, once scheduled. */
  readonly host: string | null
  serviceId: string | null
  attachments: Attachment[]
  /** Of volumes that are encrypted. */
  encryptionKeyId?: string
  /** The size an attached volume is being extended to, until the Compute side has answered. */
  readonly pendingSize?: number | undefined
  /** Of volumes whose type asks for replicas. */
  replicationStatus?: string
  /** The generic group it belongs to, if to any. */
  groupId?: string
  /** The consistency group it belongs to, if to any. */
  consistencyGroupId?: string
}

/** What of it counts towards a quota is altered on its shelf alone. */
export interface Snapshot extends Resource {
  readonly projectId: string
  userId: string
  readonly volumeId: string
  readonly size: number
  status: string
  /** A percentage. */
  progress: string
  metadata: Metadata
  /** The group snapshot it is part of, if of any. */
  groupSnapshotId?: string
  /** The snapshot of a consistency group it is part of, if of any. */
  cgsnapshotId?: string
}

export interface VolumeType extends Resource {
  name: string
  isPublic: boolean
  extraSpecs: Record<string, string | null>
  /** Projects that may use it though it is private. */
  projects: string[]
  qosSpecsId: string | null
  /** Whether it was there from the start. */
  seeded: boolean
}

export interface Image {
  readonly id: string
  readonly name: string
  status: 'queued' | 'active'
  /** GiB. */
  minDisk: number
  /** Bytes. */
  readonly size: number
  readonly diskFormat: string
  readonly containerFormat: string
  readonly visibility: string
  isProtected: boolean
  /** `null` where it was there from the start. */
  readonly projectId: string | null
  /** JSON that says what Compute made it of, where it did. */
  readonly blockDeviceMapping?: string
}

/** A storage object that Block Storage does not, or no longer, manage. */
export interface UnmanagedObject {
  readonly reference: string
  readonly host: string
  readonly size: number
}

/** The same of a snapshot, with what it was taken of. */
export interface UnmanagedSnapshot extends UnmanagedObject {
  readonly source: string
}
