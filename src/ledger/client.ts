import type { Exchange, IdentityName, Method } from '../exchange.js'
import type { Session } from '../http/session.js'
import { at } from '../json-pointer.js'
import type { Microversion } from '../microversion.js'

/** What a request of the clean-up may have besides its address. */
interface Extras {
  readonly query?: Readonly<Record<string, string | number | boolean>>
  readonly body?: unknown
}

/** The requests of the clean-up, as one identity at one microversion. */
export interface Client {
  send(method: Method, path: string, extras?: Extras): Promise<Exchange>
  /** The things in a member of a listing; empty when it was refused. */
  list(path: string, members: string, query?: Extras['query']): Promise<readonly Thing[]>
}

/** Something listed. */
export type Thing = Readonly<Record<string, unknown>>

/** Opens the way to the target for the clean-up. */
export const clientFor = (session: Session, identity: IdentityName, microversion: Microversion): Client => {
  const send: Client['send'] = (method, path, extras = {}) =>
    session.send({ method, path, identity, microversion, requirement: 'clean-up', ...extras })
  return {
    send,
    async list(path, members, query) {
      const { response } = await send('GET', path, query && { query })
      const listed: unknown = at(response.json, `/${members}`)
      return Array.isArray(listed) ? (listed as Thing[]) : []
    },
  }
}
