import type { Operation } from '../contract/contract.js'
import type { Exchange } from '../exchange.js'
import type { Trial } from '../trial/trial.js'
import { Trouble } from '../trial/trouble.js'
import { queryOf } from './operation-setup.js'

/** What a request says besides what every one of its operation says. */
interface KnownRequest {
  readonly path?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
}

type Making = (trial: Trial) => Promise<KnownRequest>

const service: Making = async ({ given }) => {
  const services = await given.volumeServices()
  const { host, binary } = services.at(-1) ?? services[0]
  return { body: { host, binary } }
}

const host: Making = async ({ given }) => ({ body: { host: (await given.volumeServices())[0].host } })

const cluster: Making = async ({ given }) => ({ body: { ...(await given.cluster()) } })

/** Requests that name what exists, by operations whose usual request names nothing, lest it do harm. */
const knownRequests: Readonly<Record<string, Making>> = {
  'clusters.disable': cluster,
  'clusters.enable': cluster,
  'clusters.show': async ({ given }) => ({ path: { cluster_name: (await given.cluster()).name } }),
  'os-hosts.show': async ({ given }) => ({ path: { host_name: (await given.volumeServices())[0].host } }),
  'os-services.disable': service,
  'os-services.disable-log-reason': service,
  'os-services.enable': service,
  'os-services.freeze': host,
  'os-services.thaw': host,
  'volumes.action.os-migrate_volume': async ({ given }) => {
    const { id } = await given.volume()
    const { name: elsewhere } = await given.poolElsewhere(id)
    return { path: { volume_id: id }, body: { 'os-migrate_volume': { host: elsewhere } } }
  },
}

interface Refused {
  readonly path: Readonly<Record<string, string>>
  readonly body: unknown
  readonly answer: Exchange
}

/** Of what it would do too much harm to name, a server may say that it is not there. */
const codesOfLooking = ({ id }: Operation): readonly number[] =>
  id === 'os-services.failover-host' ? [400, 404] : []

/** With which codes what is not there is refused. */
const codesOfLack: readonly number[] = [400, 404, 409]

/** What is to be judged, and with which codes but 403 it may be refused. */
interface Judged {
  readonly answer: Exchange
  readonly codes: readonly number[]
}

/** What can be named; absent where there is nothing of the kind. */
const orNothing = async (making: Making, trial: Trial): Promise<KnownRequest | undefined> => {
  try {
    return await making(trial)
  } catch (error) {
    if (error instanceof Trouble) return undefined
    throw error
  }
}

/**
 * What is said of what exists, where a request was refused for naming what does not: a server may look for that before
 * it looks at who asks, and gets no further where nothing of the kind exists.
 */
export const toldOfExisting = async (
  operation: Operation,
  trial: Trial,
  { path, body, answer }: Refused,
): Promise<Judged> => {
  const codes = codesOfLooking(operation)
  const making = knownRequests[operation.id]
  if (making === undefined || !codesOfLack.includes(answer.response.status)) return { answer, codes }
  const known = await orNothing(making, trial)
  if (known === undefined) return { answer, codes: codesOfLack }
  const named = { ...path, ...known.path }
  const asked = known.body === undefined ? body : { ...Object(body), ...known.body }
  return { answer: await trial.api.send(operation.id, named, asked, queryOf(operation, named)), codes }
}
