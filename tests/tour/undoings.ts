import { setTimeout as sleep } from 'node:timers/promises'

const patience = 20

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
    let trouble: string | undefined
    for (let attempt = 0; attempt < patience; attempt += 1) {
      try {
        await undo()
        return undefined
      } catch (error) {
        trouble = error instanceof Error ? error.message : String(error)
        await sleep(500)
      }
    }
    return trouble
  }
}
