import type { Faults } from '../faults/faults.js'
import type { Random } from './random.js'

interface Stateful {
  readonly id: string
  status: string
}

/** Where the current state of a resource is found when its transition ends. */
export type Shelf<T> = ReadonlyMap<string, T>

/** A way from one status to another, and how often somebody saw things on it. */
interface Way {
  seen: number
}

/** What is on its way. */
interface UnderWay {
  readonly status: string
  readonly way: Way
  isSeen: boolean
}

/** A way that fewer have seen takes longer until somebody looks: at most by so many milliseconds, looked at so often. */
const enough = 200
const mostPatienceMs = 150
const stepMs = 5

/**
 * The asynchronous half of the API: a status is entered at once and left some time later. So that every documented
 * status is there to be seen, however busy the machine is, one that was seldom seen waits a little for somebody to look.
 */
export class Transitions {
  readonly #random: Random
  readonly #delayMs: number
  readonly #faults: () => Faults
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #underWay = new Map<string, UnderWay>()
  readonly #ways = new WeakMap<object, Map<string, Way>>()
  #suppressed = false

  constructor(random: Random, delayMs: number, faults: () => Faults) {
    this.#random = random
    this.#delayMs = delayMs
    this.#faults = faults
  }

  /** Enters `status`, and calls `then` once it is over, unless something else changed the status meanwhile. */
  begin<T extends Stateful>(shelf: Shelf<T>, { id }: T, status: string, then: (current: T) => void): void {
    const current = shelf.get(id)
    if (current === undefined) return
    const underWay = { status, way: this.#wayOf(shelf, `${current.status} ${status}`), isSeen: false }
    const mayWait = this.#delayMs > 0 && current.status !== status
    current.status = status
    this.#underWay.set(id, underWay)
    if (this.#suppressed || this.#faults().of('stuck', status)) return
    const end = (ended: T): void => {
      this.#underWay.delete(id)
      then(ended)
    }
    if (this.#faults().of('skips', status)) {
      end(current)
      return
    }
    const wait = (delayMs: number, patienceMs: number): void => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer)
        const later = shelf.get(id)
        const isThere = later?.status === status
        const isAwaited = !underWay.isSeen && underWay.way.seen < enough && patienceMs > 0
        if (isThere && isAwaited && this.#underWay.get(id) === underWay) wait(stepMs, patienceMs - stepMs)
        else if (isThere) end(later)
        else if (this.#underWay.get(id)?.status === status) this.#underWay.delete(id)
      }, delayMs)
      this.#timers.add(timer)
    }
    wait(this.#delay(), mayWait ? mostPatienceMs : 0)
  }

  /** Notes that a resource was shown. */
  show({ id, status }: Stateful): void {
    const underWay = this.#underWay.get(id)
    if (underWay === undefined || underWay.isSeen || underWay.status !== status) return
    underWay.isSeen = true
    underWay.way.seen += 1
  }

  #wayOf(shelf: object, name: string): Way {
    const ways = this.#ways.get(shelf) ?? new Map<string, Way>()
    this.#ways.set(shelf, ways)
    const way = ways.get(name) ?? { seen: 0 }
    ways.set(name, way)
    return way
  }

  /** Calls `then` so long after a transition that who waited for it has looked already, whatever the status is by then. */
  later<T extends Stateful>(shelf: Shelf<T>, { id }: T, then: (current: T) => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      const current = shelf.get(id)
      if (current !== undefined) then(current)
    }, 150 * this.#random.next())
    this.#timers.add(timer)
  }

  /** Whether the status of a resource is one that it will leave by itself. */
  isUnderWay({ id, status }: Stateful): boolean {
    return this.#underWay.get(id)?.status === status
  }

  /** Runs `act` with no transition ever coming to its end. */
  suppressed<T>(act: () => T): T {
    this.#suppressed = true
    try {
      return act()
    } finally {
      this.#suppressed = false
    }
  }

  /** Drops everything under way. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  #delay(): number {
    return this.#delayMs * (0.5 + this.#random.next())
  }
}
