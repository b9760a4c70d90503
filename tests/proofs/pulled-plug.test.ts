import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inParallel } from '../../src/run/in-parallel.js'
import { command, directoryFor, emptyDirectory, start } from '../command-line.js'
import { type Decoys, withDecoys } from '../decoys.js'
import { isWhole } from '../proof-share.js'
import { type StandingReference, standingReference } from '../standing-reference.js'

const rounds = Number(process.env.BLOCKSPEC_PLUGS ?? (isWhole ? 100 : 8))
const sideBySide = 3
const longestMs = 120_000

/** What runs, so that kills meet all kinds of things, also settings that only single requirements change. */
const selections = [
  [],
  ['backups', 'snapshots', 'volume-transfers'],
  ['groups', 'group-snapshots', 'types', 'qos-specs'],
  ['quota-sets', 'services', 'default-types'],
  ['volumes', 'attachments', 'volume-actions'],
]

/** A killed run: where it ran, and what it had made. */
interface Killed {
  readonly directory: string
  readonly run: string | undefined
  readonly hasLeft: boolean
}

const environment = { BLOCKSPEC_STATE: '.state' }

const ledgerIn = (directory: string): string | undefined => {
  try {
    return readdirSync(join(directory, '.state'))[0]
  } catch {
    return undefined
  }
}

/** Kills a run at a moment after it began to write its ledger. */
const killed = async (
  reference: StandingReference,
  { round, decoys, before }: { round: number; decoys: Decoys; before: string },
): Promise<Killed> => {
  const directory = directoryFor(reference)
  const only = (selections[round % selections.length] ?? []).flatMap((chapter) => ['--only', `${chapter}/**`])
  const args = ['run', '--output', 'out', '--seed', String(round), ...only]
  const { child, ended } = start(args, directory, environment)
  let hasEnded = false
  void ended.then(() => {
    hasEnded = true
  })
  while (ledgerIn(directory) === undefined && !hasEnded) await sleep(5)
  await sleep(Math.random() ** 2 * 6_000)
  child.kill('SIGKILL')
  await ended
  return {
    directory,
    run: ledgerIn(directory)?.replace('.ndjson', ''),
    hasLeft: (await decoys.listing()) !== before,
  }
}

/** The three ways to clear up: with the ledger, by the run's name besides, and on another machine. */
const waysToClean = (
  round: number,
  run: string | undefined,
): { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> } => {
  const elsewhere = { BLOCKSPEC_STATE: emptyDirectory() }
  if (round % 3 === 1 && run !== undefined) return { args: ['clean', '--run', run], env: environment }
  if (round % 3 === 2) return { args: ['clean', '--all', '--older-than', '0h'], env: elsewhere }
  return { args: ['clean'], env: environment }
}

const pullThePlug = async (round: number): Promise<boolean> => {
  const reference = await standingReference(['--delay', '20', '--seed', String(round)])
  const decoys = await withDecoys(reference)
  try {
    const before = await decoys.listing()
    const settings = await decoys.settings()
    const { directory, run, hasLeft } = await killed(reference, { round, decoys, before })
    const ledger = run && readFileSync(join(directory, '.state', `${run}.ndjson`), 'utf8')
    const { args, env } = waysToClean(round, run)
    const started = performance.now()
    const { code, stdout, stderr } = await command(args, directory, env)
    const told = `round ${round}, ${args.join(' ')}:\n${stdout}${stderr}\n${ledger}`
    expect(code, told).toBe(0)
    expect(performance.now() - started, told).toBeLessThan(longestMs)
    expect(await decoys.listing(), told).toBe(before)
    // Without the ledger nobody knows how the settings were.
    if (env === environment) expect(await decoys.settings(), told).toBe(settings)
    // A run that was killed before it wrote who it is made nothing, and what it opened is taken for just begun.
    if (env === environment && ledger !== '') expect(ledgerIn(directory), told).toBeUndefined()
    return hasLeft
  } finally {
    await decoys.close()
    await reference.stop()
  }
}

test(`whenever a run is killed, clean removes what is ours and nothing else: ${rounds} times`, {
  timeout: rounds * 60_000,
}, async () => {
  let left = 0
  const mistakes: unknown[] = []
  const all = Array.from({ length: rounds }, (_, round) => round)
  await inParallel(all, sideBySide, async (round) => {
    const hasLeft = await pullThePlug(round).catch((error: unknown) => void mistakes.push(error))
    if (hasLeft) left += 1
  })
  expect(mistakes).toEqual([])
  expect(left).toBeGreaterThan(rounds / 3)
})
