import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import AllureVitestReporter from 'allure-vitest/reporter'
import type { Vitest } from 'vitest/node'

/** The part of Allure's writer that writes thousands of files. */
interface ResultWriter {
  writeResult(result: { readonly uuid: string }): void
}

/**
 * Allure's reporter, which by itself has the disk confirm every result before it writes the next. A run has thousands,
 * which then take longer than what they tell of; and what a run must not lose is in its ledger and its record.
 */
export class AllureReporter extends AllureVitestReporter {
  readonly #directory: string

  constructor(directory: string) {
    super({ resultsDir: directory })
    this.#directory = directory
  }

  override onInit(vitest: Vitest): void {
    super.onInit(vitest)
    mkdirSync(this.#directory, { recursive: true })
    const { writer }: { writer: ResultWriter } = Reflect.get(this, 'allureReporterRuntime')
    writer.writeResult = (result) =>
      writeFileSync(join(this.#directory, `${result.uuid}-result.json`), JSON.stringify(result))
  }
}
