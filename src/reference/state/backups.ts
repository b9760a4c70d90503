import type { Instant } from './clock.js'
import type { Metadata } from './resources.js'

/** A copy of a volume that the backup service keeps. */
export interface Backup {
  readonly id: string
  name: string | null
  description: string | null
  readonly createdAt: Instant
  updatedAt: Instant | null
  readonly projectId: string
  readonly userId: string
  readonly volumeId: string
  /** What the volume was called when it was backed up. */
  readonly volumeName: string | null
  readonly snapshotId: string | null
  /** The backup that this one only tells the difference to. */
  readonly parentId: string | null
  readonly size: number
  status: string
  container: string | null
  availabilityZone: string | null
  failReason: string | null
  dataTimestamp: Instant
  objectCount: number
  /** What the volume that was backed up is encrypted with. */
  readonly encryptionKeyId?: string
  metadata: Metadata
}

/** The container that backups go to unless told otherwise. */
export const backupContainer = 'volumebackups'

/** What an exported record names as the service that made a backup. */
export const backupService = 'cinder.backup.drivers.memory'
