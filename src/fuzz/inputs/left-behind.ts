import type { Exchange } from '../../exchange.js'
import { at } from '../../json-pointer.js'
import type { Trial } from '../../trial/trial.js'

/** Where what an operation makes is listed with names, and from which microversion on. */
const lists: Readonly<Record<string, readonly [list: string, member: string]>> = {
  'volumes.create': ['volumes.list-detail', 'volumes'],
  'snapshots.create': ['snapshots.list-detail', 'snapshots'],
  'backups.create': ['backups.list-detail', 'backups'],
  'groups.create': ['groups.list-detail', 'groups'],
  'group-snapshots.create': ['group-snapshots.list-detail', 'group_snapshots'],
  'types.create': ['types.list', 'volume_types'],
  'group-types.create': ['group-types.list', 'group_types'],
  'qos-specs.create': ['qos-specs.list', 'qos_specs'],
  'volume-transfers.create': ['volume-transfers.list-detail', 'transfers'],
  'os-volume-transfer.create': ['os-volume-transfer.list-detail', 'transfers'],
}

/** The list in which something of this name stands though its creation was refused. */
export const leftBehind = async (
  trial: Trial,
  operation: string,
  name: string,
  version: Parameters<Trial['at']>[0],
): Promise<Exchange | undefined> => {
  const [list, member] = lists[operation] ?? []
  if (list === undefined) return undefined
  const identity = /^(?:types|group-types|qos-specs)\./.test(operation) ? 'admin' : 'member'
  const isFiltered = /^(?:volumes|snapshots|backups)\./.test(operation)
  const exchange = await trial
    .at(version, identity)
    .send(list, {}, undefined, isFiltered ? { query: { name } } : {})
  const listed = at(exchange.response.json, `/${member}`)
  const found = Array.isArray(listed) && listed.some((one) => at(one, '/name') === name)
  return found ? exchange : undefined
}
