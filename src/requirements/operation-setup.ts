import type { Capability } from '../capability.js'
import type { Operation } from '../contract/contract.js'
import type { IdentityName } from '../exchange.js'
import type { Trial } from '../trial/trial.js'

/** The identity that a request of this operation is sent as when it is to be judged for something else. */
export const actorOf = (operation: Operation): IdentityName =>
  operation.identity === 'admin' ? 'admin' : 'member'

/** Names of the ids and keys in the operation's path, without the project's. */
export const placeholders = (operation: Operation): readonly string[] =>
  [...operation.path.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'project_id')

/** What set-up and identities a valid request of this operation takes. */
export const needsOf = (operation: Operation): readonly Capability[] => {
  const takesType = placeholders(operation).includes('volume_type_id')
  const takesSnapshot = placeholders(operation).includes('snapshot_id')
  return [
    ...(operation.identity === 'admin' || takesType ? (['admin'] as const) : []),
    ...(takesSnapshot ? (['snapshots'] as const) : []),
  ]
}

/** Ids of things that exist, for each placeholder of the operation's path. */
export const knownPath = async (operation: Operation, { given }: Trial): Promise<Record<string, string>> => {
  const values: Record<string, string> = {}
  for (const name of placeholders(operation)) {
    if (name === 'volume_id') values[name] = (await given.sharedVolume()).id
    else if (name === 'snapshot_id') values[name] = (await given.sharedSnapshot()).id
    else if (name === 'volume_type_id') values[name] = (await given.sharedType()).id
    else values[name] = 'key1'
  }
  return values
}
