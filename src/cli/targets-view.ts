import { styleText } from 'node:util'
import ora from 'ora'
import { visibleLine } from '../report/visible-text.js'
import { bar } from './bar.js'
import { isLiveTerminal } from './live-terminal.js'
import { progressWords } from './progress-words.js'
import type { RunWatcher, SupervisedEnd } from './supervise.js'
import type { Told } from './supervision.js'

/** Shows several runs at once: a line for each at a terminal, prefixed lines now and then in a log. */
export interface TargetsView extends RunWatcher {
  started(target: string): void
  ended(end: SupervisedEnd): void
  stop(): void
}

interface State {
  readonly since: number
  readonly runs: number
  readonly ended: number
  readonly conspicuous: number
  readonly isClearing: boolean
  /** When a log last heard of it. */
  readonly logged: number
}

const betweenLinesMs = 30_000
const longestLine = 400
const longestName = 40

const wordsOf = (state: State): string => {
  if (state.isClearing) return 'removing what the run made'
  if (state.runs === 0) return 'starting'
  const { since, ended, runs: total, conspicuous } = state
  return progressWords({ ended, total, conspicuous, elapsedMs: performance.now() - since })
}

const advance = (state: State, told: Told): State => {
  if (told.kind === 'planned') return { ...state, runs: told.runs }
  if (told.kind === 'progress') return { ...state, ended: told.ended, conspicuous: told.conspicuous }
  return told.kind === 'clearing up' ? { ...state, isClearing: true } : state
}

/** A spinner of several lines, and lines that are printed above it. */
const screen = () => {
  const isLive = isLiveTerminal(process.stderr)
  const spinner = ora({ stream: process.stderr, isEnabled: isLive, isSilent: !isLive, discardStdin: false })
  return {
    isLive,
    spinner,
    print(stream: NodeJS.WriteStream, text: string): void {
      if (isLive) spinner.clear()
      stream.write(text)
      if (isLive && spinner.isSpinning) spinner.render()
    },
  }
}

/** Names of one width, so that what follows them stands in a column. */
const namesOf = (targets: readonly string[]): ((target: string) => string) => {
  const width = Math.max(...targets.map((name) => visibleLine(name, longestName).length))
  return (target) => visibleLine(target, longestName).padEnd(width)
}

const picture = (
  states: ReadonlyMap<string, State>,
  waiting: ReadonlySet<string>,
  nameOf: (target: string) => string,
): string => {
  const lines = [...states].map(([target, state]) => {
    const drawn = bar(state.ended, state.runs)
    return `${nameOf(target)} ${drawn} ${wordsOf(state)}`
  })
  const names = [...waiting].map((name) => visibleLine(name, longestName)).join(', ')
  return [...lines, ...(names === '' ? [] : [`waiting: ${names}`])].join('\n  ')
}

const withPrefix = (prefix: string, text: string): string =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `${`${prefix}${line}`.trimEnd()}\n`)
    .join('')

/** The view of these targets on standard error; what a run found goes to standard output, with the same prefix. */
export const targetsView = (targets: readonly string[]): TargetsView => {
  const { isLive, spinner, print } = screen()
  const states = new Map<string, State>()
  const waiting = new Set(targets)
  const nameOf = namesOf(targets)
  const draw = (): void => {
    spinner.text = picture(states, waiting, nameOf)
  }
  const log = (target: string, text: string): void =>
    print(process.stderr, `${nameOf(target)} │ ${visibleLine(text, longestLine)}\n`)
  return {
    started(target) {
      waiting.delete(target)
      const now = performance.now()
      states.set(target, { since: now, runs: 0, ended: 0, conspicuous: 0, isClearing: false, logged: now })
      draw()
      spinner.start()
    },
    told(target, told) {
      const state = states.get(target)
      if (state === undefined) return
      const next = advance(state, told)
      const isDue = performance.now() - state.logged >= betweenLinesMs
      states.set(target, isDue ? { ...next, logged: performance.now() } : next)
      if (told.kind === 'planned') log(target, told.what)
      else if (!isLive && isDue) log(target, wordsOf(next))
      draw()
    },
    line: log,
    ended({ target, stdout }) {
      states.delete(target)
      draw()
      const prefix = `${nameOf(target)} │ `
      const painted = process.stdout.isTTY === true ? styleText('gray', prefix) : prefix
      if (stdout !== '') print(process.stdout, withPrefix(painted, stdout))
    },
    stop: () => void spinner.stop(),
  }
}
