import type { Tourist } from '../tourist.js'

/** A place that volumes are put in, and the type of those that are. */
export interface BackEnd {
  /** `host@back end#pool` */
  readonly pool: string
  /** `host@back end` */
  readonly host: string
  /** The name of a volume type that leads nowhere else. */
  readonly type: string
}

interface Pools {
  readonly pools: readonly { readonly name: string }[]
}

interface Types {
  readonly volume_types: readonly {
    readonly name: string
    readonly extra_specs: Readonly<Record<string, string>>
  }[]
}

/** The server's back ends, as an administrator sees them, in the order of their names. */
export const backEndsOf = async (tour: Tourist): Promise<readonly [BackEnd, BackEnd]> => {
  const { pools } = (await tour.ask('scheduler-stats.get-pools', tour.newest)) as Pools
  const { volume_types } = (await tour.ask('types.list', tour.newest, { as: 'admin' })) as Types
  const backEnds = pools.flatMap(({ name: pool }) => {
    const host = pool.split('#')[0] ?? pool
    const backEnd = host.split('@')[1]
    const type = volume_types.find(({ extra_specs }) => extra_specs.volume_backend_name === backEnd)
    return type ? [{ pool, host, type: type.name }] : []
  })
  const [first, second] = backEnds.sort((one, other) => one.pool.localeCompare(other.pool))
  if (first && second) return [first, second]
  throw new Error(`expected two back ends with a volume type of their own, got ${JSON.stringify(pools)}`)
}
