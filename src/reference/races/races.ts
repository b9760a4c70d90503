import type { Call } from '../call.js'
import type { Faults } from '../faults/faults.js'
import type { NamedFault } from '../faults/named.js'
import { isNamedFor } from '../mischief/all.js'
import { innerBody } from '../mischief/mischief.js'
import { usageOf } from '../quota.js'
import type { Volume } from '../state/resources.js'

/** What a request reads when it comes; what is returned makes it believed again, whatever came between. */
type Race = (call: Call) => () => void

/** Statuses that nothing under way waits to leave. */
const resting = ['available', 'in-use']

/** The volume of the path, or the one that the body names. */
const volumeIn = (call: Call): Volume | undefined => {
  const inner = innerBody(call)
  const named = call.params.volume_id ?? inner?.volume_id ?? inner?.volume_uuid
  return call.world.volumes.get(String(named))
}

const status: Race = (call) => {
  const volume = volumeIn(call)
  const { status: read = '', migrationStatus = null } = volume ?? {}
  return () => {
    if (volume !== undefined && resting.includes(read))
      Object.assign(volume, { status: read, migrationStatus })
  }
}

/** Members of a resource, all of which are written again when one is. */
const members =
  <T extends object>(find: (call: Call) => T | undefined, ...names: readonly (keyof T)[]): Race =>
  (call) => {
    const resource = find(call)
    const read = Object.fromEntries(names.map((name) => [name, structuredClone(resource?.[name])]))
    return () => {
      if (resource !== undefined) Object.assign(resource, read)
    }
  }

const quota: Race = (call) => {
  const read = usageOf(call.world, call.caller.projectId)
  return () => {
    call.usageRead = read
  }
}

const transfer: Race = (call) => {
  const read = call.world.transfers.get(call.param('transfer_id'))
  return () => {
    if (read !== undefined) call.world.transfers.set(read.id, read)
  }
}

const quotaSet: Race = ({ world, params }) => {
  const project = params.target_project_id ?? ''
  const read = world.quotaSets.get(project)
  return () => {
    if (read === undefined) world.quotaSets.delete(project)
    else world.quotaSets.set(project, read)
  }
}

const races: Partial<Record<NamedFault, Race>> = {
  'reservation-won-twice': status,
  'attachment-won-twice': status,
  'detaching-begun-twice': status,
  'extension-won-twice': status,
  'retype-won-twice': status,
  'migration-won-twice': status,
  'transfer-offered-twice': status,
  'transfer-won-twice': transfer,
  'deletion-and-reservation-both-won': status,
  'volume-quota-overcommitted': quota,
  'snapshot-quota-overcommitted': quota,
  'metadata-item-lost': members(
    (call) => volumeIn(call) ?? call.world.snapshots.get(call.param('snapshot_id')),
    'metadata',
  ),
  'volume-update-lost': members(volumeIn, 'name', 'description', 'metadata'),
  'image-metadata-item-lost': members(volumeIn, 'imageMetadata'),
  'extra-spec-lost': members(({ world, params }) => world.types.get(params.type_id ?? ''), 'extraSpecs'),
  'qos-key-lost': members(({ world, params }) => world.qosSpecs.get(params.qos_id ?? ''), 'specs'),
  'quota-change-lost': quotaSet,
}

const known = Object.entries(races) as readonly (readonly [NamedFault, Race])[]

const inForce = new WeakMap<Faults, typeof known>()

/** Those that faults make the server lose; they are asked at every request. */
const racesUnder = (faults: Faults): typeof known => {
  const found = inForce.get(faults) ?? known.filter(([fault]) => faults.has(fault))
  inForce.set(faults, found)
  return found
}

/** Milliseconds for other requests to come in between. */
const window = 40

/** Has a request act, some time later, on what it read when it came; nothing where no such fault is in force. */
export const overtaken = (call: Call): Promise<void> | undefined => {
  const lost = racesUnder(call.faults).filter(([fault]) => isNamedFor(fault, call.operation.id))
  if (lost.length === 0) return undefined
  const believing = lost.map(([, race]) => race(call))
  return new Promise((resolve) => {
    setTimeout(() => {
      for (const believe of believing) believe()
      resolve()
    }, window)
  })
}
