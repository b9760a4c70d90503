import type { Exchange, IdentityName } from '../exchange.js'
import type { Session } from '../http/session.js'
import { at } from '../json-pointer.js'
import { clientFor } from './client.js'
import { shapeOf } from './resource-kinds.js'

/** For how long one look at the volumes proves that the target still answers as one. */
const provenForMs = 2_000
const mostProofs = 4

/** How a request was refused. */
export const refusalIn = ({ request, response }: Exchange): string =>
  `${request.method} answered ${response.status} ${response.text.slice(0, 160)}`

/** Whoever answers 404 to everything does not tell that a thing is gone. */
export class ProofOfLife {
  readonly #session: Session
  #provenAt = Number.NEGATIVE_INFINITY

  constructor(session: Session) {
    this.#session = session
  }

  /** Throws unless the target still lists volumes, or did so a moment ago. */
  async ask(identity: IdentityName): Promise<void> {
    const shape = shapeOf(this.#session.surface, 'volume')
    if (shape === undefined || performance.now() - this.#provenAt < provenForMs) return
    const client = clientFor(this.#session, identity, shape.at)
    const ask = (): Promise<Exchange> => client.send('GET', shape.collection, { query: { limit: 1 } })
    let exchange = await ask()
    // A gateway's trouble passes.
    for (let more = mostProofs; more > 0 && exchange.response.status >= 500; more -= 1) exchange = await ask()
    if (!Array.isArray(at(exchange.response.json, `/${shape.members}`)))
      throw new Error(`nobody can tell whether it is gone: ${refusalIn(exchange)}`)
    this.#provenAt = performance.now()
  }
}
