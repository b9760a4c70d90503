import type { IdentityName } from '../exchange.js'
import type { Session } from '../http/session.js'
import { isWithin } from '../microversion.js'
import { clientFor, type Thing } from './client.js'
import type { LedgerEntry } from './ledger.js'
import { markOn } from './mark.js'
import { type ResourceKind, type ResourceShape, resourceKinds, shapeOf } from './resource-kinds.js'

/** The mark that every name of ours begins with. */
const markOf = (run?: string): string => (run === undefined ? 'blockspec-' : `blockspec-${run}-`)

/** Listings that show private ones only when asked. */
const withPrivate: ReadonlySet<ResourceKind> = new Set(['type', 'group-type'])

const listAll = async (
  session: Session,
  identity: IdentityName,
  kind: ResourceKind,
  { details, members, at }: ResourceShape,
): Promise<readonly Thing[]> => {
  const { min, max } = session.microversions
  if (details === undefined || !isWithin(at, min, max)) return []
  const client = clientFor(session, identity, at)
  const query = { limit: 1000, ...(withPrivate.has(kind) && { is_public: 'None' }) }
  const found: Thing[] = []
  let marker: string | undefined
  for (;;) {
    const items = await client.list(details, members, marker === undefined ? query : { ...query, marker })
    const last = items.at(-1)?.id
    if (items.length === 0 || typeof last !== 'string' || last === marker) return found
    found.push(...items)
    marker = last
  }
}

const makers = (session: Session, { admin }: ResourceShape): readonly IdentityName[] =>
  (admin ? (['admin'] as const) : (['member', 'other', 'admin'] as const)).filter((name) =>
    session.identities.includes(name),
  )

/** Everything in the identities' own projects that carries our mark, of one run or of any. */
export const findOurs = async (session: Session, run?: string): Promise<readonly LedgerEntry[]> => {
  const mark = markOf(run)
  const found: LedgerEntry[] = []
  for (const kind of resourceKinds) {
    const shape = shapeOf(session.surface, kind)
    for (const identity of shape ? makers(session, shape) : []) {
      for (const item of shape ? await listAll(session, identity, kind, shape) : []) {
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
