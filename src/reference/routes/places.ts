import type { Call } from '../call.js'
import type { Fields } from '../fields.js'
import { badRequest } from '../refusal.js'
import { type Daemon, poolNameOf, volumeBinary } from '../state/deployment.js'

/** Where something is to happen: at a host or, from some microversion on, in a cluster in its place. */
export interface Place {
  readonly host: string | undefined
  readonly cluster: string | undefined
}

/** The place that a body names: exactly one of its members, of which `null` names none. */
export const readPlace = (call: Call, fields: Fields, withClusters: boolean): Place => {
  const host = fields.text('host', { nullable: true }) ?? undefined
  const cluster = withClusters ? (fields.text('cluster', { nullable: true }) ?? undefined) : undefined
  requireOne(call, { host, cluster }, withClusters)
  return { host, cluster }
}

/** The same of a query. */
export const askedPlace = (call: Call, withClusters: boolean): Place => {
  const host = call.query.get('host') ?? undefined
  const cluster = withClusters ? (call.query.get('cluster') ?? undefined) : undefined
  requireOne(call, { host, cluster }, withClusters)
  return { host, cluster }
}

const requireOne = (call: Call, { host, cluster }: Place, withClusters: boolean): void => {
  const one = (host === undefined) !== (cluster === undefined)
  call.require(one, withClusters ? 'One and only one of cluster and host must be set.' : 'Host is missing.')
}

/** The volume services at a place; a pool after the name narrows it, but serves the same. */
export const volumeDaemonsAt = (call: Call, { host, cluster }: Place): readonly Daemon[] =>
  [...call.world.daemons.values()].filter(
    (daemon) =>
      daemon.binary === volumeBinary &&
      (cluster === undefined ? daemon.host === bare(host ?? '') : daemon.cluster === bare(cluster)),
  )

const bare = (place: string): string => place.replace(/#.*$/s, '')

/** The pools at a place. */
export const poolsAt = (call: Call, place: Place): readonly string[] => {
  const text = place.host ?? place.cluster ?? ''
  const hosts = volumeDaemonsAt(call, place).map(({ host }) => host)
  return call.world.character.pools.filter(
    (pool) => hosts.includes(bare(pool)) && (!text.includes('#') || poolNameOf(text) === poolNameOf(pool)),
  )
}

/** The one pool that something is put on; refused where there is none. */
export const poolAt = (call: Call, place: Place): string => {
  const [pool] = poolsAt(call, place)
  if (pool === undefined) throw badRequest(`Host '${place.host ?? place.cluster}' not found`)
  return pool
}
