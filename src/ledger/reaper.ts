import { setTimeout as sleep } from 'node:timers/promises'
import type { Exchange, IdentityName } from '../exchange.js'
import type { Session } from '../http/session.js'
import { at } from '../json-pointer.js'
import { type Client, clientFor, type Thing } from './client.js'
import type { LedgerEntry } from './ledger.js'
import { markMetadata, markOn } from './mark.js'
import { type ResourceKind, type ResourceShape, resourceKinds, shapeOf } from './resource-kinds.js'
import { VolumeWaysOut } from './volume-ways-out.js'

/** What became of one entry: `undefined` when it is gone, else why it could not be removed. */
export type Removal = string | undefined

type Found = Thing | 'gone' | 'unknown'

/** Statuses that end by themselves: nothing can be done but wait. */
const passing =
  /^(?:creating|managing|deleting|extending|downloading|uploading|retyping|reverting|restoring|backing-up|maintenance|updating)/

/** What is refused at first may be possible soon, as when a migration ends: force waits this long, or less. */
const patienceMs = 5_000

const grouping: readonly ResourceKind[] = ['group', 'consistency-group']

const pause = (attempt: number): Promise<void> => sleep(Math.min(1_000, 10 * 1.5 ** Math.min(attempt, 12)))

const refusalIn = ({ request, response }: Exchange): string =>
  `${request.method} answered ${response.status} ${response.text.slice(0, 160)}`

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
    await this.prepare(entries)
    for (const kind of resourceKinds) {
      const some = entries.filter((entry) => entry.kind === kind)
      await Promise.all(some.map(async (entry) => removals.set(entry, await this.remove(entry))))
    }
    return removals
  }

  /** What must be done before the first of these entries is removed: a group stays while a volume of it is in use. */
  async prepare(entries: readonly LedgerEntry[]): Promise<void> {
    if (!entries.some(({ kind }) => grouping.includes(kind))) return
    const volumes = entries.filter(({ kind }) => kind === 'volume')
    await Promise.all(
      volumes.map(async (entry) => {
        const found = entry.id === undefined ? 'unknown' : await this.#look(entry, entry.id)
        if (typeof found === 'object') await new VolumeWaysOut(this.#session, entry.identity).take(found)
      }),
    ).catch(() => undefined)
  }

  /** Removes one thing; never throws. */
  async remove(entry: LedgerEntry): Promise<Removal> {
    try {
      const ids = entry.id === undefined ? await this.#idsMarked(entry) : [entry.id]
      for (const id of ids) {
        const left = await (this.#shapeOf(entry.kind).setting
          ? this.#unset(entry, id)
          : this.#removeById(entry, id))
        if (left !== undefined) return left
      }
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  #client({ kind }: LedgerEntry, identity: IdentityName): Client {
    return clientFor(this.#session, identity, this.#shapeOf(kind).at)
  }

  /** Things of ours whose creation was never answered: found by their mark. */
  async #idsMarked(entry: LedgerEntry): Promise<readonly string[]> {
    const { name, kind, identity } = entry
    const { details, members } = this.#shapeOf(kind)
    if (name === '' || details === undefined) return []
    const marked = async (query: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      const listed = await this.#client(entry, identity).list(details, members, query)
      return listed.filter((thing) => markOn(thing) === name).map(({ id }) => String(id))
    }
    const named = await marked({ name })
    return named.length > 0 ? named : marked({ metadata: JSON.stringify({ [markMetadata]: name }) })
  }

  /** Takes back a setting of something that stays: an administrator's business, whoever tried to make it. */
  async #unset(entry: LedgerEntry, id: string): Promise<Removal> {
    const identity = this.#hasAdmin ? 'admin' : entry.identity
    const exchange = await this.#delete({ ...entry, identity }, id)
    const { status } = exchange.response
    return status < 300 || status === 404 ? undefined : refusalIn(exchange)
  }

  async #removeById(entry: LedgerEntry, id: string): Promise<Removal> {
    const started = performance.now()
    let refusal = 'no answer'
    if (entry.displaced) await this.#force(entry, id)
    for (let attempt = 0; performance.now() - started < this.#timeoutMs; attempt += 1) {
      const found = await this.#look(entry, id)
      if (found === 'gone') return undefined
      if (found !== 'unknown') {
        const isPassing = passing.test(String(found.status ?? ''))
        const patience = isPassing ? this.#timeoutMs / 4 : Math.min(patienceMs, this.#timeoutMs / 4)
        if (performance.now() - started > patience) await this.#force(entry, id)
        else if (!isPassing) refusal = (await this.#leadOut(entry, id, found)) ?? refusal
        if (isPassing) refusal = `its status is ${String(found.status)}`
      }
      await pause(attempt)
    }
    return `still there after ${Math.round(this.#timeoutMs / 1000)} s: ${refusal}`
  }

  async #look(entry: LedgerEntry, id: string): Promise<Found> {
    const { collection, member } = this.#shapeOf(entry.kind)
    const { response } = await this.#client(entry, entry.identity).send(
      'GET',
      `${collection}/${encodeURIComponent(id)}`,
    )
    if (response.status === 404) return 'gone'
    const body = at(response.json, `/${member}`)
    if (response.status !== 200 || typeof body !== 'object' || body === null) return 'unknown'
    return { ...(body as Thing), id }
  }

  /** What policy keeps from its maker is an administrator's to remove. */
  async #delete(entry: LedgerEntry, id: string): Promise<Exchange> {
    const { collection, removal = { method: 'DELETE' } } = this.#shapeOf(entry.kind)
    const { method, suffix = '', ...extras } = removal
    const ask = (identity: IdentityName): Promise<Exchange> =>
      this.#client(entry, identity).send(method, `${collection}/${encodeURIComponent(id)}${suffix}`, extras)
    const first = await ask(entry.identity)
    const isKept = first.response.status === 403 && entry.identity !== 'admin' && this.#hasAdmin
    return isKept ? ask('admin') : first
  }

  /** The owner's means: asks for the next step on the way to deletion, and tells how deletion was refused, if it was. */
  async #leadOut(entry: LedgerEntry, id: string, found: Thing): Promise<string | undefined> {
    const waysOut = new VolumeWaysOut(this.#session, entry.identity)
    if (entry.kind === 'volume' && (await waysOut.take(found))) return undefined
    const exchange = await this.#delete(entry, id)
    return exchange.response.status < 300 ? undefined : refusalIn(exchange)
  }

  #shapeOf(kind: ResourceKind): ResourceShape {
    const { surface } = this.#session
    const shape = shapeOf(surface, kind)
    if (shape === undefined) throw new Error(`${surface.title} has no ${kind}`)
    return shape
  }

  get #hasAdmin(): boolean {
    return this.#session.identities.includes('admin')
  }

  /** An administrator's means, where the target was given one. */
  async #force(entry: LedgerEntry, id: string): Promise<void> {
    if (!this.#hasAdmin) return
    const { collection, force = [] } = this.#shapeOf(entry.kind)
    const path = `${collection}/${encodeURIComponent(id)}/action`
    // Some of these came later than the thing itself.
    const client = clientFor(this.#session, 'admin', this.#session.microversions.max)
    for (const body of force) await client.send('POST', path, { body })
    await this.#delete(entry, id)
  }
}
