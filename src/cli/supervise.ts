import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Told } from './supervision.js'

/** One target's run: a process of its own, so that nothing of it can spoil another's. */
export interface Supervised {
  readonly target: string
  readonly args: readonly string[]
}

/** Hears of one run how it goes on. */
export interface RunWatcher {
  told(target: string, told: Told): void
  /** A line of its own that is for people. */
  line(target: string, text: string): void
}

/** How one run ended. */
export interface SupervisedEnd {
  readonly target: string
  /** Its exit code; 3 where it ended without one of its own. */
  readonly code: number
  readonly stdout: string
  /** The last that it said when it ended badly. */
  readonly reason?: string
}

const isTold = (message: unknown): message is Told =>
  typeof message === 'object' && message !== null && 'kind' in message

const main = fileURLToPath(new URL('main.js', import.meta.url))

/** What a crash or a kill leaves says nothing about the target. */
const endOf = (
  said: number | undefined,
  code: number | null,
  signal: NodeJS.Signals | null,
): Pick<SupervisedEnd, 'code' | 'reason'> => {
  if (said !== undefined && signal === null) return { code: said }
  const how = signal === null ? `with ${code}` : `by ${signal} (${128 + constants.signals[signal]})`
  return {
    code: 3,
    reason: `its process ended ${how} before it had an answer; blockspec clean removes what it left`,
  }
}

/**
 * Starts one run beside others and waits for its end. It has a process group of its own, so that a Ctrl-C at the terminal
 * comes to it once, through `stop`; and it ends by itself when this process is gone.
 */
export const supervise = (
  { target, args }: Supervised,
  watcher: RunWatcher,
): { readonly ended: Promise<SupervisedEnd>; stop(): void } => {
  const child = spawn(process.execPath, [...process.execArgv, main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  let said: number | undefined
  let stdout = ''
  let last = ''
  child.on('message', (message) => {
    if (!isTold(message)) return
    if (message.kind === 'ended') said = message.code
    else watcher.told(target, message)
  })
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const text = line.replace(/^blockspec: /, '')
      if (text.trim() === '') return
      last = text
      watcher.line(target, text)
    })
  }
  const ended = new Promise<SupervisedEnd>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      const end = endOf(said, code, signal)
      resolve({ target, stdout, ...(end.code === 2 && last !== '' && { reason: last }), ...end })
    })
  })
  return { ended, stop: () => void child.kill('SIGINT') }
}
