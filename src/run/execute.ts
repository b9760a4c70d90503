import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createVitest, type Reporter, type SerializedError, type TestModule } from 'vitest/node'
import { packageRoot } from '../package-root.js'
import { afterwards } from './afterwards.js'
import { AllureReporter } from './allure-reporter.js'
import type { Job } from './job.js'

/** Hears how a run goes on. */
export interface Progress {
  /** One more item ended; `passed` tells how. */
  ended(passed: boolean): void
}

/** What vitest and its workers would print is told by the progress and the reports. */
const unheard = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

/** How an execution ended: trouble of our own, if any, in words. */
export interface Execution {
  readonly interrupted: boolean
  readonly trouble: readonly string[]
}

const messageOf = (error: { readonly message?: string; readonly stack?: string }): string =>
  error.message ?? String(error)

const reporterFor = (progress: Progress, trouble: string[]): Reporter => ({
  onTestCaseResult(testCase) {
    if (!testCase.fullName.startsWith(`${afterwards} `)) progress.ended(testCase.result().state === 'passed')
  },
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]) {
    trouble.push(...errors.map(messageOf), ...modules.flatMap((module) => module.errors().map(messageOf)))
  },
})

const signals = ['SIGINT', 'SIGTERM'] as const

/** vitest would end the process upon a signal; here the run has to clear up first, so its listeners are taken off. */
const withoutItsListeners = async <T>(make: () => Promise<T>): Promise<T> => {
  const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]))
  const made = await make()
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) {
      if (!before.get(signal)?.includes(listener)) process.off(signal, listener)
    }
  }
  return made
}

/** Executes a job's plan through vitest. The signal ends it early; what ran until then is in the record. */
export const execute = async (
  job: Job,
  allureDirectory: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<Execution> => {
  const trouble: string[] = []
  const cacheDir = mkdtempSync(join(tmpdir(), 'blockspec-'))
  const vitest = await withoutItsListeners(() =>
    createVitest(
      'test',
      {
        root: packageRoot,
        config: false,
        watch: false,
        include: [relative(packageRoot, fileURLToPath(new URL('conformance.run.js', import.meta.url)))],
        exclude: [],
        // What runs here is built: Node reads it as it is, and vite would take longer over it than a small run does.
        server: { deps: { external: [/\.js$/] } },
        pool: 'threads',
        maxWorkers: 1,
        isolate: false,
        maxConcurrency: job.scenarios,
        testTimeout: 0,
        hookTimeout: 0,
        teardownTimeout: 5_000,
        onConsoleLog: () => false,
        setupFiles: ['allure-vitest/setup'],
        reporters: [reporterFor(progress, trouble), new AllureReporter(allureDirectory)],
        provide: { job: JSON.stringify(job) },
      },
      { cacheDir, logLevel: 'silent', server: { watch: null } },
      { stdout: unheard(), stderr: unheard() },
    ),
  )
  const stop = (): void => void vitest.cancelCurrentRun('keyboard-input')
  signal.addEventListener('abort', stop, { once: true })
  // vitest reports failed tests through the process's exit code; here they are verdicts, not an error of ours.
  const exitCode = process.exitCode
  try {
    await vitest.start()
  } finally {
    signal.removeEventListener('abort', stop)
    await vitest.close()
    process.exitCode = exitCode
    rmSync(cacheDir, { recursive: true, force: true })
  }
  return { interrupted: signal.aborted, trouble }
}
