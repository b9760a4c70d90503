import { expect, test } from 'vitest'
import type { ExerciseKind } from '../../src/fuzz/exercise.js'
import { variations } from '../../src/reference/variations/catalogue.js'
import { blamedIn, fuzzOnReference } from '../fuzz-run.js'
import { isWhole, shareOf } from '../proof-share.js'

/** How many cases are played of each kind, and variations under which that kind has no room or nothing to do. */
const kinds: Readonly<Record<ExerciseKind, { readonly runs: number; readonly without: readonly string[] }>> =
  {
    // The model says what each command has done once it is answered.
    states: { runs: 48, without: ['effects-told-late'] },
    inputs: { runs: isWhole ? 480 : 96, without: ['effects-told-late'] },
    races: { runs: isWhole ? 96 : 48, without: ['effects-told-late', 'fewer-capabilities', 'small-quota'] },
  }

const lacking = ['backups', 'clusters', 'migration', 'multiattach', 'replication', 'group-replication']
const without = Object.fromEntries(lacking.map((one) => [one, false]))

const tried = Object.entries(kinds).flatMap(([kind, { without: unfit }], turn) => {
  const fit = Object.keys(variations).filter((name) => !unfit.includes(name))
  const seeded = fit.map((variation, index) => [kind, index + 1, variation] as const)
  // Each kind begins with another variation, so that a share of them is of several.
  return shareOf([...seeded.slice(turn), ...seeded.slice(0, turn)], 2)
})

test.each(tried)(
  '%s, seed %i: no correct server is blamed: %s',
  { timeout: 300_000 },
  async (kind, seed, variation) => {
    const [exercise] = Object.keys(kinds).filter((one): one is ExerciseKind => one === kind)
    if (exercise === undefined) throw new Error(`there is no kind ${kind}`)
    const wish = { kinds: [exercise], seed, runs: kinds[exercise].runs, transitionTimeoutMs: 15_000 }
    const run = await fuzzOnReference(
      [],
      { ...wish, ...(variation === 'fewer-capabilities' && { capabilities: without }) },
      { variations: [variation] },
    )
    expect(run.findings.map(({ message, told }) => [message, ...told])).toEqual([])
    expect(blamedIn(run)).toEqual([])
    expect(run.campaigns.flatMap(({ troubles }) => troubles)).toEqual([])
    expect(run.left).toBe(0)
  },
)

/** What is covered of all there is: within so many cases by default, within the time promised when all is proved. */
const coverage = [
  { kind: 'states', few: { runs: 96, least: 0.6 }, whole: { timeMs: 60_000, least: 0.98 } },
  { kind: 'inputs', few: { runs: 192, least: 0.04 }, whole: { timeMs: 120_000, least: 1 } },
] as const

test.each(coverage)(
  'fuzzing of $kind comes upon what there is',
  { timeout: 300_000 },
  async ({ kind, few, whole }) => {
    const bounds = isWhole ? { runs: 100_000, timeMs: whole.timeMs } : { runs: few.runs }
    const run = await fuzzOnReference([], { kinds: [kind], seed: 1, transitionTimeoutMs: 15_000, ...bounds })
    expect(blamedIn(run)).toEqual([])
    const { documented = 0, exercised = 0, untested = [] } = run.record.coverage.model ?? {}
    const { least } = isWhole ? whole : few
    expect(exercised / documented, untested.join('\n')).toBeGreaterThanOrEqual(least)
  },
)
