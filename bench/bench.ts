import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bareRate } from './bare-rate.js'
import { clientRate } from './client-rate.js'
import { contractSpeed } from './contract-speed.js'
import { fuzzRate } from './fuzz-rate.js'
import { peakMemory } from './peak-memory.js'
import { referenceSpeed } from './reference-speed.js'
import { startedReference } from './started-reference.js'

const main = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

interface Finished {
  readonly seconds: number
  /** Peak resident memory, where the system tells. */
  readonly peakMiB: number | undefined
  readonly code: number | null
}

const finished = (args: readonly string[]): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(process.execPath, args, { stdio: 'ignore' })
    let peakMiB: number | undefined
    const watch = setInterval(() => {
      peakMiB = Math.max(peakMiB ?? 0, peakMemory(child.pid) ?? 0) || undefined
    }, 50)
    child.once('error', reject)
    child.once('exit', (code) => {
      clearInterval(watch)
      resolve({ seconds: (performance.now() - started) / 1000, peakMiB, code })
    })
  })

const throughput = async (): Promise<string> => {
  const { endpoint, authUrl, end } = await startedReference(['--delay', '1'])
  try {
    const ratios: number[] = []
    const ours: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const client = await clientRate({ endpoint, authUrl }, 3_000)
      const bare = await bareRate({ endpoint, authUrl }, 3_000)
      ours.push(client)
      ratios.push(client / bare)
    }
    return `validated exchanges    ${median(ours).toFixed(0)}/s, ratio to bare undici ${median(ratios).toFixed(2)} (aim 0.60 or more)`
  } finally {
    end()
  }
}

const mainJob = async (): Promise<string> => {
  const directory = mkdtempSync(join(tmpdir(), 'blockspec-bench-'))
  const { seconds, peakMiB, code } = await finished([
    main,
    'run',
    '--target',
    'reference',
    '--output',
    directory,
  ])
  rmSync(directory, { recursive: true, force: true })
  const memory = peakMiB === undefined ? 'memory unknown here' : `peak ${peakMiB.toFixed(0)} MiB`
  return `the whole main job     ${seconds.toFixed(1)} s, ${memory}, exit code ${code}`
}

const startUp = async (): Promise<string> => {
  const plans: number[] = []
  const empties: number[] = []
  for (let round = 0; round < 5; round += 1) {
    plans.push((await finished([main, 'plan'])).seconds)
    empties.push((await finished(['-e', '0'])).seconds)
  }
  const ratio = median(plans) / median(empties)
  return `start-up of plan       ${median(plans).toFixed(2)} s (aim under 1 s), ${ratio.toFixed(1)} × an empty node`
}

for (const figure of [contractSpeed, referenceSpeed, throughput, fuzzRate, mainJob, startUp])
  process.stdout.write(`${await figure()}\n`)
