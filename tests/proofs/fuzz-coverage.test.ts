import { expect, test } from 'vitest'
import { blamedIn, fuzzOnReference } from '../fuzz-run.js'
import { isWhole } from '../proof-share.js'

/**
 * How many commands lead to how much of what there is. What a minute has at 300 in a second leads to all of the table,
 * allowed and refused; how long they take depends on the machine, and is measured by `npm run bench`.
 */
const bounds = [
  {
    kinds: ['states'],
    few: { commands: 3_000, situations: 0.9, cells: 0.85 },
    whole: { commands: 18_000, situations: 1, cells: 1 },
  },
  {
    kinds: ['inputs'],
    few: { commands: 192, situations: 0.1, cells: 0.25 },
    whole: { commands: 4_800, situations: 1, cells: 1 },
  },
  {
    kinds: ['races'],
    few: { commands: 480, situations: 0.2, cells: 0.55 },
    whole: { commands: 9_000, situations: 0.98, cells: 1 },
  },
] as const

test.each(bounds)(
  'fuzzing of $kinds.0 comes upon what there is within so many commands',
  { timeout: 600_000 },
  async ({ kinds, few, whole }) => {
    const { commands, ...least } = isWhole ? whole : few
    const wish = { kinds, seed: 1, runs: 100_000, commands, transitionTimeoutMs: 15_000 }
    const run = await fuzzOnReference([], wish)
    expect(blamedIn(run)).toEqual([])
    expect(run.campaigns[0]?.commands).toBeLessThan(commands * 1.5)
    const { model } = run.record.coverage
    for (const [what, of] of [
      ['situations', model],
      ['cells', model?.cells],
    ] as const) {
      const { documented = 0, exercised = 0, untested = [] } = of ?? {}
      expect(documented, what).toBeGreaterThan(150)
      expect(exercised / documented, untested.join('\n')).toBeGreaterThanOrEqual(least[what])
    }
  },
)
