import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { recordToReport } from './record-to-report.js'
import { soak } from './soak.js'
import { type StartedReference, startedReference } from './started-reference.js'

const program = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))

const { values: options } = parseArgs({
  options: {
    /** The requirements that are measured; by default three operations with many listings. */
    only: {
      type: 'string',
      multiple: true,
      default: ['volumes/list', 'volumes/list-detail', 'volumes/create'],
    },
    /** How often what is compared is measured in turns. */
    rounds: { type: 'string', default: '3' },
    /** Soaks instead, for so long: `30m`, `90s`. */
    soak: { type: 'string' },
    /** Only these tables: requirements, microversions, targets, volumes, shards, record. */
    table: { type: 'string', multiple: true, default: [] },
  },
})

const write = (line: string): void => void process.stdout.write(`${line}\n`)

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** What one run took. */
interface Cost {
  readonly seconds: number
  readonly exchanges: number
}

const targetsOf = ({ authUrl }: StartedReference): string => {
  const identity = (name: string, project: string): string =>
    `      ${name}: { username: ${name}, password: ${name}-secret, project: ${project} }`
  return [
    'targets:',
    '  there:',
    `    auth: { url: "${authUrl}" }`,
    '    identities:',
    identity('admin', 'admin'),
    identity('member', 'demo'),
    identity('reader', 'demo'),
    identity('other', 'alt'),
    '',
  ].join('\n')
}

/** Runs against a reference in a process of its own. */
const costOf = async (reference: StartedReference, args: readonly string[] = []): Promise<Cost> => {
  const directory = mkdtempSync(join(tmpdir(), 'blockspec-scale-'))
  writeFileSync(join(directory, 'targets.yaml'), targetsOf(reference))
  const command = [program, 'run', '--target', 'there', '--seed', '1', '--output', 'out', ...args]
  const started = performance.now()
  const child = spawn(process.execPath, command, { cwd: directory, stdio: 'ignore' })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  const seconds = (performance.now() - started) / 1000
  if (code !== 0) throw new Error(`a run against the reference ended with ${code}: ${args.join(' ')}`)
  const { traffic } = JSON.parse(readFileSync(join(directory, 'out/report.json'), 'utf8'))
  rmSync(directory, { recursive: true, force: true })
  return { seconds, exchanges: traffic.exchanges }
}

const roomy = ['--quota', 'volumes=40000,snapshots=40000,gigabytes=400000']

const withReference = async <T>(
  args: readonly string[],
  use: (one: StartedReference) => Promise<T>,
): Promise<T> => {
  const reference = await startedReference([...roomy, ...args])
  try {
    return await use(reference)
  } finally {
    reference.end()
  }
}

/** One of several ways that are compared. */
interface Way {
  readonly name: string
  readonly cost: () => Promise<Cost>
}

/** Measures ways in turns, so that what else this machine does falls on all of them; each is told against the first. */
const compare = async (what: string, ways: readonly Way[]): Promise<void> => {
  const costs = ways.map((): Cost[] => [])
  for (let round = 0; round < Number(options.rounds); round += 1)
    for (const [index, { cost }] of ways.entries()) costs[index]?.push(await cost())
  const first = costs[0] ?? []
  write(`\n| ${what} | exchanges | time | × the first |\n| --- | --- | --- | --- |`)
  for (const [index, { name }] of ways.entries()) {
    const own = costs[index] ?? []
    const ratio = median(own.map(({ seconds }, round) => seconds / (first[round]?.seconds ?? Number.NaN)))
    const exchanges = median(own.map((one) => one.exchanges))
    const seconds = median(own.map((one) => one.seconds))
    write(`| ${name} | ${exchanges} | ${seconds.toFixed(1)} s | ${ratio.toFixed(2)} |`)
  }
}

const part = (options.only ?? []).flatMap((id) => ['--only', id])

const requirements = (): Promise<void> =>
  withReference([], (reference) =>
    compare('requirements', [
      { name: 'none but one (start-up)', cost: () => costOf(reference, ['--only', 'limits/list']) },
      { name: 'the measured part', cost: () => costOf(reference, part) },
      { name: 'a chapter', cost: () => costOf(reference, ['--only', 'volumes']) },
    ]),
  )

const eight = '3.0,3.10,3.20,3.30,3.40,3.50,3.60,3.71'

