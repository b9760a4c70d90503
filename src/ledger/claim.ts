import { setTimeout as sleep } from 'node:timers/promises'
import type { Session } from '../http/session.js'
import { at } from '../json-pointer.js'
import { laterMicroversion } from '../microversion.js'
import { clientFor } from './client.js'
import type { Ledger, LedgerEntry } from './ledger.js'
import { listAll } from './list-all.js'
import { markOn, runOfMark } from './mark.js'
import { type ResourceShape, shapeOf } from './resource-kinds.js'
import { isOfSetting } from './settings.js'

/** Only a name: quotas, lists of types and tenants take no notice of one more. */
const kind = 'qos-specs'
const ending = '-settings'
const pauseMs = 300

/** How often, and after how many milliseconds each, it is looked whether a claim is gone. */
const mostLooks = 50
const lookMs = 100

const isClaim = (mark: string): boolean => mark.endsWith(ending)

/** What a claim is made with. */
export interface Claiming {
  readonly session: Session
  readonly ledger: Ledger
  readonly runId: string
  /** How long to wait for another run. */
  readonly timeoutMs: number
  /** A name that no other thing has and that carries the run's mark. */
  readonly name: () => string
}

/**
 * The right of one run to change settings that all share. Two that do so at once would each take the other's value for
 * how it was before, and put that back in the end. A claim is a thing with a name of ours: whoever made one and then sees
 * no other run's has it, so that no two have it; and `clean` removes what a killed run left of it.
 */
class Claim {
  readonly #ledger: Ledger
  #entry: LedgerEntry | undefined
  #held = false
  #claiming: Promise<void> | undefined
  /** Those that are about to enter a setting in the ledger. */
  #users = 0

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  /** Has the right while `enter` enters in the ledger what is to be changed; throws where another run keeps it. */
  async during<T>(claiming: Claiming, enter: () => Promise<T>): Promise<T> {
    this.#users += 1
    try {
      if (!this.#held) {
        this.#claiming ??= this.#acquire(claiming).finally(() => {
          this.#claiming = undefined
        })
        await this.#claiming
      }
      return await enter()
    } finally {
      this.#users -= 1
    }
  }

  /** Lets go of it as soon as nothing is changed any more. */
  async release(session: Session): Promise<void> {
    if (!this.#held || this.#users > 0 || this.#ledger.alive().some(isOfSetting)) return
    this.#held = false
    await this.#withdraw(session)
  }

  /**
   * Of runs that want it at the same time, the one whose id comes first keeps its claim and waits for the others to take
   * theirs back, which then wait until they see none: if all did so, many would never find themselves alone.
   */
  async #acquire({ session, name, runId, timeoutMs }: Claiming): Promise<void> {
    const started = performance.now()
    for (let others: readonly string[] = []; ; ) {
      const mayMake = this.#entry === undefined && others.length === 0
      this.#held = mayMake && !(await this.#make(session, `${name()}${ending}`))
      if (this.#held) return
      others = await otherRuns(session, runId)
      this.#held = this.#entry !== undefined && others.length === 0
      if (this.#held) return
      const isOver = others.length > 0 && performance.now() - started > timeoutMs
      if (isOver || others.some((other) => other < runId)) await this.#withdraw(session)
      if (isOver) {
        throw new Error(
          `run ${others[0]} has settings changed; if it is not under way any more: blockspec clean --run ${others[0]}`,
        )
      }
      await sleep(pauseMs * (0.5 + Math.random()))
    }
  }

  /** `false` where the target takes no such thing: then nobody can claim anything there. */
  async #make(session: Session, name: string): Promise<boolean> {
    const shape = shapeOf(session.surface, kind)
    if (shape === undefined || !session.identities.includes('admin')) return false
    const entry = this.#ledger.intend({ kind, name, identity: 'admin' })
    const body = { qos_specs: { name, consumer: 'front-end' } }
    // Not the clean-up's way of asking: what was not answered would be asked for twice, and refused though it was made.
    const { response } = await session.send({
      ...{
        method: 'POST',
        path: shape.collection,
        microversion: laterMicroversion(shape.at, session.microversions.min),
        body,
      },
      ...{ identity: 'admin', requirement: 'claim' },
    })
    const id = at(response.json, '/qos_specs/id')
    if (response.status >= 400 && response.status < 500) this.#ledger.refused(entry)
    if (response.status >= 300 || typeof id !== 'string') return false
    this.#entry = this.#ledger.made(entry, id)
    return true
  }

  async #withdraw(session: Session): Promise<void> {
    const entry = this.#entry
    const shape = shapeOf(session.surface, kind)
    if (entry?.id === undefined || shape === undefined) return
    this.#entry = undefined
    const path = `${shape.collection}/${encodeURIComponent(entry.id)}`
    const admin = asAdmin(session, shape)
    const { response } = await admin.send('DELETE', path)
    if (response.status >= 300) return
    // Its deletion is accepted, and who counts such things next is not to see it go.
    for (let look = 0; look < mostLooks; look += 1) {
      if (look > 0) await sleep(lookMs)
      if ((await admin.send('GET', path)).response.status === 404) return this.#ledger.gone(entry)
    }
  }
}

const asAdmin = (session: Session, { at: since }: ResourceShape) => clientFor(session, 'admin', since)

/** Other runs that claim the settings; where they cannot be listed, none is known. */
const otherRuns = async (session: Session, runId: string): Promise<readonly string[]> => {
  const things = await listAll(session, 'admin', kind).catch(() => [])
  return things
    .map(markOn)
    .filter(isClaim)
    .flatMap((mark) => runOfMark(mark) ?? [])
    .filter((run) => run !== runId)
}

const claims = new WeakMap<Ledger, Claim>()

/** The claim of the run that writes a ledger. */
export const claimOf = (ledger: Ledger): Claim => {
  const known = claims.get(ledger) ?? new Claim(ledger)
  claims.set(ledger, known)
  return known
}
