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

/**
 * All things of a kind that an identity sees, page by page; throws where a listing fails that the target has. One thing
 * that cannot be shown may take the listing of all details with it, so that names alone are asked for then.
 */
export const listAll = async (
  session: Session,
  identity: IdentityName,
  kind: string,
  filter: Readonly<Record<string, string>> = {},
): Promise<readonly Thing[]> => {
  const { min, max } = session.microversions
  const { collection, details, members, at, service } = shapeOf(session.surface, kind) ?? {}
  if (collection === undefined || details === undefined || members === undefined || at === undefined)
    return []
  if (!isWithin(at, min, max)) return []
  if (service === 'image' && session.imageEndpoint === undefined) return []
  const client = clientFor(session, identity, at, service)
  const query = { limit: pageSize, ...(withPrivate.has(kind) && { is_public: 'None' }), ...filter }
  const found = new Map<unknown, Thing>()
  let path = details
  let marker: string | undefined
  for (;;) {
    const items = await client.listing(path, members, marker === undefined ? query : { ...query, marker })
    if (items === undefined) {
      // A marker may be gone by the time of the next page.
      if (path === collection || found.size > 0) return [...found.values()]
      path = collection
      continue
    }
    const known = found.size
    for (const item of items) found.set(item.id, item)
    const last = items.at(-1)?.id
    // A target that knows no markers begins anew for ever.
    if (found.size === known || typeof last !== 'string') return [...found.values()]
    marker = last
  }
}
