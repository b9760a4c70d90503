import {
  type BackEnd,
  backEndOf,
  backendNameOf,
  backendOf,
  storageProtocol,
  volumeBinary,
} from './deployment.js'
import type { Volume, VolumeType } from './resources.js'
import { usedOn } from './volume-shelves.js'
import type { World } from './world.js'

const asWord = (has: boolean): string => `<is> ${has ? 'True' : 'False'}`

/** What the extra specs of a type may ask of a pool, with or without the scope `capabilities:`. */
const capabilities: Readonly<Record<string, (pool: string, backEnd: BackEnd) => string>> = {
  volume_backend_name: backendNameOf,
  storage_protocol: () => storageProtocol,
  multiattach: (_pool, { multiattach }) => asWord(multiattach),
  replication_enabled: (_pool, { replicationTargets }) => asWord(replicationTargets.length > 0),
}

const minded = { names: ['volume_backend_name', 'storage_protocol'], all: Object.keys(capabilities) }

const specsOf = (world: World, typeId: string): VolumeType['extraSpecs'] =>
  world.types.get(typeId)?.extraSpecs ?? {}

/** Whether what a type asks for is there; what only some volumes need, a pool may have all the same. */
const meets = (pool: string, specs: VolumeType['extraSpecs'], minded: readonly string[]): boolean =>
  minded.every((name) =>
    [specs[name], specs[`capabilities:${name}`]].every(
      (asked) =>
        asked === undefined ||
        asked === null ||
        asked === asWord(false) ||
        asked.toLowerCase() === capabilities[name]?.(pool, backEndOf(pool)).toLowerCase(),
    ),
  )

/** The pools that a type's volumes may be on. */
export const poolsOf = (world: World, typeId: string): readonly string[] => {
  const specs = specsOf(world, typeId)
  const { names, all } = minded
  const known = world.faults().has('capabilities-ignored') ? names : all
  return world.character.pools.filter((pool) => meets(pool, specs, known))
}

/** Gibibytes that a pool has left. */
export const roomIn = ({ volumes }: World, pool: string): number =>
  backEndOf(pool).capacity - usedOn(volumes, pool)

/** Where a volume belongs: where it is when its type allows, otherwise the first pool that does, is enabled and has room. */
const poolFor = (world: World, { host, typeId, size }: Volume): string | null => {
  const allowed = poolsOf(world, typeId)
  if (host !== null && allowed.includes(host)) return host
  return allowed.find((pool) => !isDisabled(world, pool) && roomIn(world, pool) >= size) ?? null
}

/** Puts a volume on a pool, by default where it belongs; tells whether there is one. */
export const place = (world: World, volume: Volume, pool = poolFor(world, volume)): boolean => {
  world.volumes.alter(volume, { host: pool })
  volume.serviceId = pool === null ? null : (world.services.get(pool) ?? null)
  const specs = specsOf(world, volume.typeId)
  const replicates = [specs.replication_enabled, specs['capabilities:replication_enabled']].includes(
    asWord(true),
  )
  if (pool !== null && replicates) volume.replicationStatus = 'enabled'
  else if (volume.replicationStatus !== undefined) delete volume.replicationStatus
  return pool !== null
}

/** Whether a pool's service is disabled, by an administrator or since it is frozen or failed over. */
const isDisabled = ({ daemons, faults }: World, pool: string): boolean =>
  !faults().has('frozen-host-takes-volumes') &&
  daemons.get(`${volumeBinary}/${backendOf(pool)}`)?.disabled === true
