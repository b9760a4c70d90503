import type { Exchange } from '../exchange.js'
import type { Session } from '../http/session.js'
import { at } from '../json-pointer.js'
import { isWithin, type Microversion } from '../microversion.js'
import { type Client, clientFor, type Thing } from './client.js'
import { findInPages, findNearby, type PageAt, type Place } from './find-in-pages.js'
import { NextLook } from './next-look.js'

/** What a back end keeps of something that was unmanaged: nobody else knows of it then. */
export interface Storage {
  readonly of: 'volume' | 'snapshot'
  /** Where it is: `host@backend#pool`. */
  readonly host: string
  /** What the back end calls it. */
  readonly reference: unknown
  /** The volume that a snapshot is of. */
  readonly volumeId: string
  /** The name of the type that a volume had: nobody manages storage as of an encrypted type, which the default may be. */
  readonly volumeType?: string
}

/** Since when targets tell what their back ends hold. */
const toldSince: Microversion = '3.8'

const mostLooks = 4

const base = '/v3/{project_id}'

/** Only administrators see storage. */
const clientOf = (session: Session): Client | undefined => {
  const { min, max } = session.microversions
  const isTold = session.identities.includes('admin') && isWithin(toldSince, min, max)
  return isTold ? clientFor(session, 'admin', toldSince) : undefined
}

type Holder = Pick<Storage, 'of' | 'host'>

/** What is known of a back end's storage in a session. */
interface Known {
  /** Where storage was found last that is managed, and where some that is not: a back end may tell of them apart. */
  readonly near: { readonly managed: Place; readonly left: Place }
  /** What the back end calls those that nobody manages, as JSON. */
  readonly unmanaged: NextLook<ReadonlySet<string>>
}

const known = new WeakMap<Session, Map<string, Known>>()

const knownOf = (session: Session, client: Client, holder: Holder): Known => {
  const ofSession = known.get(session) ?? new Map<string, Known>()
  known.set(session, ofSession)
  const key = `${holder.of} ${holder.host}`
  const ofHolder = ofSession.get(key) ?? {
    near: { managed: { offset: 0 }, left: { offset: 0 } },
    unmanaged: new NextLook(() => unmanagedOf(client, holder)),
  }
  ofSession.set(key, ofHolder)
  return ofHolder
}

const pagesOf =
  (client: Client, { of, host }: Holder): PageAt<Thing> =>
  (offset, limit) =>
    client.list(`${base}/manageable_${of}s/detail`, `manageable-${of}s`, { host, limit, offset })

const isUnmanaged = ({ cinder_id }: Thing): boolean => (cinder_id ?? null) === null

const unmanagedOf = async (client: Client, holder: Holder): Promise<ReadonlySet<string>> => {
  const references = new Set<string>()
  await findInPages(pagesOf(client, holder), (thing) => {
    if (isUnmanaged(thing)) references.add(JSON.stringify(thing.reference))
    return false
  })
  return references
}

const shown = async (client: Client, path: string): Promise<unknown> => {
  const ask = (): Promise<Exchange> => client.send('GET', `${base}/${path}`)
  let exchange = await ask()
  // A gateway's trouble passes.
  for (let more = mostLooks; more > 0 && exchange.response.status >= 500; more -= 1) exchange = await ask()
  return exchange.response.json
}

const textAt = (json: unknown, pointer: string): string | undefined => {
  const value = at(json, pointer)
  return typeof value === 'string' ? value : undefined
}

const unmanaged = /\/(volume|snapshot)s\/([^/]+)\/action$/

/** A thing that a request is about to let go of. */
interface LetGo {
  readonly of: Storage['of']
  readonly id: string
}

/** What a request is about to let go of, if it lets go of anything. */
export const letGoBy = (path: string, body: unknown): LetGo | undefined => {
  const [, of, id] = unmanaged.exec(path) ?? []
  if (id === undefined || at(body, '/os-unmanage') === undefined) return undefined
  return { of: of === 'volume' ? of : 'snapshot', id }
}

