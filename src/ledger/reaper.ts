import { setTimeout as sleep } from 'node:timers/promises'
import type { Exchange, IdentityName, Method } from '../exchange.js'
import type { Session } from '../http/session.js'
import type { LedgerEntry } from './ledger.js'
import { markMetadata, markOn } from './mark.js'
import { type ResourceKind, resourceKinds, resourceShapes } from './resource-kinds.js'

/** What became of one entry: `undefined` when it is gone, else why it could not be removed. */
export type Removal = string | undefined

/** What a look saw: the status, and the ids of the attachments. */
interface Seen {
  readonly status: string
  readonly attachments: readonly unknown[]
}

type Found = Seen | 'gone' | 'unknown'

/** Statuses that end by themselves: nothing can be done but wait. */
const passing =
  /^(?:creating|managing|deleting|extending|downloading|uploading|retyping|reverting|restoring|backing-up|maintenance)/

/** Statuses in which scenarios leave volumes, and by which action an owner leads them out. */
const ownersWayOut: Readonly<Record<string, string>> = {
  reserved: 'os-unreserve',
  attaching: 'os-unreserve',
  detaching: 'os-roll_detaching',
}

/** What is refused at first may be possible soon, as when a migration ends: force waits this long, or less. */
const patienceMs = 5_000

const pause = (attempt: number): Promise<void> => sleep(Math.min(1_000, 10 * 1.5 ** Math.min(attempt, 12)))

/** Removes what a run made, with whatever means the target has, and nothing else. */
export class Reaper {
  readonly #session: Session
  readonly #timeoutMs: number

  constructor(session: Session, timeoutMs: number) {
    this.#session = session
    this.#timeoutMs = timeoutMs
  }

  /** Removes the entries in the order of their dependencies, those of one kind side by side. */
  async removeAll(entries: readonly LedgerEntry[]): Promise<ReadonlyMap<LedgerEntry, Removal>> {
    const removals = new Map<LedgerEntry, Removal>()
    for (const kind of resourceKinds) {
      const some = entries.filter((entry) => entry.kind === kind)
      await Promise.all(some.map(async (entry) => removals.set(entry, await this.remove(entry))))
    }
    return removals
  }

  /** Removes one thing; never throws. */
  async remove(entry: LedgerEntry): Promise<Removal> {
    try {
      const ids = entry.id === undefined ? await this.#idsMarked(entry) : [entry.id]
      for (const id of ids) {
        const left = await this.#removeById(entry, id)
        if (left !== undefined) return left
      }
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  /** Things of ours whose creation was never answered: found by their mark. */
  async #idsMarked({ kind, name, identity }: LedgerEntry): Promise<readonly string[]> {
    if (name === '') return []
    const { details, members } = resourceShapes[kind]
    const marked = async (query: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      const { response } = await this.#send(identity, 'GET', details, { query })
      const list: unknown = (response.json as Readonly<Record<string, unknown>> | undefined)?.[members]
      return (Array.isArray(list) ? list : [])
        .filter((item: unknown) => markOn(item) === name)
        .map((item: { id?: unknown }) => String(item.id))
    }
    const named = await marked({ name })
    return named.length > 0 ? named : marked({ metadata: JSON.stringify({ [markMetadata]: name }) })
  }

  async #removeById({ kind, identity, displaced }: LedgerEntry, id: string): Promise<Removal> {
    const started = performance.now()
    let refusal = 'no answer'
    if (displaced) await this.#force(kind, id)
    for (let attempt = 0; performance.now() - started < this.#timeoutMs; attempt += 1) {
      const found = await this.#look(kind, identity, id)
      if (found === 'gone') return undefined
      if (found !== 'unknown') {
        const isPassing = passing.test(found.status)
        const patience = isPassing ? this.#timeoutMs / 4 : Math.min(patienceMs, this.#timeoutMs / 4)
        if (performance.now() - started > patience) await this.#force(kind, id)
        else if (!isPassing) refusal = (await this.#leadOut(kind, identity, id, found)) ?? refusal
        if (isPassing) refusal = `its status is ${found.status}`
      }
      await pause(attempt)
    }
    return `still there after ${Math.round(this.#timeoutMs / 1000)} s: ${refusal}`
  }

  async #look(kind: ResourceKind, identity: IdentityName, id: string): Promise<Found> {
    const { collection, member } = resourceShapes[kind]
    const { response } = await this.#send(identity, 'GET', `${collection}/${encodeURIComponent(id)}`)
    if (response.status === 404) return 'gone'
    const body = (response.json as Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined)?.[
      member
    ]
    if (response.status !== 200 || body === undefined) return 'unknown'
    const attachments: unknown = body.attachments
    const listed: readonly { readonly attachment_id?: unknown }[] = Array.isArray(attachments)
      ? attachments
      : []
    return { status: String(body.status ?? ''), attachments: listed.map((each) => each.attachment_id) }
  }

  #delete(kind: ResourceKind, identity: IdentityName, id: string): Promise<Exchange> {
    const path = `${resourceShapes[kind].collection}/${encodeURIComponent(id)}`
    return this.#send(identity, 'DELETE', path, kind === 'volume' ? { query: { cascade: true } } : {})
  }

  /** The owner's means: asks for the next step on the way to deletion, and tells how deletion was refused, if it was. */
  async #leadOut(
    kind: ResourceKind,
    identity: IdentityName,
    id: string,
    found: Seen,
  ): Promise<string | undefined> {
    if (await this.#takeWayOut(kind, identity, id, found)) return undefined
    const { response } = await this.#delete(kind, identity, id)
    return response.status < 300
      ? undefined
      : `DELETE answered ${response.status} ${response.text.slice(0, 160)}`
  }

  /** Whether there was one: a volume that is attached, or about to be, cannot be deleted. */
  async #takeWayOut(
    kind: ResourceKind,
    identity: IdentityName,
    id: string,
    { status, attachments }: Seen,
  ): Promise<boolean> {
    if (kind !== 'volume') return false
    if (status === 'in-use') {
      for (const attachment_id of attachments) {
        await this.#act(kind, identity, id, 'os-detach', { attachment_id })
      }
      return attachments.length > 0
    }
    const action = ownersWayOut[status]
    if (action !== undefined) await this.#act(kind, identity, id, action, {})
    return action !== undefined
  }

  /** An administrator's means, where the target was given one. */
  async #force(kind: ResourceKind, id: string): Promise<void> {
    if (kind === 'type' || !this.#session.identities.includes('admin')) return
    const reset =
      kind === 'volume'
        ? { status: 'error', attach_status: 'detached', migration_status: 'none' }
        : { status: 'error' }
    await this.#act(kind, 'admin', id, 'os-reset_status', reset)
    await this.#act(kind, 'admin', id, 'os-force_delete', {})
  }

  #act(
    kind: ResourceKind,
    identity: IdentityName,
    id: string,
    action: string,
    body: unknown,
  ): Promise<Exchange> {
    const path = `${resourceShapes[kind].collection}/${encodeURIComponent(id)}/action`
    return this.#send(identity, 'POST', path, { body: { [action]: body } })
  }

  #send(
    identity: IdentityName,
    method: Method,
    path: string,
    more: { readonly query?: Record<string, string | boolean>; readonly body?: unknown } = {},
  ): Promise<Exchange> {
    return this.#session.send({
      method,
      path,
      identity,
      microversion: '3.0',
      requirement: 'clean-up',
      ...more,
    })
  }
}
