import type { Random } from './random.js'

/** What was accepted and is yet to take effect, by the things it is about. */
export class Effects {
  readonly #random: Random
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #awaited = new Map<string, Promise<void>>()

  constructor(random: Random) {
    this.#random = random
  }

  /** Has something happen to things within so many milliseconds. */
  later(things: readonly string[], milliseconds: number, happen: () => void): void {
    const happened = new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer)
        for (const thing of things) this.#awaited.delete(thing)
        happen()
        resolve()
      }, milliseconds * this.#random.next())
      this.#timers.add(timer)
    })
    for (const thing of things) this.#awaited.set(thing, happened)
  }

  /** When what is to happen to things has happened; nothing where there is none. */
  on(things: readonly string[]): Promise<void> | undefined {
    const awaited = things.flatMap((thing) => this.#awaited.get(thing) ?? [])
    return awaited.length === 0 ? undefined : Promise.all(awaited).then(() => undefined)
  }

  /** Drops everything that was to happen. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}