/** The storage of a thing; `undefined` where the target does not tell. */
export const storageOf = async (session: Session, { of, id }: LetGo): Promise<Storage | undefined> => {
  const client = clientOf(session)
  if (client === undefined) return undefined
  const volumeId =
    of === 'volume' ? id : textAt(await shown(client, `snapshots/${id}`), '/snapshot/volume_id')
  if (volumeId === undefined) return undefined
  const volume = await shown(client, `volumes/${volumeId}`)
  const host = textAt(volume, '/volume/os-vol-host-attr:host')
  if (host === undefined) return undefined
  // There are back ends that can be told to manage storage, and do not tell what they hold.
  const holder = { of, host }
  const isOwn = ({ cinder_id }: Thing): boolean => cinder_id === id
  const { managed } = knownOf(session, client, holder).near
  const own = await findInPages(pagesOf(client, holder), isOwn, managed).catch(() => undefined)
  const volumeType = textAt(volume, '/volume/volume_type')
  return (
    own && { of, host, reference: own.reference, volumeId, ...(volumeType !== undefined && { volumeType }) }
  )
}

/** Whether a back end holds it, managed by nobody; `false` also where the target does not tell. */
type LookForLeft = (client: Client, storage: Storage, session: Session) => Promise<boolean>

const everywhere: LookForLeft = async (client, storage, session) => {
  // Many look for what they let go of when scenarios end, and who looks for what is gone looks through everything.
  const unmanaged = await knownOf(session, client, storage).unmanaged.ask()
  return unmanaged.has(JSON.stringify(storage.reference))
}

const nearby: LookForLeft = async (client, storage, session) => {
  const reference = JSON.stringify(storage.reference)
  const isWanted = (thing: Thing): boolean =>
    isUnmanaged(thing) && JSON.stringify(thing.reference) === reference
  const { left } = knownOf(session, client, storage).near
  return (await findNearby(pagesOf(client, storage), isWanted, left)) !== undefined
}

/**
 * Where storage that is left is looked for: `everywhere` in its back end, which may take many requests; only `nearby`
 * what was found there last; or `somewhere`, nearby, and where it was never seen there, everywhere.
 */
export type Breadth = 'everywhere' | 'nearby' | 'somewhere'

/** Looks whether its back end still holds it, managed by nobody, as often as it is asked. */
export const lookForLeft = (
  session: Session,
  storage: Storage,
  breadth: Breadth,
): (() => Promise<boolean>) => {
  const client = clientOf(session)
  let wasSeen = false
  return async () => {
    if (client === undefined) return false
    if (breadth === 'everywhere') return everywhere(client, storage, session)
    if (await nearby(client, storage, session)) wasSeen = true
    else return breadth === 'somewhere' && !wasSeen && (await everywhere(client, storage, session))
    return true
  }
}

/**
 * Asks for it to be managed again, by this name; tells the id that it has then, where the target answers one. Of what
 * is asked for twice the second comes to nothing.
 */
export const manageAgain = async (
  session: Session,
  storage: Storage,
  name: string,
): Promise<string | undefined> => {
  const { of, host, reference, volumeId, volumeType } = storage
  const manage = async (more: object): Promise<Exchange['response'] | undefined> => {
    const body = { [of]: { name, ref: reference, ...more } }
    return (await clientOf(session)?.send('POST', `${base}/manageable_${of}s`, { body }))?.response
  }
  const typed = volumeType === undefined ? {} : { volume_type: volumeType }
  const first = await manage(of === 'snapshot' ? { volume_id: volumeId } : { host, ...typed })
  const isRefused = first?.status === 400 || first?.status === 404
  // The type may be gone since. What is not refused may have been heard, whatever came back.
  const last = of === 'volume' && volumeType !== undefined && isRefused ? await manage({ host }) : first
  return textAt(last?.json, `/${of}/id`)
}
