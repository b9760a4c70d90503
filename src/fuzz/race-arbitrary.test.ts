import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWithin } from '../microversion.js'
import { rowOf, table } from '../model/table.js'
import { onlyRaced } from '../model/transitions/only-raced.js'
import type { Exercise } from './exercise.js'
import { type Able, isAble, spansOf } from './ground.js'
import { cellsOf, type Race } from './race-arbitrary.js'
import { racesExercise, situationsOf } from './races.js'
import { ableReference } from './testing/able.js'

const learning = (exercise: Exercise<Race>, drawn: Race): void => exercise.learn(drawn)

const draw = (
  exercise: Exercise<Race>,
  { count, from = 0, learn = learning }: { count: number; from?: number; learn?: typeof learning },
): readonly Race[] =>
  Array.from({ length: count }, (_, index) => {
    const [drawn] = fc.sample(exercise.arbitrary(), { seed: from + index, numRuns: 1 })
    if (drawn === undefined) throw new Error('nothing was drawn')
    learn(exercise, drawn)
    return drawn
  })

const spansOn = (able: Able) => spansOf(able, [...table, ...onlyRaced].filter(isAble(able)))

const newestFor = (able: Able) => {
  const { microversions } = spansOn(able)
  return (transition: string) => microversions.get(transition)?.at(-1)
}

test('the same seed draws the same races', () => {
  const [one, other] = [0, 1].map(() => draw(racesExercise(ableReference), { count: 50 }))
  expect(one).toEqual(other)
})

test('requests meet at microversions of their own, each where it can be sent, the newest most often', () => {
  for (const microversions of [ableReference.microversions, { min: '3.20', max: '3.60' }] as const) {
    const able = { ...ableReference, microversions }
    const newestOf = newestFor(able)
    const races = draw(racesExercise(able), { count: 400 })
    for (const { transition, at } of races.flatMap(({ before, together }) => [...before, ...together])) {
      const { since, until } = rowOf(transition)
      expect(isWithin(at, since, until), `${transition} at ${at}`).toBe(true)
      expect(isWithin(at, microversions.min, microversions.max), `${transition} at ${at}`).toBe(true)
    }
    // What is prepared is no part of what meets.
    for (const { transition, at } of races.flatMap(({ before }) => before))
      expect(at).toBe(newestOf(transition))
    const together = races.flatMap((race) => race.together)
    const newest = together.filter(({ transition, at }) => at === newestOf(transition))
    expect(newest.length / together.length).toBeGreaterThan(0.5)
    expect(newest.length / together.length).toBeLessThan(0.7)
    const mixed = races.filter((race) => new Set(race.together.map(({ at }) => at)).size > 1)
    expect(mixed.length / races.length).toBeGreaterThan(0.5)
  }
})

test('one request meets itself, at another microversion too', () => {
  const races = draw(racesExercise(ableReference), { count: 400 })
  // The name of a copy is longer, so that no two are the same.
  const copies = races.flatMap(({ together }) =>
    together.flatMap(({ as, at, values: { name } }) =>
      together
        .filter((former) => name === `${String(former.values.name)}${as.slice(1)}`)
        .map((former) => [former.at, at] as const),
    ),
  )
  expect(copies.length).toBeGreaterThan(5)
  expect(copies.some(([one, other]) => one !== other)).toBe(true)
})

test('writes that meet their like mostly set what the other does not', () => {
  const races = draw(racesExercise(ableReference), { count: 2_000 })
  const keysIn = ({ values }: Race['together'][number]): readonly string[] =>
    ['metadata', 'imageMetadata', 'extraSpecs'].flatMap((name) => Object.keys(Object(values[name])))
  const pairs = races.flatMap(({ together: [one, other] }) => {
    const areAlike = one !== undefined && one.transition === other?.transition
    return areAlike && keysIn(one).length > 0 ? [[keysIn(one), keysIn(other)] as const] : []
  })
  const apart = pairs.filter(([one, other]) => other.some((key) => !one.includes(key)))
  expect(pairs.length).toBeGreaterThan(20)
  expect(apart.length).toBeGreaterThan(pairs.length / 3)
})

/** Cells that no request of so many races was sent in. */
const missed = (from: number, learn: typeof learning): number => {
  const exercise = racesExercise(ableReference)
  const cells = new Set(draw(exercise, { count: 500, from, learn }).flatMap(cellsOf))
  return exercise.cells.filter((one) => !cells.has(one)).length
}

test('with the same number of races, guided ones miss far fewer cells', () => {
  const seeds = [1, 10_001, 20_001]
  const sum = (learn: typeof learning): number =>
    seeds.map((from) => missed(from, learn)).reduce((all, one) => all + one, 0)
  expect(sum(learning)).toBeLessThan(sum(() => undefined) * 0.5)
})

test('the guide leads to nearly all that can meet, and to each operation at both ends of each of its epochs', () => {
  const exercise = racesExercise(ableReference)
  expect(exercise.situations.length).toBeGreaterThan(800)
  expect(exercise.cells.length).toBeGreaterThan(150)
  const covered = draw(exercise, { count: 2_000 })
  const cells = new Set(covered.flatMap(cellsOf))
  expect(exercise.cells.filter((one) => !cells.has(one))).toEqual([])
  const met = new Set(covered.flatMap(situationsOf))
  expect(exercise.situations.filter((one) => !met.has(one)).length).toBeLessThan(25)
})

test('races survive being stored, each request with its microversion', () => {
  const exercise = racesExercise(ableReference)
  for (const race of draw(exercise, { count: 50 }))
    expect(exercise.parse(JSON.parse(JSON.stringify(race)))).toEqual(race)
})

/** What shrinking comes to, where a race fails whenever this holds. */
const shrunk = (first: Race, fails: (race: Race) => boolean): Race => {
  const arbitrary = racesExercise(ableReference).arbitrary()
  const property = fc.property(arbitrary, (race) => !fails(race))
  const { counterexample } = fc.check(property, { seed: 1, numRuns: 1, examples: [[first]] })
  const [found] = counterexample ?? []
  if (found === undefined) throw new Error('it does not fail')
  return found
}

const older = (count: number): readonly Race[] => {
  const newestOf = newestFor(ableReference)
  return draw(racesExercise(ableReference), { count: 400 })
    .filter(({ together }) => together.every(({ transition, at }) => at !== newestOf(transition)))
    .slice(0, count)
}

test('what fails at any microversion is told at the newest, which is tried first', () => {
  const newestOf = newestFor(ableReference)
  for (const race of older(10)) {
    const tried: Race[] = []
    const { together } = shrunk(race, (one) => tried.push(one) > 0)
    expect(together.map(({ at }) => at)).toEqual(together.map(({ transition }) => newestOf(transition)))
    expect(together).toHaveLength(2)
    expect(tried[1]?.together.map(({ at }) => at)).toEqual(
      race.together.map(({ transition }) => newestOf(transition)),
    )
  }
})

test('what fails at an older microversion alone is told at that, and all else at the newest', () => {
  const newestOf = newestFor(ableReference)
  for (const race of older(10)) {
    const [culprit] = race.together
    const { together } = shrunk(race, (one) =>
      one.together.some(({ as, at }) => as === culprit?.as && at === culprit.at),
    )
    for (const { as, at, transition } of together)
      expect(at).toBe(as === culprit?.as ? culprit.at : newestOf(transition))
  }
})
