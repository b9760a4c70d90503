import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))

/** A reference server in a process of its own. */
export interface StartedReference {
  readonly endpoint: string
  readonly authUrl: string
  readonly pid: number | undefined
  /** From nothing to the line that says where it listens. */
  readonly startMs: number
  end(): void
}

/** Starts one with the options of `blockspec reference`. */
export const startedReference = async (options: readonly string[]): Promise<StartedReference> => {
  const started = performance.now()
  const child = spawn(process.execPath, [main, 'reference', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  for await (const chunk of child.stdout) {
    text += String(chunk)
    const endpoint = /^endpoint\s+(\S+)/m.exec(text)?.[1]
    const authUrl = /^auth url\s+(\S+)/m.exec(text)?.[1]
    if (endpoint !== undefined && authUrl !== undefined && /^other/m.test(text)) {
      child.stdout.resume()
      const startMs = performance.now() - started
      return { endpoint, authUrl, pid: child.pid, startMs, end: () => void child.kill('SIGTERM') }
    }
  }
  throw new Error('the reference did not start')
}