const microversions = (): Promise<void> =>
  withReference([], (reference) => {
    const at = (name: string, which: string): Way => ({
      name,
      cost: () => costOf(reference, [...part, '--microversions', which]),
    })
    return compare('microversions', [
      at('1 (3.71)', '3.71'),
      at('8', eight),
      at('72, by the ends of epochs (default)', 'boundaries'),
      at('72, every cell (`all`)', 'all'),
    ])
  })

const targets = (): Promise<void> => {
  const several = async (count: number): Promise<Cost> => {
    const each = Array.from({ length: count }, () =>
      withReference([], (reference) => costOf(reference, part)),
    )
    const costs = await Promise.all(each)
    return {
      seconds: Math.max(...costs.map(({ seconds }) => seconds)),
      exchanges: costs.reduce((sum, { exchanges }) => sum + exchanges, 0),
    }
  }
  return compare(
    'targets, each with a server of its own, all on this machine',
    [1, 2, 4].map((count) => ({ name: String(count), cost: () => several(count) })),
  )
}

const knowsShards = (): boolean =>
  spawnSync(process.execPath, [program, 'run', '--help'], { encoding: 'utf8' }).stdout.includes('--shard')

/** Shards of one run side by side against one server: its time is that of the slowest. */
const shards = async (): Promise<void> => {
  if (!knowsShards()) return write('\nshards: this version divides no run')
  await withReference([], (reference) => {
    const divided = async (count: number): Promise<Cost> => {
      const each = Array.from({ length: count }, (_, index) =>
        costOf(reference, [...part, '--shard', `${index + 1}/${count}`]),
      )
      const costs = await Promise.all(each)
      return {
        seconds: Math.max(...costs.map(({ seconds }) => seconds)),
        exchanges: costs.reduce((sum, { exchanges }) => sum + exchanges, 0),
      }
    }
    return compare(
      'shards, all on this machine',
      [1, 2, 4, 8].map((count) => ({ name: String(count), cost: () => divided(count) })),
    )
  })
}

/** Half of them in the project that is judged, half in another. */
const volumes = (): Promise<void> =>
  withReference([], (none) =>
    withReference(['--data', '500'], (some) =>
      withReference(['--data', '5000'], (many) =>
        compare('foreign volumes', [
          { name: '0', cost: () => costOf(none) },
          { name: '1,000', cost: () => costOf(some) },
          { name: '10,000', cost: () => costOf(many) },
        ]),
      ),
    ),
  )

const record = async (): Promise<void> => {
  write('\n| record | time to its reports | peak memory |\n| --- | --- | --- |')
  for (const [cells, exchanges] of [
    [10_000, 100_000],
    [100_000, 1_000_000],
  ] as const) {
    const { seconds, peakMiB } = await recordToReport({ cells, exchanges })
    write(`| ${cells} cells, ${exchanges} exchanges | ${seconds.toFixed(1)} s | ${peakMiB?.toFixed(0)} MiB |`)
  }
}

const tables: Readonly<Record<string, () => Promise<void>>> = {
  ...{ requirements, microversions, targets, volumes, shards, record },
}

const secondsIn = (text: string): number => {
  const [, number, unit = 's'] = /^(\d+)([smh]?)$/.exec(text) ?? []
  if (number === undefined) throw new Error(`--soak: expected a time such as 30m, got ${text}`)
  return Number(number) * ({ s: 1, m: 60, h: 3600 }[unit] ?? 1)
}

const soaked = async (seconds: number): Promise<void> => {
  const { samples, exchanges, code } = await soak(seconds)
  write('| seconds | held after collection | resident |\n| --- | --- | --- |')
  const every = Math.max(1, Math.floor(samples.length / 30))
  for (const [index, { seconds: at, heldMiB, rssMiB }] of samples.entries())
    if (index % every === 0)
      write(`| ${at.toFixed(0)} | ${heldMiB.toFixed(1)} MiB | ${rssMiB.toFixed(0)} MiB |`)
  write(`\n${exchanges} exchanges, exit code ${code}`)
}

if (options.soak !== undefined) await soaked(secondsIn(options.soak))
else
  for (const [name, table] of Object.entries(tables))
    if (options.table.length === 0 || options.table.includes(name)) await table()
