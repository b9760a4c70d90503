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
  group_type_id: { needs: ['admin'], make: async ({ given }) => (await given.sharedGroupType()).id },
  group_id: {
    ...{ owned: true, needs: ['groups', 'admin'], make: async ({ given }) => (await given.sharedGroup()).id },
  },
  group_snapshot_id: {
    ...{ owned: true, needs: ['groups', 'admin', 'snapshots'] },
    make: async ({ given }) => (await given.sharedGroupSnapshot()).id,
  },
  consistencygroup_id: {
    ...{ owned: true, needs: ['consistency-groups', 'admin'] },
    make: async ({ given }) => (await given.sharedConsistencyGroup()).id,
  },
  cgsnapshot_id: {
    ...{ owned: true, needs: ['consistency-groups', 'admin'] },
    make: async ({ given }) => (await given.sharedCgsnapshot()).id,
  },
  volume_type: { needs: ['admin'], make: async ({ given }) => (await given.sharedType()).id },
  backup_id: {
    ...{ owned: true, needs: ['backups'], make: async ({ given }) => (await given.sharedBackup()).id },
  },
  message_id: {
    ...{ owned: true, needs: ['messages', 'admin'] },
    make: async ({ given }) => (await given.sharedFailure()).message.id,
  },
}
