import type { IdentityName } from '../exchange.js'
import type { Session } from '../http/session.js'
import { isWithin } from '../microversion.js'
import { clientFor, type Thing } from './client.js'
import { type ResourceKind, shapeOf } from './resource-kinds.js'

/** Who sees what an identity may have made: no one else lists it, and who has no token asked in the member's project. */
export const seerOf = (
  { surface, identities }: Session,
  { kind, identity }: { readonly kind: string; readonly identity: IdentityName },
): IdentityName => {
  if (shapeOf(surface, kind)?.admin && identities.includes('admin')) return 'admin'
  return identity === 'other' || identity === 'admin' ? identity : 'member'
}

/** Listings that show private ones only when asked. */
const withPrivate: ReadonlySet<string> = new Set<ResourceKind>(['type', 'group-type'])

const pageSize = 1000

/** All things of a kind that an identity sees, page by page; throws where a listing fails that the target has. */
export const listAll = async (
  session: Session,
  identity: IdentityName,
  kind: string,
  filter: Readonly<Record<string, string>> = {},
): Promise<readonly Thing[]> => {
  const { min, max } = session.microversions
  const { details, members, at, service } = shapeOf(session.surface, kind) ?? {}
  if (details === undefined || members === undefined || at === undefined || !isWithin(at, min, max)) return []
  if (service === 'image' && session.imageEndpoint === undefined) return []
  const client = clientFor(session, identity, at, service)
  const query = { limit: pageSize, ...(withPrivate.has(kind) && { is_public: 'None' }), ...filter }
  const found = new Map<unknown, Thing>()
  let marker: string | undefined
  for (;;) {
    const items = await client.list(details, members, marker === undefined ? query : { ...query, marker })
    const known = found.size
    for (const item of items) found.set(item.id, item)
    const last = items.at(-1)?.id
    // A target that knows no markers begins anew for ever.
    if (found.size === known || typeof last !== 'string') return [...found.values()]
    marker = last
  }
}
