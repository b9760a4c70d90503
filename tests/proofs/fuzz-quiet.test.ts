import { expect, test } from 'vitest'
import type { ExerciseKind } from '../../src/fuzz/exercise.js'
import { variations } from '../../src/reference/variations/catalogue.js'
import { blamedIn, fuzzOnReference } from '../fuzz-run.js'
import { isWhole, shareOf } from '../proof-share.js'

/** How many cases are played of each kind, and variations under which that kind has no room or nothing to do. */
const kinds: Readonly<Record<ExerciseKind, { readonly runs: number; readonly without: readonly string[] }>> =
  {
    states: { runs: 48, without: [] },
    inputs: { runs: isWhole ? 480 : 96, without: [] },
    // Of requests at once, what was accepted first may take effect last where effects are told late.
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
  { timeout: 600_000 },
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
