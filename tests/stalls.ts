import type { Reporter, TestCase, TestModule } from 'vitest/node'

const patienceMs = 240_000

/** Tells what is under way when no test has ended for minutes: a test that blocks its worker outlives its own time limit. */
export class Stalls implements Reporter {
  readonly #modules = new Set<string>()
  readonly #tests = new Map<string, string>()
  #timer: NodeJS.Timeout | undefined

  onTestModuleStart(module: TestModule): void {
    this.#modules.add(module.relativeModuleId)
    this.#wait()
  }

  onTestCaseReady(test: TestCase): void {
    this.#tests.set(test.id, `${test.module.relativeModuleId} > ${test.fullName}`)
  }

  onTestCaseResult(test: TestCase): void {
    this.#tests.delete(test.id)
    this.#wait()
  }

  onTestModuleEnd(module: TestModule): void {
    this.#modules.delete(module.relativeModuleId)
    this.#wait()
  }

  onTestRunEnd(): void {
    clearTimeout(this.#timer)
  }

  #wait(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#tell(), patienceMs).unref()
  }

  #tell(): void {
    const under = [...this.#modules, ...this.#tests.values()]
    console.error(`Nothing has ended for ${patienceMs / 1000} s. Under way:\n  ${under.join('\n  ')}`)
    this.#wait()
  }
}
