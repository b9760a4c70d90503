import type { Instant } from './clock.js'

/** The offer of a volume to whoever has the key, until it is accepted or deleted. */
export interface Transfer {
  readonly id: string
  readonly name: string | null
  readonly volumeId: string
  readonly authKey: string
  /** Whether the volume's snapshots stay behind. */
  readonly noSnapshots: boolean
  /** The project that offers it. */
  readonly projectId: string
  readonly createdAt: Instant
}
