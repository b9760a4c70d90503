import type { Character } from './character.js'

type Policy = Character['policy']

const all = <R>(role: R, ids: readonly string[]): Readonly<Record<string, R>> =>
  Object.fromEntries(ids.map((id) => [id, role]))

/** "Administrators only, depending on policy settings", and what "cloud providers can change". */
export const opened: Policy = all('member', [
  ...[
    'volumes.action.os-force_detach',
    'volumes.action.os-migrate_volume',
    'snapshots.action.os-reset_status',
  ],
  ...['snapshots.action.os-force_delete', 'snapshots.action.os-update_snapshot_status'],
  ...[
    'os-quota-sets.update',
    'os-quota-sets.delete',
    'os-quota-class-sets.show',
    'os-quota-class-sets.update',
  ],
  ...['os-hosts.list', 'os-hosts.show', 'qos-specs.list', 'qos-specs.show', 'qos-specs.create'],
  ...['qos-specs.update', 'qos-specs.delete', 'qos-specs.associate', 'qos-specs.disassociate'],
])

/** "Cloud providers can change these permissions through the policy configuration file." */
export const kept: Policy = all('admin', ['volumes.action.os-retype'])

/** "The default policy for list API is system admin": that of its release was the same for the rest. */
export const ofSystem: Policy = all('system', [
  ...['default-types.list', 'default-types.show', 'default-types.update', 'default-types.delete'],
])
