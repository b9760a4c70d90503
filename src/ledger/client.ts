import { setTimeout as sleep } from 'node:timers/promises'
import type { Exchange, IdentityName, Method } from '../exchange.js'
import type { Call, Session } from '../http/session.js'
import { TransportFailure } from '../http/transport-failure.js'
import { at } from '../json-pointer.js'
import { laterMicroversion, type Microversion } from '../microversion.js'

/** What a request of the clean-up may have besides its address. */
interface Extras {
  readonly query?: Readonly<Record<string, string | number | boolean>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The requests of the clean-up, as one identity at one microversion. */
export interface Client {
  send(method: Method, path: string, extras?: Extras): Promise<Exchange>
  /** The things in a member of a listing; `undefined` where the target has no such listing. Throws when nobody can tell. */
  listing(path: string, members: string, query?: Extras['query']): Promise<readonly Thing[] | undefined>
  /** The same; none where the target has no such listing. */
  list(path: string, members: string, query?: Extras['query']): Promise<readonly Thing[]>
}

/** Something listed. */
export type Thing = Readonly<Record<string, unknown>>

/** For how long a target may be silent before nothing more is expected of it. */
const longestSilenceMs = 10_000
const pauseMs = 250
/** How often a listing is asked for that fails in a way which passes. */
const mostLooks = 4

/** What a target answers that does not have an operation, or has it switched off. */
const lacking: ReadonlySet<number> = new Set([404, 405, 410, 501])

/** When a listing of a session's target failed last in spite of all looks: for a while one look is enough then. */
const failures = new WeakMap<Session, number>()
const failsFor = 20_000

const isFailing = (session: Session): boolean =>
  performance.now() - (failures.get(session) ?? Number.NEGATIVE_INFINITY) < failsFor

/** Since when nothing was heard of a session's target. */
const silences = new WeakMap<Session, number>()

/**
 * Sends again what was not answered: whatever the clean-up asks for may be asked for twice. Once a target has been silent
 * for long, each request has one try.
 */
const persistently = async (session: Session, call: Call): Promise<Exchange> => {
  for (;;) {
    try {
      const exchange = await session.send(call)
      silences.delete(session)
      return exchange
    } catch (error) {
      if (!(error instanceof TransportFailure) || error.kind === 'aborted') throw error
      const since = silences.get(session) ?? performance.now()
      silences.set(session, since)
      if (performance.now() - since > longestSilenceMs) throw error
      await sleep(pauseMs)
    }
  }
}

/** Opens the way to the target for the clean-up. */
export const clientFor = (
  session: Session,
  identity: IdentityName,
  microversion: Microversion,
  service?: Call['service'],
): Client => {
  // Where a server left its first microversions behind, what was made there is removed by those that it has.
  const served = laterMicroversion(microversion, session.microversions.min)
  const send: Client['send'] = (method, path, extras = {}) =>
    persistently(session, {
      ...{ method, path, identity, microversion: served, requirement: 'clean-up', ...extras },
      ...(service !== undefined && { service }),
    })
  const listing: Client['listing'] = async (path, members, query) => {
    for (let looks = 1; ; looks += 1) {
      const { response } = await send('GET', path, query && { query })
      const listed: unknown = at(response.json, `/${members}`)
      if (response.status === 200 && Array.isArray(listed)) return listed as Thing[]
      if (lacking.has(response.status)) return undefined
      if (response.status < 500 || looks === mostLooks || isFailing(session)) {
        if (response.status >= 500) failures.set(session, performance.now())
        throw new Error(`GET ${path} answered ${response.status} and not a list of ${members}`)
      }
      await sleep(pauseMs * looks)
    }
  }
  return {
    send,
    listing,
    list: async (...wanted) => (await listing(...wanted)) ?? [],
  }
}
