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
    if (this.#suppressed || this.#faults().of('stuck', status)) return
    if (this.#faults().of('skips', status)) {
      then(current)
      return
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      const later = shelf.get(id)
      if (later !== undefined && later.status === status) then(later)
    }, this.#delay())
    this.#timers.add(timer)
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
