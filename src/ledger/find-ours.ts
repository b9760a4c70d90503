import type { IdentityName } from '../exchange.js'
import type { Session } from '../http/session.js'
import type { Leak } from '../record.js'
import type { LedgerEntry } from './ledger.js'
import { listAll } from './list-all.js'
import { markOn, runOfMark } from './mark.js'
import { type ResourceShape, resourceKinds, shapeOf } from './resource-kinds.js'

/** Something that carries our mark. */
export interface Ours {
  readonly entry: LedgerEntry
  /** The run that made it. */
  readonly run: string
  /** As the target tells it; of some kinds it does not. */
  readonly createdAt?: string
}

/** What carries our mark, and where it could not be looked for. */
export interface Search {
  readonly ours: readonly Ours[]
  readonly unseen: readonly Leak[]
}

const makers = (session: Session, { admin }: ResourceShape): readonly IdentityName[] =>
  (admin ? (['admin'] as const) : (['member', 'other', 'admin'] as const)).filter((name) =>
    session.identities.includes(name),
  )

/** Which run a mark names: of a run that is asked for, any name that begins as its do. */
const runIn = (mark: string, run: string | undefined): string | undefined => {
  if (run === undefined) return runOfMark(mark)
  return mark.startsWith(`blockspec-${run}-`) ? run : undefined
}

/** Everything in the identities' own projects that carries our mark, of one run or of any. */
export const findOurs = async (session: Session, wanted?: string): Promise<Search> => {
  const ours = new Map<string, Ours>()
  const unseen: Leak[] = []
  for (const kind of resourceKinds) {
    const shape = shapeOf(session.surface, kind)
    for (const identity of shape ? makers(session, shape) : []) {
      const listed = await listAll(session, identity, kind).catch((error: unknown) => {
        unseen.push({ kind, name: `those of ${identity}`, reason: String(error) })
        return []
      })
      for (const item of listed) {
        const { id, created_at } = item
        const name = markOn(item)
        const run = runIn(name, wanted)
        if (typeof id !== 'string' || run === undefined || ours.has(id)) continue
        const entry: LedgerEntry = { number: ours.size + 1, kind, name, id, identity }
        ours.set(id, { entry, run, ...(typeof created_at === 'string' && { createdAt: created_at }) })
      }
    }
  }
  return { ours: [...ours.values()], unseen }
}
