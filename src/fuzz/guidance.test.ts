import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshGuide, guided, leastDrawn, spentIn, worthOf } from './guide.js'
import { InputArbitrary, type Laps, reachedBy, wentOn } from './inputs/input-arbitrary.js'
import { rulesFor } from './inputs/rules.js'
import { cellsAlong, type Sequence, situationsAlong, statesExercise } from './states.js'
import { ableReference } from './testing/able.js'

test('what was drawn often is worth less, and what is spent nothing', () => {
  const guide = guided(freshGuide, ['seen'])
  expect(worthOf(guide, 'seen')).toBeLessThan(worthOf(guide, 'unseen'))
  expect(worthOf(spentIn(guide, ['unseen']), 'unseen')).toBe(0)
})

test('each thing drawn counts, however many others were', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200), { maxLength: 600 }), (drawn) => {
      const names = drawn.map(String)
      const guide = names.reduce((before, one) => guided(before, [one]), freshGuide)
      for (const name of new Set(names))
        expect(worthOf(guide, name)).toBe(1 / (1 + names.filter((one) => one === name).length) ** 2)
      const all = [...new Set(names), 'never']
      expect(leastDrawn(guide, all, (one) => one)).toEqual(['never'])
    }),
    { seed: 1, numRuns: 20 },
  )
})

type Exercise = ReturnType<typeof statesExercise>

/** What sequences do not come upon within so many commands. */
const missed = (commands: number, from: number, learn: (exercise: Exercise, drawn: Sequence) => void) => {
  const exercise = statesExercise(ableReference)
  const situations = new Set<string>()
  const cells = new Set<string>()
  let given = 0
  for (let seed = from; given < commands; seed += 1) {
    const [drawn = []] = fc.sample(exercise.arbitrary(), { seed, numRuns: 1 })
    learn(exercise, drawn)
    given += drawn.length
    for (const one of situationsAlong(drawn)) situations.add(one)
    for (const one of cellsAlong(drawn)) cells.add(one)
  }
  return {
    situations: exercise.situations.filter((one) => !situations.has(one)).length,
    cells: exercise.cells.filter((one) => !cells.has(one)).length,
  }
}

test('with the same number of commands, guided ones miss far less of the table and of the microversions', () => {
  const seeds = [1, 10_001, 20_001]
  const sum = (each: readonly number[]): number => each.reduce((all, one) => all + one, 0)
  const led = seeds.map((from) => missed(3_000, from, (exercise, drawn) => exercise.learn(drawn)))
  const unled = seeds.map((from) => missed(3_000, from, () => undefined))
  for (const [of, share] of [
    ['situations', 0.25],
    ['cells', 0.4],
  ] as const) {
    const [guided, blind] = [led, unled].map((some) => sum(some.map((one) => one[of])))
    expect(guided, of).toBeLessThan((blind ?? 0) * share)
  }
})

test('a rule is broken at each of its microversions before it is at one again, where its operation was seldom asked', () => {
  const some = rulesFor(ableReference).filter(({ versions }) => versions.length > 1)
  const rules = new Map(some.slice(0, 40).map((rule) => [rule.id, rule]))
  let guide = freshGuide
  let laps: Laps = new Map()
  const drawn = new Map<string, string[]>()
  for (let seed = 0; seed < 400; seed += 1) {
    const [input] = fc.sample(new InputArbitrary(rules, guide, laps), { seed, numRuns: 1 })
    const rule = rules.get(input?.rule ?? '')
    if (input === undefined || rule === undefined) throw new Error('nothing was drawn')
    guide = guided(guide, reachedBy(rule, input.at))
    laps = wentOn(laps, rule, input.at)
    drawn.set(rule.id, [...(drawn.get(rule.id) ?? []), input.at])
  }
  for (const [id, at] of drawn) {
    const { versions = [] } = rules.get(id) ?? {}
    expect(new Set(at.slice(0, versions.length)).size, id).toBe(Math.min(at.length, versions.length))
  }
})
