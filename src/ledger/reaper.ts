import type { Exchange, IdentityName } from '../exchange.js'
import type { Session } from '../http/session.js'
import { at } from '../json-pointer.js'
import { createPace, type Pace } from '../pace.js'
import { type Client, clientFor, type Thing } from './client.js'
import { deleteSnapshotsOf, freeVolumesOf } from './group-ways-out.js'
import type { LedgerEntry } from './ledger.js'
import { listAll, seerOf } from './list-all.js'
import { markMetadata, markOn, runOfMark } from './mark.js'
import { isMigrating } from './migrating.js'
import { ProofOfLife, refusalIn } from './proof-of-life.js'
import { type RemovalRequest, type ResourceShape, resourceKinds, shapeOf } from './resource-kinds.js'
import { isOfSetting, putBack } from './settings.js'
import { type Breadth, lookForLeft, manageAgain } from './storage.js'
import { VolumeWaysOut } from './volume-ways-out.js'

/** What became of one entry: `undefined` when it is gone, else why it could not be removed. */
export type Removal = string | undefined

type Found = Thing | 'gone' | 'unknown'

/** Statuses that end by themselves: nothing can be done but wait. */
const passing =
  /^(?:creating|managing|deleting|extending|downloading|uploading|retyping|reverting|restoring|backing-up|maintenance|updating)/

/** What is refused at first may be possible soon, as when a migration ends: force waits this long, or less. */
const patienceMs = 5_000

const grouping: readonly LedgerEntry['kind'][] = ['group', 'consistency-group']

/** How long a removal takes that nothing is known of yet. */
const firstGuessMs = 50

/** Who takes what is put up for transfer. */
const mayHave: ReadonlySet<IdentityName> = new Set(['member', 'other', 'admin'])

const plainDelete: RemovalRequest = { method: 'DELETE' }
/** How often storage that is left is managed again. */
const mostTries = 4
/** Looks at a volume that is to be taken out of what keeps it. */
const mostSteps = 4

/** Removes what a run made, with whatever means the target has, and nothing else. */
export class Reaper {
  readonly #session: Session
  readonly #limit: () => number
  readonly #pace: Pace
  readonly #proof: ProofOfLife

  /**
   * `timeoutMs` is how long the removal of one thing may take. With the pace of a run it knows from the first removal
   * on how long the target takes.
   */
  constructor(session: Session, timeoutMs: number | (() => number), pace: Pace = createPace(firstGuessMs)) {
    this.#session = session
    this.#limit = typeof timeoutMs === 'number' ? () => timeoutMs : timeoutMs
    this.#pace = pace
    this.#proof = new ProofOfLife(session)
  }

