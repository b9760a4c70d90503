import { randomInt } from 'node:crypto'
import { join, resolve } from 'node:path'
import ora from 'ora'
import { profileNamed } from '../plan/profile.js'
import { toSummaryText } from '../report/summary-text.js'
import { writeReport } from '../report/write-report.js'
import { exitCodeOf } from '../run/exit-code.js'
import { defaultStateDirectory, type RunListener, runTarget } from '../run/run-target.js'
import { chosenTarget } from './chosen-target.js'
import { parseSelection, type TargetOptions } from './options.js'
import { raiseTarget } from './raise-target.js'

/** What `blockspec run` was asked for. */
export interface RunOptions extends TargetOptions {
  readonly output?: string
  readonly seed?: number
}

const listenerFor = (targetName: string): RunListener & { stop(): void } => {
  const isLive = process.stderr.isTTY === true && process.env.CI === undefined
  const spinner = ora({ stream: process.stderr, isEnabled: isLive, isSilent: !isLive, discardStdin: false })
  const started = performance.now()
  let total = 0
  let ended = 0
  let conspicuous = 0
  const tell = (): void => {
    const share = ended / Math.max(1, total)
    const left =
      share > 0.05 ? `, ${Math.ceil(((performance.now() - started) / 1000) * (1 / share - 1))} s left` : ''
    spinner.text = `${targetName}: ${ended} of ${total} checks run, ${conspicuous} conspicuous${left}`
  }
  return {
    planned({ items, range, requirements }, endpoint) {
      total = items.length
      const what = `${requirements.length} requirements at ${range.min} to ${range.max}, ${items.length} runs`
      process.stderr.write(`blockspec: ${targetName} (${endpoint}): ${what}\n`)
      spinner.start()
      tell()
    },
    ended(passed) {
      ended += 1
      if (!passed) conspicuous += 1
      tell()
    },
    clearingUp() {
      spinner.text = `${targetName}: removing what the run made`
    },
    stop: () => void spinner.stop(),
  }
}

/** Ends the run upon the first Ctrl-C, and at once upon the second. */
const interruption = (): { readonly signal: AbortSignal; release(): void } => {
  const controller = new AbortController()
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(130)
    process.stderr.write(
      '\nblockspec: ending the run and removing what it made; once more to leave at once\n',
    )
    controller.abort()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    signal: controller.signal,
    release() {
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    },
  }
}

/** `blockspec run`: judges a target, writes the reports, returns the exit code. */
export const runCommand = async (options: RunOptions): Promise<number> => {
  const configured = chosenTarget(options)
  const selection = parseSelection(options.microversions)
  const directory = resolve(options.output ?? `reports/${configured.name}`)
  const { target, lower } = await raiseTarget(configured)
  const { signal, release } = interruption()
  const listener = listenerFor(target.name)
  try {
    const record = await runTarget(
      {
        target,
        selection,
        directory,
        signal,
        seed: options.seed ?? randomInt(2 ** 31),
        only: options.only,
        ...(options.profile !== undefined && { profile: profileNamed(options.profile).name }),
        stateDirectory: defaultStateDirectory(),
      },
      listener,
    )
    listener.stop()
    await writeReport(record, directory)
    process.stdout.write(
      toSummaryText(record, { report: join(directory, 'index.html'), colour: process.stdout.isTTY === true }),
    )
    return exitCodeOf(record)
  } finally {
    listener.stop()
    release()
    await lower()
  }
}
