import type { Faults } from '../faults/faults.js'
import type { Random } from './random.js'

interface Stateful {
  readonly id: string
  status: string
}

/** Where the current state of a resource is found when its transition ends. */
export type Shelf<T> = ReadonlyMap<string, T>

/** The asynchronous half of the API: a status is entered at once and left some time later. */
export class Transitions {
  readonly #random: Random
  readonly #delayMs: number
  readonly #faults: () => Faults
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #underWay = new Map<string, string>()
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
    current.status = status
    this.#underWay.set(id, status)
    if (this.#suppressed || this.#faults().of('stuck', status)) return
    const end = (ended: T): void => {
      this.#underWay.delete(id)
      then(ended)
    }
    if (this.#faults().of('skips', status)) {
      end(current)
      return
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      const later = shelf.get(id)
      if (later?.status === status) end(later)
      else if (this.#underWay.get(id) === status) this.#underWay.delete(id)
    }, this.#delay())
    this.#timers.add(timer)
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
    return this.#underWay.get(id) === status
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
