import type { Session } from '../http/session.js'
import { at } from '../json-pointer.js'
import { isWithin } from '../microversion.js'
import { clientFor } from './client.js'
import type { Ledger, LedgerEntry } from './ledger.js'
import { listAll } from './list-all.js'
import { markOn } from './mark.js'
import { Reaper } from './reaper.js'
import { shapeOf } from './resource-kinds.js'

/** What a shard tells the others of itself: that it works beside others, or that it must be alone. */
export type FlagKind = 'beside' | 'alone'

/** Another run's flag. */
export interface Flag {
  readonly run: string
  readonly kind: FlagKind
  /** Changes as long as who raised it is at work. */
  readonly beat: string
}

/** A flag of ours that is up. */
export interface RaisedFlag {
  readonly entry: LedgerEntry
  readonly id: string
}

/** Flags at the target, which every shard of a run sees, whatever machine it is on. */
export interface Flags {
  raise(kind: FlagKind): Promise<RaisedFlag>
  /** Shows that we are still at work. */
  beat(flag: RaisedFlag, count: number): Promise<void>
  lower(flag: RaisedFlag): Promise<void>
  /** Those of other runs. */
  others(): Promise<readonly Flag[]>
}

/** Where a target keeps them: a private type costs nothing and is in nobody's way, but takes an administrator. */
const shapeIn = (session: Session) => {
  const shape = shapeOf(session.surface, 'type')
  const { min, max } = session.microversions
  return session.mode === 'full' &&
    session.identities.includes('admin') &&
    shape &&
    isWithin(shape.at, min, max)
    ? shape
    : undefined
}

/** Whether flags can be raised on a target. */
export const hasFlags = (session: Session): boolean => shapeIn(session) !== undefined

/** The number 0 is no thing's of a run. */
const nameOf = (run: string, kind: FlagKind): string => `blockspec-${run}-0-${kind}`

const form = /^blockspec-([0-9a-z]{8}[0-9a-f]{4})-0-(beside|alone)$/

/** Private types as flags; what is raised stands in a ledger of its own, since it outlasts what scenarios share. */
export const flagsOn = (session: Session, ledger: Ledger, run: string): Flags => {
  const shape = shapeIn(session)
  if (shape === undefined) throw new Error('flags need an administrator, and types')
  const { collection, member = '' } = shape
  const client = clientFor(session, 'admin', shape.at)
  const reaper = new Reaper(session, 30_000)
  const described = (count: number): string => `a shard of blockspec at work: ${count}`

  const idOf = async (name: string, answer: unknown): Promise<string> => {
    const told = at(answer, `/${member}/id`)
    if (typeof told === 'string') return told
    // An answer that was lost is asked for twice, and the second time there is one already.
    const listed = await listAll(session, 'admin', 'type')
    const found = listed.find((type) => markOn(type) === name)?.id
    if (typeof found !== 'string') throw new Error('a type was not made, by which shards know of each other')
    return found
  }

  return {
    async raise(kind) {
      const name = nameOf(run, kind)
      const entry = ledger.intend({ kind: 'type', name, identity: 'admin' })
      const wish = { name, description: described(0), 'os-volume-type-access:is_public': false }
      const { response } = await client.send('POST', collection, { body: { [member]: wish } })
      const id = await idOf(name, response.json)
      return { entry: ledger.made(entry, id), id }
    },
    async beat({ id, entry: { name } }, count) {
      const body = { [member]: { name, description: described(count) } }
      await client.send('PUT', `${collection}/${id}`, { body })
    },
    async lower({ entry }) {
      const left = await reaper.remove(entry)
      if (left !== undefined)
        throw new Error(`a type could not be removed, by which shards know of each other: ${left}`)
      ledger.gone(entry)
    },
    async others() {
      const listed = await listAll(session, 'admin', 'type')
      return listed.flatMap((type): readonly Flag[] => {
        const [, of = '', kind] = form.exec(markOn(type)) ?? []
        if (of === run || (kind !== 'beside' && kind !== 'alone')) return []
        return [{ run: of, kind, beat: String(type.description) }]
      })
    },
  }
}
