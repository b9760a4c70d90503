import type { Environment } from '../interpolate.js'
import type { Mapping } from './mapping.js'

/** Variables that choose or concern a tool's own matters, and are no settings of a cloud. */
const foreign = /^OS_(?:TEST|STD|LOG)/
const selectors: ReadonlySet<string> = new Set([
  'OS_CLOUD',
  'OS_REGION_NAME',
  'OS_CLIENT_CONFIG_FILE',
  'OS_CLIENT_SECURE_FILE',
  'OS_CLOUD_NAME',
])

/** What the cloud of the variables is called. */
export const nameOfEnvironmentCloud = (env: Environment): string => env.OS_CLOUD_NAME || 'envvars'

/** The cloud that the OS_* variables of a sourced openrc describe; `undefined` when they describe none. */
export const environmentCloud = (env: Environment): Mapping | undefined => {
  const names = Object.keys(env).filter((name) => name.startsWith('OS_') && !foreign.test(name))
  if (names.every((name) => selectors.has(name))) return undefined
  return Object.fromEntries(names.map((name) => [name.slice('OS_'.length).toLowerCase(), env[name]]))
}
