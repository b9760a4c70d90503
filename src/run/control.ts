import type { Session } from '../http/session.js'
import { at } from '../json-pointer.js'
import { shapeOf } from '../ledger/resource-kinds.js'

/** Shows that a target is there at all: whoever refuses everything keeps no promise by refusing. */
export interface Control {
  /** Whether the target answered the simplest questions just now. */
  holds(): Promise<boolean>
}

/** For how long one answer counts. */
const holdsForMs = 5_000
const kinds = ['volume', 'snapshot', 'type', 'backup'] as const

/** A list that a surface has, and the member that holds what is in it. */
type List = readonly [path: string, members: string, query?: Readonly<Record<string, number>>]

/** The lists of a surface; where it has none of things, that of its extensions. */
const listsOf = ({ surface }: Session): readonly List[] => {
  const ofThings = kinds.flatMap((kind): readonly List[] => {
    const { collection, members } = shapeOf(surface, kind) ?? {}
    return collection === undefined || members === undefined ? [] : [[collection, members, { limit: 1 }]]
  })
  return ofThings.length > 0 ? ofThings : [[`${surface.path}{project_id}/extensions`, 'extensions']]
}

const answers = async (session: Session, [path, members, query]: List): Promise<boolean> => {
  const [identity] = session.identities
  if (identity === undefined) return false
  const call = { method: 'GET', path, identity, requirement: 'control', ...(query && { query }) } as const
  const { response } = await session.send(call)
  return response.status === 200 && Array.isArray(at(response.json, `/${members}`))
}

/** A control that asks for lists; one that is as it should be will do, since any of them may be what is broken. */
export const createControl = (session: Session): Control => {
  let heldAt = Number.NEGATIVE_INFINITY
  let asking: Promise<boolean> | undefined
  const ask = async (): Promise<boolean> => {
    for (const list of listsOf(session)) {
      if (await answers(session, list).catch(() => false)) {
        heldAt = performance.now()
        return true
      }
    }
    return false
  }
  return {
    async holds() {
      if (performance.now() - heldAt < holdsForMs) return true
      asking ??= ask().finally(() => {
        asking = undefined
      })
      return asking
    },
  }
}
