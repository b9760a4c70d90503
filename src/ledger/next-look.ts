/**
 * A look that takes long and that several may want at the same time. Whoever asks while one is under way shares the next
 * with all others who ask meanwhile: what it tells was looked at after each of them asked.
 */
export class NextLook<T> {
  readonly #look: () => Promise<T>
  #underWay: Promise<unknown> | undefined
  #next: Promise<T> | undefined

  constructor(look: () => Promise<T>) {
    this.#look = look
  }

  ask(): Promise<T> {
    this.#next ??= this.#after(this.#underWay)
    return this.#next
  }

  async #after(underWay: Promise<unknown> | undefined): Promise<T> {
    // What the one before came to is told to those who asked for it.
    await underWay?.catch(() => undefined)
    const look = this.#look()
    this.#underWay = look
    this.#next = undefined
    try {
      return await look
    } finally {
      if (this.#underWay === look) this.#underWay = undefined
    }
  }
}
