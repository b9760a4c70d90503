import { setTimeout as sleep } from 'node:timers/promises'

const patienceMs = 60_000

/** What is still to be removed, last made first. */
export class Undoings {
  readonly #steps: { readonly what: string; readonly undo: () => Promise<void> }[] = []

  add(what: string, undo: () => Promise<void>): void {
    this.#steps.push({ what, undo })
  }

  /** Removes everything, again and again while something else is still in the way; tells what is left. */
  async run(): Promise<readonly string[]> {
    const left: string[] = []
    for (const { what, undo } of this.#steps.reverse()) {
      const trouble = await this.#undone(undo)
      if (trouble !== undefined) left.push(`${what}: ${trouble}`)
    }
    return left
  }

  async #undone(undo: () => Promise<void>): Promise<string | undefined> {
    const end = Date.now() + patienceMs
    for (;;) {
      try {
        await undo()
        return undefined
      } catch (error) {
        if (Date.now() > end) return error instanceof Error ? error.message : String(error)
        await sleep(500)
      }
    }
  }
}
