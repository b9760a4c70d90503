import { backendOf, poolNameOf, storageProtocol, volumeBinary } from './deployment.js'
import type { Volume, VolumeType } from './resources.js'
import { pools, type World } from './world.js'

/** What the extra specs of a type may ask of a pool, with or without the scope `capabilities:`. */
const capabilities = {
  volume_backend_name: poolNameOf,
  storage_protocol: () => storageProtocol,
} satisfies Record<string, (pool: string) => string>

/** The pools that a type's volumes may be on. */
export const poolsOf = (world: World, typeId: string): readonly string[] => {
  const specs: VolumeType['extraSpecs'] = world.types.get(typeId)?.extraSpecs ?? {}
  const meets = (pool: string): boolean =>
    Object.entries(capabilities).every(([name, capability]) =>
      [specs[name], specs[`capabilities:${name}`]].every(
        (asked) => asked === undefined || asked === null || asked === capability(pool),
      ),
    )
  return pools.filter(meets)
}

/** Where a volume belongs: where it is when its type allows, otherwise the first pool that does and is not disabled. */
export const poolFor = (world: World, { host, typeId }: Volume): string => {
  const allowed = poolsOf(world, typeId)
  const open = allowed.find((pool) => !isDisabled(world, pool))
  return host !== null && allowed.includes(host) ? host : (open ?? allowed[0] ?? pools[0])
}

const isDisabled = ({ daemons }: World, pool: string): boolean =>
  daemons.get(`${volumeBinary}/${backendOf(pool)}`)?.disabled === true
