import { backendOf, volumeBinary } from './deployment.js'
import type { Volume } from './resources.js'
import { pools, type World } from './world.js'

/** The pools that a type's volumes may be on. */
export const poolsOf = (world: World, typeId: string): readonly string[] => {
  const backend = world.types.get(typeId)?.extraSpecs.volume_backend_name
  return backend === undefined || backend === null
    ? pools
    : pools.filter((pool) => pool.endsWith(`#${backend}`))
}

/** Where a volume belongs: where it is when its type allows, otherwise the first pool that does and is not disabled. */
export const poolFor = (world: World, { host, typeId }: Volume): string => {
  const allowed = poolsOf(world, typeId)
  const open = allowed.find((pool) => !isDisabled(world, pool))
  return host !== null && allowed.includes(host) ? host : (open ?? allowed[0] ?? pools[0])
}

const isDisabled = ({ daemons }: World, pool: string): boolean =>
  daemons.get(`${volumeBinary}/${backendOf(pool)}`)?.disabled === true
