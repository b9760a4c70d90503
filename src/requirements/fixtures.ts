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
const fixtures: Readonly<Record<string, Fixture>> = {
  volume_id: { owned: true, make: async ({ given }) => (await given.sharedVolume()).id },
  snapshot_id: {
    ...{ owned: true, needs: ['snapshots'], make: async ({ given }) => (await given.sharedSnapshot()).id },
  },
  volume_type_id: { needs: ['admin'], make: async ({ given }) => (await given.sharedType()).id },
  volume_type: { needs: ['admin'], make: async ({ given }) => (await given.sharedType()).id },
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

const elsewhere: readonly (readonly [prefix: string, table: typeof fixtures])[] = [
  ['/v2.1/os-assisted-volume-snapshots', assisted],
  ['/v2.1/', proxied],
]

/** The fixtures for a path, by the placeholders in it. */
export const fixturesFor = (path: string): typeof fixtures =>
  elsewhere.find(([prefix]) => path.startsWith(prefix))?.[1] ?? fixtures
