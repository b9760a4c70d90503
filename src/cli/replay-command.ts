import { readFinding } from '../fuzz/finding-file.js'
import { type Replayed, replayFinding } from '../fuzz/replay.js'
import { defaultStateDirectory } from '../run/run-target.js'
import { chosenTarget, type TargetChoice } from './chosen-target.js'
import { interruption } from './interruption.js'
import { raiseTarget } from './raise-target.js'

const outcomeOf = ({ verdict, failure, frequency, trouble }: Replayed): string =>
  failure !== undefined
    ? `${verdict}${frequency ? ` ${frequency}` : ''}: ${failure.operation}: ${failure.message} (${failure.at})`
    : trouble !== undefined
      ? `${verdict}: ${trouble}`
      : verdict

const codes = { failed: 1, inconclusive: 3, passed: 0, inapplicable: 3 } as const

/** `blockspec replay`: plays a stored finding again, says how that ended first, and returns the exit code. */
export const replayCommand = async (file: string, options: TargetChoice): Promise<number> => {
  const finding = readFinding(file)
  const configured = chosenTarget({ ...options, target: options.target ?? finding.target })
  const { target, lower } = await raiseTarget(configured)
  const { signal, release } = interruption()
  try {
    const replayed = await replayFinding({ target, finding, signal, stateDirectory: defaultStateDirectory() })
    const lines = [
      outcomeOf(replayed),
      `  ${finding.requirement} on ${target.name}`,
      ...finding.told.map((line) => `    ${line}`),
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
    if (replayed.leaks > 0) process.stdout.write(`${replayed.leaks} things were left behind\n`)
    return replayed.leaks > 0 && replayed.verdict === 'passed' ? 3 : codes[replayed.verdict]
  } finally {
    release()
    await lower()
  }
}
