import { isDeepStrictEqual } from 'node:util'
import type { Exchange } from '../exchange.js'
import { at } from '../json-pointer.js'
import type { Ledger, LedgerEntry } from '../ledger/ledger.js'
import { notedLater } from './noted-later.js'
import type { Attributes, Resource } from './set-up/tools.js'

/** A volume that a scenario was given and others may ask for alike, and what it was like when it was new. */
interface GivenVolume {
  readonly entry: LedgerEntry
  /** What was asked for when it was made. */
  readonly wish: Attributes
  /** The member `volume` of its first show. */
  readonly asNew: Attributes
}

/** What was asked for, and what that named. */
interface Asked {
  readonly operation: string
  readonly path: unknown
  readonly body: unknown
}

/** So many are remembered whatever became of them. */
const fewVolumes = 64

/** A change of nothing that anyone asks for. */
const restless = new Set(['links', ...notedLater])

/** What these make of a volume, or for it, is in the ledger and gone before the volume is passed on. */
const leavingAsWas = new Set(['snapshots.create', 'backups.create', 'volumes.create'])

/** What these make of a volume is in no ledger: an owner can take the volume out of it. */
const occupying = new Set(['attachments.create', 'os-volume-transfer.create', 'volume-transfers.create'])

/** Shown only of what came from an image. */
const imageMetadata = 'volume_image_metadata'

/** What several scenarios may ask for alike: a name, a type or a source is one scenario's own. */
const common: readonly string[] = ['metadata', 'description', 'size']

const isMarked = (wish: Attributes): boolean => JSON.stringify(wish).includes('blockspec')

/**
 * Whether other scenarios may ask for such a volume: for one of which nothing is said, or that has a description or
 * metadata. What carries a mark of the run's is looked for by it, and what has a size alone is there to be counted.
 */
export const mayServeOthers = (wish: Attributes): boolean => {
  const members = Object.keys(wish)
  const hasWords = 'metadata' in wish || 'description' in wish
  return members.length === 0 || (hasWords && members.every((one) => common.includes(one)) && !isMarked(wish))
}

const isAttributes = (body: unknown): body is Attributes => typeof body === 'object' && body !== null

/** Whether a volume shows itself as it was when it was new, as far as both shows have the same members. */
const isAsNew = (asNew: Attributes, now: Attributes): boolean =>
  !(imageMetadata in now) &&
  Object.entries(asNew).every(
    ([member, value]) => restless.has(member) || !(member in now) || isDeepStrictEqual(value, now[member]),
  )

/**
 * Volumes that scenarios had and left as they were: to make and remove one costs a target more than most scenarios
 * do. Only the member's own are passed on, and only those that nothing was done to but to make something of them that is
 * gone by then, or to attach or offer them: that a volume is being migrated, its owner need not see, and what comes after
 * it may. Whoever takes one looks at it first all the same.
 */
export class Spares {
  readonly #ledger: Pick<Ledger, 'alive'>
  readonly #given = new Map<number, GivenVolume>()
  /** Those of them that something may still keep. */
  readonly #occupied = new Set<number>()
  readonly #spare: GivenVolume[] = []
  /** Beyond so many volumes it is time to forget those that are gone. */
  #many = fewVolumes

  constructor(ledger: Pick<Ledger, 'alive'>) {
    this.#ledger = ledger
  }

  /** A volume that may serve others was made for a scenario. */
  made(volume: GivenVolume): void {
    this.#given.set(volume.entry.number, volume)
    if (this.#given.size > this.#many) this.#forgetGone()
  }

  #forgetGone(): void {
    const alive = new Set(this.#ledger.alive().map(({ number }) => number))
    for (const number of this.#given.keys()) if (!alive.has(number)) this.#given.delete(number)
    for (const number of this.#occupied) if (!alive.has(number)) this.#occupied.delete(number)
    this.#many = fewVolumes + 2 * this.#given.size
  }

  /** Something was asked for and not refused; what it names may no longer be as it was. */
  changed({ operation, ...asked }: Asked): void {
    if (leavingAsWas.has(operation)) return
    const text = JSON.stringify(asked)
    for (const [number, { entry }] of this.#given) {
      if (entry.id === undefined || !text.includes(entry.id)) continue
      if (occupying.has(operation)) this.#occupied.add(number)
      else this.#given.delete(number)
    }
  }

  /**
   * Takes what a scenario had, as the ledger has it now, if it may be passed on. `free` takes a volume out of what keeps
   * it, and tells whether it is available then.
   */
  async offer(entry: LedgerEntry, free: (entry: LedgerEntry) => Promise<boolean>): Promise<boolean> {
    const volume = this.#given.get(entry.number)
    if (volume === undefined || entry.displaced || entry.identity !== 'member') return false
    if (this.#occupied.has(entry.number) && !(await free(entry))) return false
    this.#occupied.delete(entry.number)
    this.#spare.push(volume)
    return true
  }

  /**
   * Hands on one that was asked for alike and shows itself as it was, if there is any. Whatever was looked at belongs to
   * the scenario that asked: `keep` hears of it, and what is not as it was goes with the rest of what that scenario makes.
   */
  async handOn(
    wish: Attributes,
    show: (id: string) => Promise<Exchange>,
    keep: (entry: LedgerEntry) => void,
  ): Promise<Resource | undefined> {
    for (let volume = this.#take(wish); volume; volume = this.#take(wish)) {
      const { entry, asNew } = volume
      keep(entry)
      const body = at((await show(String(entry.id))).response.json, '/volume')
      if (isAttributes(body) && isAsNew(asNew, body)) return { id: String(entry.id), name: entry.name, body }
      this.#given.delete(entry.number)
    }
    return undefined
  }

  #take(wish: Attributes): GivenVolume | undefined {
    const place = this.#spare.findLastIndex((one) => isDeepStrictEqual(one.wish, wish))
    return place < 0 ? undefined : this.#spare.splice(place, 1)[0]
  }

  /** All that nobody has, which are then no longer here. */
  clear(): readonly LedgerEntry[] {
    return this.#spare.splice(0).map(({ entry }) => entry)
  }
}
