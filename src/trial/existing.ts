import type { IdentityName } from '../exchange.js'
import type { Act } from '../http/acts.js'
import type { Session } from '../http/session.js'
import { clientFor, type Thing } from '../ledger/client.js'
import { shapeOf } from '../ledger/resource-kinds.js'

/** What scenarios share to look at it, by the names under which they do, as far as others may have made it as well. */
const observables = ['volume', 'snapshot', 'backup', 'type'] as const
export type Observable = (typeof observables)[number]

/** What others made and an observer looks at, by its id. */
export type Existing = Readonly<Partial<Record<Observable, string>>>

const isObservable = (name: string): name is Observable => observables.some((one) => one === name)

/** What is done to make one, which an observer does without. */
const makers: Readonly<Record<Observable, readonly Act[]>> = {
  volume: ['member volumes.create'],
  snapshot: ['member volumes.create', 'member snapshots.create'],
  backup: ['member volumes.create', 'member backups.create'],
  type: ['admin types.create'],
}

/** Whether all that these acts do is to make what is shared under these names. */
export const isMadeBy = (acts: readonly Act[], shares: readonly string[]): boolean => {
  const known = new Set(shares.flatMap((name) => (isObservable(name) ? makers[name] : [])))
  return shares.every(isObservable) && acts.every((act) => known.has(act))
}

/** Of these names, what there is none of. */
export const missingIn = (existing: Existing, shares: readonly string[]): readonly string[] =>
  shares.filter((name) => !isObservable(name) || existing[name] === undefined)

const ownerOf = (name: Observable): IdentityName => (name === 'type' ? 'admin' : 'member')

/** As many as are looked through for one that suits. */
const pageSize = 100
const restful = new Set([undefined, 'available', 'in-use'])

const lastChanged = ({ updated_at, created_at }: Thing): string => String(updated_at ?? created_at ?? '')

/** What others are not at work on just now, and has a name to be known by; of several the one that rested longest. */
const calmest = (things: readonly Thing[]): Thing | undefined =>
  things
    .filter(({ name, status }) => typeof name === 'string' && name !== '' && restful.has(status as string))
    .toSorted((a, b) => (lastChanged(a) < lastChanged(b) ? -1 : 1))[0]

const look = async (session: Session, kind: Observable): Promise<readonly Thing[]> => {
  const { details, members, at } = shapeOf(session.surface, kind) ?? {}
  const identity = ownerOf(kind)
  if (details === undefined || members === undefined || at === undefined) return []
  if (!session.identities.includes(identity)) return []
  return clientFor(session, identity, at)
    .list(details, members, { limit: pageSize })
    .catch(() => [])
}

/** Looks, with reads alone, for something of each kind to look at further. */
export const findExisting = async (session: Session): Promise<Existing> => {
  const found = await Promise.all(
    observables.map(async (kind) => {
      const id = calmest(await look(session, kind))?.id
      return typeof id === 'string' ? ([[kind, id]] as const) : []
    }),
  )
  return Object.fromEntries(found.flat())
}

/** Of what was there, what is no more: whoever made it has removed it. */
export const goneOf = async (session: Session, existing: Existing): Promise<readonly string[]> => {
  const looks = observables.map(async (kind) => {
    const { collection, at } = shapeOf(session.surface, kind) ?? {}
    const id = existing[kind]
    if (id === undefined || collection === undefined || at === undefined) return []
    const path = `${collection}/${encodeURIComponent(id)}`
    const { response } = await clientFor(session, ownerOf(kind), at).send('GET', path)
    return response.status === 200 ? [] : [`${kind} ${id}`]
  })
  return (await Promise.all(looks)).flat()
}
