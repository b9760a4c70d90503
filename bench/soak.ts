import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '../src/package-root.js'

/** What a run had at one time, once what nobody holds was collected. */
interface MemorySample {
  readonly seconds: number
  readonly rssMiB: number
  /** V8's heap and the buffers outside it. */
  readonly heldMiB: number
}

/** What a soak came to. */
export interface Soaked {
  readonly code: number | null
  readonly exchanges: number
  readonly samples: readonly MemorySample[]
}

const mebibyte = 1024 * 1024
const probe = pathToFileURL(join(packageRoot, 'dist/bench/memory-probe.js'))
const program = join(packageRoot, 'dist/src/cli/main.js')

const samplesIn = (file: string): readonly MemorySample[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          const { seconds, rss, heapUsed, external } = JSON.parse(line)
          return { seconds, rssMiB: rss / mebibyte, heldMiB: (heapUsed + external) / mebibyte }
        })
    : []

/** Fuzzes the embedded reference for so long at full rate, and watches the memory of the whole: suite and server. */
export const soak = async (
  seconds: number,
  everyMs = 10_000,
  kinds = 'states,inputs,races',
): Promise<Soaked> => {
  const directory = mkdtempSync(join(tmpdir(), 'blockspec-soak-'))
  const memory = join(directory, 'memory.ndjson')
  const command = ['run', '--target', 'reference', '--fuzz', kinds, '--fuzz-time', String(seconds)]
  const args = [
    '--expose-gc',
    '--import',
    probe.href,
    program,
    ...command,
    '--seed',
    '1',
    '--output',
    directory,
  ]
  const child = spawn(process.execPath, args, {
    cwd: packageRoot,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      BLOCKSPEC_MEMORY_FILE: memory,
      BLOCKSPEC_MEMORY_EVERY_MS: String(everyMs),
      BLOCKSPEC_STATE: join(directory, 'state'),
    },
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  const { traffic } = JSON.parse(readFileSync(join(directory, 'report.json'), 'utf8'))
  const samples = samplesIn(memory).filter((sample) => sample.seconds <= seconds)
  if (code === 0) rmSync(directory, { recursive: true, force: true })
  else process.stderr.write(`what was found is in ${directory}\n`)
  return { code, exchanges: traffic.exchanges, samples }
}
