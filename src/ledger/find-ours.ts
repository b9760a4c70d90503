import type { IdentityName } from '../exchange.js'
import type { Session } from '../http/session.js'
import type { LedgerEntry } from './ledger.js'
import { markOn } from './mark.js'
import { type ResourceKind, resourceKinds, resourceShapes } from './resource-kinds.js'

/** The mark that every name of ours begins with. */
const markOf = (run?: string): string => (run === undefined ? 'blockspec-' : `blockspec-${run}-`)

const listAll = async (
  session: Session,
  identity: IdentityName,
  kind: ResourceKind,
): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const { details, members } = resourceShapes[kind]
  const query = { limit: 1000, ...(kind === 'type' && { is_public: 'None' }) }
  const found: Readonly<Record<string, unknown>>[] = []
  let marker: string | undefined
  for (;;) {
    const { response } = await session.send({
      method: 'GET',
      path: details,
      identity,
      microversion: '3.0',
      requirement: 'clean-up',
      query: marker === undefined ? query : { ...query, marker },
    })
    const page: unknown = (response.json as Readonly<Record<string, unknown>> | undefined)?.[members]
    const items = Array.isArray(page) ? (page as Readonly<Record<string, unknown>>[]) : []
    const last = items.at(-1)?.id
    if (items.length === 0 || typeof last !== 'string' || last === marker) return found
    found.push(...items)
    marker = last
  }
}

const makers = (session: Session, kind: ResourceKind): readonly IdentityName[] =>
  (kind === 'type' ? (['admin'] as const) : (['member', 'other', 'admin'] as const)).filter((name) =>
    session.identities.includes(name),
  )

/** Everything in the identities' own projects that carries our mark, of one run or of any. */
export const findOurs = async (session: Session, run?: string): Promise<readonly LedgerEntry[]> => {
  const mark = markOf(run)
  const found: LedgerEntry[] = []
  for (const kind of resourceKinds) {
    for (const identity of makers(session, kind)) {
      for (const item of await listAll(session, identity, kind)) {
        const { id } = item
        const name = markOn(item)
        if (typeof id !== 'string' || !name.startsWith(mark)) continue
        if (!found.some((entry) => entry.id === id))
          found.push({ number: found.length + 1, kind, name, id, identity })
      }
    }
  }
  return found
}
