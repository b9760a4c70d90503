import type { Capability } from '../capability.js'
import { accepted } from '../trial/set-up/tools.js'
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

/** What stands for each placeholder of the operations' paths and queries; keys of metadata are all `key1`. */
const fixtures: Readonly<Record<string, Fixture>> = {
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
  attachment_id: {
    ...{ owned: true, needs: ['attach'] },
    make: async ({ given, unknownId }) => (await given.sharedAttachment())?.id ?? unknownId(),
  },
  // Whoever has its key accepts a transfer, so that it is found by other projects.
  transfer_id: { needs: ['transfers'], make: async ({ given }) => (await given.sharedTransfer()).id },
  vol_type_id: { needs: ['admin'], make: async ({ given }) => (await given.sharedType()).id },
  qos_id: { needs: ['admin'], make: async ({ given }) => (await given.sharedQosSpecs()).id },
  // Not the caller's: a project whose quotas or default type are meant. Nobody has one like that.
  project_id: { make: (trial) => trial.unknownId() },
}

/** The same on Compute, whose volumes and snapshots have another way of being made. */
const proxied: Readonly<Record<string, Fixture>> = {
  volume_id: { owned: true, make: async ({ given }) => (await given.sharedProxiedVolume()).id },
  snapshot_id: { owned: true, make: async ({ given }) => (await given.sharedProxiedSnapshot()).id },
}

/** A hypervisor's snapshots have ids of which nobody else knows. */
const assisted: Readonly<Record<string, Fixture>> = {
  snapshot_id: { make: ({ unknownId }) => unknownId() },
}

const encrypted: Readonly<Record<string, Fixture>> = {
  volume_type_id: {
    needs: ['admin'],
    make: async ({ given }) => (await given.sharedEncryptedType()).id,
  },
  encryption_id: {
    needs: ['admin'],
    make: async ({ given }) => (await given.sharedEncryptedType()).encryption.id,
  },
  key: { make: () => 'cipher' },
}

/** An offer of its own: a server that withdraws it out of turn takes nothing from the others. */
const ownOffer: Readonly<Record<string, Fixture>> = {
  transfer_id: {
    needs: ['transfers'],
    make: async ({ given }) => (await given.transfer('os-volume-transfer')).id,
  },
}

/** A private type that the member sees: of a public one, or one that is not seen, a server may say that it has no list. */
const privateType: Readonly<Record<string, Fixture>> = {
  volume_type: {
    needs: ['admin'],
    make: async ({ as, given, projectOf }) => {
      const { id } = await given.type({ 'os-volume-type-access:is_public': false })
      accepted(await as('admin').typeAccess.add(id, projectOf('member')))
      return id
    },
  },
}

/** What stands there in operations that are about things of a certain kind. */
const particular: Readonly<Record<string, Readonly<Record<string, Fixture>>>> = {
  'os-volume-transfer.delete': ownOffer,
  'volume-transfers.delete': ownOffer,
  'types.os-volume-type-access.list': privateType,
  'types.action.addProjectAccess': privateType,
  'types.action.removeProjectAccess': privateType,
  'types.encryption.show': encrypted,
  'types.encryption.update': encrypted,
  'types.encryption.delete': encrypted,
}

/** The fixtures of operations that are Compute's, by how their ids begin. */
const ofCompute: readonly (readonly [beginning: string, table: typeof fixtures])[] = [
  ['os-assisted-volume-snapshots.', assisted],
  ['os-volumes.', proxied],
  ['os-snapshots.', proxied],
]

/** What stands for a placeholder of an operation, if anything in particular does. */
export const fixtureFor = (operation: string, placeholder: string): Fixture | undefined => {
  const usual = ofCompute.find(([beginning]) => operation.startsWith(beginning))?.[1] ?? fixtures
  return particular[operation]?.[placeholder] ?? usual[placeholder]
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
