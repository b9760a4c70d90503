import type { Capabilities, Capability } from '../capability.js'
import type { Exchange } from '../exchange.js'
import type { Session } from '../http/session.js'
import { TransportFailure } from '../http/transport-failure.js'
import { at } from '../json-pointer.js'
import { isWithin, laterMicroversion, type Microversion } from '../microversion.js'

/** What a look at a target has told, or why it tells nothing. */
export type Probed = Readonly<Partial<Capabilities>>

/** What was answered; `undefined` where nothing was. */
const answerTo = async (asked: Promise<Exchange>): Promise<Exchange['response'] | undefined> => {
  try {
    return (await asked).response
  } catch (error) {
    if (error instanceof TransportFailure && error.kind !== 'aborted') return undefined
    throw error
  }
}

/** The body of an answer of success; `undefined` where there was no such. */
const orNothing = async (asked: Promise<Exchange>): Promise<unknown> => {
  const response = await answerTo(asked)
  return response?.status === 200 ? response.json : undefined
}

/** Asks the target as its administrator; `undefined` where it does not answer with success. */
type Ask = (path: string, version: Microversion, query?: Readonly<Record<string, string>>) => Promise<unknown>

const askOn =
  (session: Session): Ask =>
  async (path, microversion, query) => {
    const { microversions, surface } = session
    // What has but one version is what 3.0 is.
    const asked = surface.only && microversion === '3.0' ? surface.only.min : microversion
    const version = laterMicroversion(asked, microversions.min)
    if (!isWithin(version, microversions.min, microversions.max)) return undefined
    const address = { path: `${surface.path}{project_id}${path}`, microversion: version }
    const call = { method: 'GET', identity: 'admin', ...address } as const
    return orNothing(session.send({ ...call, ...(query && { query }), requirement: 'probe' }))
  }

const listIn = (body: unknown, pointer: string): readonly unknown[] => {
  const list = at(body, pointer)
  return Array.isArray(list) ? list : []
}

/** The services of Block Storage: a backup service is known by its binary, whatever stands before; one that replicates says so. */
const ofServices = async (ask: Ask): Promise<Probed> => {
  const services = listIn(await ask('/os-services', '3.0'), '/services')
  const up = services.filter((service) => at(service, '/state') === 'up')
  const backups = up.some((service) => /backup/.test(String(at(service, '/binary'))))
  const replication = up.some((service) => at(service, '/replication_status') === 'enabled')
  return {
    backups: backups || 'no backup service is up',
    replication: replication || 'no volume service replicates',
  }
}

const groups = async (ask: Ask): Promise<true | string> =>
  (await ask('/group_types', '3.13')) !== undefined || 'it does not list group types'

const clusters = async (ask: Ask): Promise<true | string> =>
  listIn(await ask('/clusters', '3.7'), '/clusters').length > 0 || 'it lists no cluster'

/** "The default policy for list API is system admin", and a token for a project is none. */
const defaultTypes = async (session: Session): Promise<true | string> => {
  const { min, max } = session.microversions
  if (!isWithin('3.62', min, max)) return true
  const call = { method: 'GET', path: '/v3/default-types', identity: 'admin', microversion: '3.62' } as const
  const response = await answerTo(session.send({ ...call, requirement: 'probe' }))
  return response?.status !== 403 || 'the administrator may not list default types'
}

const ofPools = async (ask: Ask): Promise<Probed> => {
  const pools = listIn(await ask('/scheduler-stats/get_pools', '3.0', { detail: 'true' }), '/pools')
  const attaching = pools.some((pool) => at(pool, '/capabilities/multiattach') === true)
  const query = { host: String(at(pools[0], '/name')) }
  const manageable = pools.length > 0 && (await ask('/manageable_volumes', '3.8', query)) !== undefined
  return {
    migration: pools.length > 1 || 'there are not two pools',
    multiattach: attaching || 'no pool has multiattach',
    manage: manageable || 'the first pool does not list manageable volumes',
  }
}

/** Why there are no images where there is nobody to remove what would be uploaded. */
export const noImageService = 'no image service is in the catalogue'

/** Images to make volumes from, as a member sees them: uploads are removed there too. */
const imagesOf = async (session: Session): Promise<true | string> => {
  if (session.imageEndpoint === undefined) return noImageService
  const identity = session.identities.includes('member') ? 'member' : 'admin'
  const call = { method: 'GET', service: 'image', path: '/v2/images', identity } as const
  const query = { status: 'active', limit: 1 }
  const listed = await orNothing(session.send({ ...call, query, requirement: 'probe' }))
  return listIn(listed, '/images').length > 0 || 'the image service lists no active image'
}

const probeable = [
  ...(['backups', 'groups', 'clusters', 'migration', 'multiattach', 'manage', 'replication'] as const),
  'default-types',
] as const satisfies Capability[]

/** Looks, without changing anything, which of its optional parts a Block Storage service has. */
export const probe = async (session: Session): Promise<Probed> => {
  if (!session.identities.includes('admin')) {
    const unseen = 'it is not declared, and only an administrator could see'
    const hidden = Object.fromEntries(probeable.map((capability) => [capability, unseen]))
    return { ...hidden, images: await imagesOf(session) }
  }
  const ask = askOn(session)
  const [some, others, images, grouping, clustering, typing] = await Promise.all([
    ...([ofPools(ask), ofServices(ask), imagesOf(session), groups(ask), clusters(ask)] as const),
    defaultTypes(session),
  ])
  const found = { images, groups: grouping, clusters: clustering, 'default-types': typing }
  return { ...some, ...others, ...found }
}
