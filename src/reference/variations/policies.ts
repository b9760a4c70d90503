import type { Character } from './character.js'

type Policy = Character['policy']

const all = <R>(role: R, ids: readonly string[]): Readonly<Record<string, R>> =>
  Object.fromEntries(ids.map((id) => [id, role]))

/** "Administrators only, depending on policy settings": members may look. */
export const opened: Policy = all('member', [
  ...['os-quota-class-sets.show', 'os-hosts.list', 'os-hosts.show', 'qos-specs.list', 'qos-specs.show'],
])

/** "Cloud providers can change these permissions through the policy configuration file." */
export const kept: Policy = all('admin', ['volumes.action.os-retype'])

/** "The default policy for list API is system admin": that of its release was the same for the rest. */
export const ofSystem: Policy = all('system', [
  ...['default-types.list', 'default-types.show', 'default-types.update', 'default-types.delete'],
])
