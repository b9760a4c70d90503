import type { Capability } from '../capability.js'
import type { Trial } from '../trial/trial.js'

/** Something that exists, to stand in the path of a request. */
export interface Fixture {
  /** What a target must have for it, besides the identity that asks. */
  readonly needs?: readonly Capability[]
  /** Whether it belongs to a project, and so is not found by another. */
  readonly owned?: true
  /** Its id; nobody may change what is behind it. */
  make(trial: Trial): Promise<string> | string
}

/** What stands for each placeholder of the operations' paths; keys of metadata are all `key1`. */
export const fixtures: Readonly<Record<string, Fixture>> = {
  volume_id: { owned: true, make: async ({ given }) => (await given.sharedVolume()).id },
  snapshot_id: {
    ...{ owned: true, needs: ['snapshots'], make: async ({ given }) => (await given.sharedSnapshot()).id },
  },
  volume_type_id: { needs: ['admin'], make: async ({ given }) => (await given.sharedType()).id },
  volume_type: { needs: ['admin'], make: async ({ given }) => (await given.sharedType()).id },
  backup_id: {
    ...{ owned: true, needs: ['backups'], make: async ({ given }) => (await given.sharedBackup()).id },
  },
  message_id: {
    ...{ owned: true, needs: ['messages', 'admin'] },
    make: async ({ given }) => (await given.sharedFailure()).message.id,
  },
  attachment_id: {
    ...{ owned: true, needs: ['attach'] },
    make: async ({ given, unknownId }) => (await given.sharedAttachment())?.id ?? unknownId(),
  },
  // Whoever has its key accepts a transfer, so that it is found by other projects.
  transfer_id: { make: async ({ given }) => (await given.sharedTransfer()).id },
}

/** Something that exists, to be named in the body of a request. */
interface BodyFixture {
  /** Names from the body's root inward. */
  readonly path: readonly string[]
  make(trial: Trial): Promise<string>
}

/** What a body must name for anything else of it to be looked at, by operation. */
export const bodyFixtures: Readonly<Record<string, BodyFixture>> = {
  'manageable-snapshots.create': {
    path: ['snapshot', 'volume_id'],
    make: async ({ given }) => (await given.volume()).id,
  },
}