  /** Removes the entries in the order of their dependencies, those of one kind side by side. */
  async removeAll(entries: readonly LedgerEntry[]): Promise<ReadonlyMap<LedgerEntry, Removal>> {
    const removals = new Map<LedgerEntry, Removal>()
    await this.prepare(entries)
    // What was set last is put back first. A frozen host lets go of nothing, so settings come before things.
    for (const entry of entries.filter(isOfSetting).toReversed())
      removals.set(entry, await this.remove(entry))
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

  /** Takes a volume out of what keeps it, by its owner's means alone; tells whether it is available then. Never throws. */
  async free({ identity, id, kind }: LedgerEntry): Promise<boolean> {
    if (id === undefined || kind !== 'volume') return false
    const waysOut = new VolumeWaysOut(this.#session, identity)
    try {
      for (let steps = 0; steps < mostSteps; steps += 1) {
        if (steps > 0) await this.#pace.pause('volume is free', steps)
        const found = await this.#look({ kind, identity }, id)
        if (typeof found !== 'object') return false
        if (found.status === 'available') return true
        await waysOut.take(found)
      }
    } catch {
      // Whatever keeps it, its removal will tell.
    }
    return false
  }

  /** Removes one thing, or puts one setting back, and what storage is left of it; never throws. */
  async remove(entry: LedgerEntry, breadth: Breadth = 'everywhere'): Promise<Removal> {
    try {
      if (isOfSetting(entry)) return await putBack(this.#session, entry)
      if (entry.emptied) return await this.#removeStorage(entry, breadth)
      const its = entry.id === undefined ? { ...entry, identity: seerOf(this.#session, entry) } : entry
      const ids = its.id === undefined ? await this.#idsMarked(its) : [its.id]
      for (const id of ids) {
        const left = (await this.#removeById(its, id)) ?? (await this.#removeFromOthers(its, id))
        if (left !== undefined) return left
      }
      return await this.#removeStorage(entry, breadth)
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  #client({ kind }: Pick<LedgerEntry, 'kind'>, identity: IdentityName): Client {
    const { at, service } = this.#shapeOf(kind)
    return clientFor(this.#session, identity, at, service)
  }

  /** Things of ours whose creation was never answered: found by their mark. */
  async #idsMarked({ name, kind, identity }: LedgerEntry): Promise<readonly string[]> {
    // Whatever else has such a name may be anyone's.
    if (runOfMark(name) === undefined) throw new Error('asked for without a name of ours, and never answered')
    if (this.#shapeOf(kind).details === undefined) return []
    const marked = async (filter: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      // Not every target takes every filter.
      const listed = await listAll(this.#session, identity, kind, filter).catch(() =>
        listAll(this.#session, identity, kind),
      )
      return listed.filter((thing) => markOn(thing) === name).map(({ id }) => String(id))
    }
    const named = await marked({ name })
    const ids =
      named.length > 0 ? named : await marked({ metadata: JSON.stringify({ [markMetadata]: name }) })
    if (ids.length === 0) await this.#proof.ask(identity)
    return ids
  }

  async #removeById(entry: LedgerEntry, id: string): Promise<Removal> {
    const started = performance.now()
    const timeoutMs = this.#limit()
    const transition = `${entry.kind} is removed`
    let refusal = 'no answer'
    // Most can be removed as they are, and nobody need look at them first.
    const isOnItsWay = await this.#begin(entry, id)
    let isUnaided = isOnItsWay && !entry.displaced
    // However long a pause was, and late the hour: what is gone by then is not left behind.
    for (let pauses = 0; pauses === 0 || performance.now() - started < timeoutMs; pauses += 1) {
      if (isOnItsWay || pauses > 0) await this.#pace.pause(transition, pauses)
      const found = await this.#look(entry, id)
      if (found === 'gone') {
        if (!isOnItsWay || entry.displaced) await this.#proof.ask(entry.identity)
        const denial = isOnItsWay ? undefined : await this.#denialOfEnd(entry, id)
        if (denial !== undefined) return denial
        if (isUnaided) this.#pace.learn(transition, performance.now() - started, pauses + 1)
        return undefined
      }
      if (found !== 'unknown') {
        const patience = Math.min(patienceMs, timeoutMs / 4)
        const elapsed = performance.now() - started
        const isPassing =
          passing.test(String(found.status ?? '')) ||
          (elapsed > patience && (await this.#migrates(entry, id)))
        const isLate = elapsed > (isPassing ? timeoutMs / 4 : patience)
        isUnaided &&= isPassing && !isLate
        // Who has no administrator to help goes on with an owner's means.
        if (isLate && this.#hasAdmin) await this.#force(entry, id)
        else if (!isPassing) refusal = (await this.#leadOut(entry, id, found)) ?? refusal
        if (isPassing) refusal = `its status is ${String(found.status)}`
      }
    }
    return `still there after ${Math.round(timeoutMs / 1000)} s: ${refusal}`
  }

  /** What cannot be shown any more, though its deletion was refused, may be there still: then its deletion is refused again. */
  async #denialOfEnd(entry: LedgerEntry, id: string): Promise<Removal> {
    const exchange = await this.#delete(entry, id)
    const isRefused = exchange.response.status === 400 || exchange.response.status === 409
    return isRefused ? `GET answered 404, and ${refusalIn(exchange)}` : undefined
  }

  /** Whoever took a thing that was put up for transfer has it now, though nobody was told so. */
  async #removeFromOthers(entry: LedgerEntry, id: string): Promise<Removal> {
    if (!entry.offered) return undefined
    const { identities } = this.#session
    for (const identity of identities.filter((one) => mayHave.has(one) && one !== entry.identity)) {
      const its: LedgerEntry = { ...entry, identity }
      const left = (await this.#look(its, id)) === 'gone' ? undefined : await this.#removeById(its, id)
      if (left !== undefined) return left
    }
    return undefined
  }

  /** What was unmanaged is managed again, in whoever's project, and removed as what it is then. */
  async #removeStorage({ storage, ...entry }: LedgerEntry, breadth: Breadth): Promise<Removal> {
    if (storage === undefined) return undefined
    const isLeft = lookForLeft(this.#session, storage, breadth)
    const its: LedgerEntry = { ...entry, identity: 'admin' }
    for (let tries = 0; tries < mostTries; tries += 1) {
      if (!(await isLeft())) return undefined
      const managed = await manageAgain(this.#session, storage, entry.name)
      // Whoever was asked before may have managed it too, and never been heard.
      const marked = [...(await this.#idsMarked(its)), ...(await this.#idsMarked(entry))]
      for (const id of new Set(managed === undefined ? marked : [managed, ...marked])) {
        const left = await this.#removeById(its, id)
        if (left !== undefined) return left
      }
    }
    return `it was unmanaged, and its storage is still at ${storage.host}`
  }

  /** Asks for the removal of a thing as it stands; `false` when that is refused. */
  async #begin(entry: LedgerEntry, id: string): Promise<boolean> {
    if (!entry.displaced) return (await this.#delete(entry, id)).response.status < 300
    await this.#force(entry, id)
    return true
  }

  async #look(entry: Pick<LedgerEntry, 'kind' | 'identity'>, id: string): Promise<Found> {
    const { collection, member } = this.#shapeOf(entry.kind)
    const { response } = await this.#client(entry, entry.identity).send(
      'GET',
      `${collection}/${encodeURIComponent(id)}`,
    )
    if (response.status === 404) return 'gone'
    const body = at(response.json, member === undefined ? '' : `/${member}`)
    if (response.status !== 200 || typeof body !== 'object' || body === null) return 'unknown'
    return { ...(body as Thing), id }
  }

  /** What policy keeps from its maker is an administrator's to remove. */
  async #delete(entry: LedgerEntry, id: string): Promise<Exchange> {
    const { collection, removal = plainDelete, release } = this.#shapeOf(entry.kind)
    const ask = (identity: IdentityName, { method, suffix = '', ...extras } = removal): Promise<Exchange> =>
      this.#client(entry, identity).send(method, `${collection}/${encodeURIComponent(id)}${suffix}`, extras)
    const first = await ask(entry.identity)
    if (first.response.status !== 403) return first
    if (release && (await ask(entry.identity, release)).response.status < 300) return ask(entry.identity)
    return entry.identity !== 'admin' && this.#hasAdmin ? ask('admin') : first
  }

  /** The owner's means: asks for the next step on the way to deletion, and tells how deletion was refused, if it was. */
  async #leadOut(entry: LedgerEntry, id: string, found: Thing): Promise<string | undefined> {
    const waysOut = new VolumeWaysOut(this.#session, entry.identity)
    if (entry.kind === 'volume' && (await waysOut.take(found))) return undefined
    const exchange = await this.#delete(entry, id)
    if (exchange.response.status < 300) return undefined
    if (entry.kind === 'volume' && (await waysOut.deletePiecemeal(id))) return undefined
    if (grouping.includes(entry.kind)) {
      await deleteSnapshotsOf(this.#session, entry, id)
      await freeVolumesOf(this.#session, entry, id)
    }
    return refusalIn(exchange)
  }

  #shapeOf(kind: LedgerEntry['kind']): ResourceShape {
    const { surface } = this.#session
    const shape = shapeOf(surface, kind)
    if (shape === undefined) throw new Error(`${surface.title} has no ${kind}`)
    return shape
  }

  async #migrates(entry: LedgerEntry, id: string): Promise<boolean> {
    const path = `${this.#shapeOf(entry.kind).collection}/${encodeURIComponent(id)}`
    return entry.kind === 'volume' && this.#hasAdmin && isMigrating(this.#session, path)
  }

  /** Whether an administrator may help: not where the mode lets one only read. */
  get #hasAdmin(): boolean {
    return this.#session.mode === 'full' && this.#session.identities.includes('admin')
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
