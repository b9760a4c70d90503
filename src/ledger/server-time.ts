import type { Session } from '../http/session.js'
import { clientFor } from './client.js'
import { shapeOf } from './resource-kinds.js'

/** What time it is by the target's own clock, by which it also tells when things were made; ours where it does not say. */
export const serverTime = async (session: Session): Promise<number> => {
  const shape = shapeOf(session.surface, 'volume')
  const [identity] = session.identities
  if (shape === undefined || identity === undefined) return Date.now()
  const { response } = await clientFor(session, identity, shape.at).send('GET', shape.collection, {
    query: { limit: 1 },
  })
  const told = Date.parse(response.headers.date ?? '')
  return Number.isNaN(told) ? Date.now() : told
}
