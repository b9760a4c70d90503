import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from '../model/command.js'
import { table } from '../model/table.js'
import type { Ground } from './generate.js'
import { freshGuide, guided, worthOf } from './guide.js'
import { SequenceArbitrary } from './sequence-arbitrary.js'
import { shrunk } from './shrink.js'
import { situationsAlong, statesExercise } from './states.js'
import { parseCommands } from './stored-commands.js'
import { ableReference } from './testing/able.js'

const ground: Ground = {
  ...{
    rows: table,
    microversions: ['3.0', '3.41', '3.47', '3.65', '3.71'],
    strangers: true,
    length: [8, 30],
  },
}
const sequences = new SequenceArbitrary(ground, freshGuide, new WeakMap())

const draw = (exercise: ReturnType<typeof statesExercise>, count: number): readonly (readonly Command[])[] =>
  Array.from({ length: count }, (_, seed) => {
    const [drawn = []] = fc.sample(exercise.arbitrary(), { seed, numRuns: 1 })
    exercise.learn(drawn)
    return drawn
  })

test('the same seed draws the same commands', () => {
  expect(draw(statesExercise(ableReference), 20)).toEqual(draw(statesExercise(ableReference), 20))
})

test('a command names only what was made before it', () => {
  fc.assert(
    fc.property(sequences, (commands) => {
      const made = new Set<string>()
      for (const { as, refs } of commands) {
        for (const ref of Object.values(refs)) expect(made).toContain(ref.replace(/\..*$/, ''))
        made.add(as)
      }
    }),
    { seed: 1, numRuns: 50 },
  )
})

test('sequences survive being stored', () => {
  fc.assert(
    fc.property(sequences, (commands) => {
      expect(parseCommands(JSON.parse(JSON.stringify(commands)))).toEqual(
        commands.length > 0 ? commands : undefined,
      )
    }),
    { seed: 2, numRuns: 50 },
  )
})

test('what is stored and asks for what the table does not know is not played', () => {
  expect(
    parseCommands([{ transition: 'volumes.sing', as: '#1', at: '3.0', refs: {}, values: {} }]),
  ).toBeUndefined()
  expect(
    parseCommands([{ transition: 'volumes.create', as: '#1', at: 'new', refs: {}, values: {} }]),
  ).toBeUndefined()
  expect(parseCommands('volumes.create')).toBeUndefined()
})

test('what was drawn often is worth less, and what is spent nothing', () => {
  const guide = guided(freshGuide, ['seen'])
  expect(worthOf(guide, 'seen')).toBeLessThan(worthOf(guide, 'unseen'))
  expect(worthOf({ ...guide, spent: new Set(['unseen']) }, 'unseen')).toBe(0)
})

test('the guide leads to nearly everything that the table says within some hundred sequences', () => {
  const exercise = statesExercise(ableReference)
  const walked = new Set(draw(exercise, 250).flatMap(situationsAlong))
  const missed = exercise.situations.filter((one) => !walked.has(one))
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(exercise.situations.length * 0.05)
  expect(exercise.situations.length).toBeGreaterThan(300)
})

test('what shrinking tries is shorter or simpler, never longer, and whole', () => {
  fc.assert(
    fc.property(sequences, fc.nat(7), (commands, step) => {
      const failedAt = Math.min(step, commands.length - 1)
      for (const candidate of shrunk(commands, failedAt)) {
        expect(candidate.length).toBeLessThanOrEqual(failedAt + 1)
        const made = new Set(candidate.map(({ as }) => as))
        for (const { refs } of candidate) {
          for (const ref of Object.values(refs)) expect(made).toContain(ref.replace(/\..*$/, ''))
        }
      }
    }),
    { seed: 3, numRuns: 30 },
  )
})

const command = (transition: string, as: string, refs: Command['refs'] = {}, values = {}): Command => ({
  ...{ transition, as, at: '3.71', refs, values },
})

test('shrinking tries first what made the things of the failing command', () => {
  const commands = [
    command('volumes.create', '#1', {}, { size: 2, name: 'n1' }),
    command('volumes.create', '#2', {}, { size: 1, name: 'n2' }),
    command('snapshots.create/also-in-use', '#3', { self: '#1' }, { name: 'n3' }),
    command('volumes.update', '#4', { self: '#2' }, { name: 'n4' }),
    command('snapshots.delete', '#5', { self: '#3' }),
  ]
  const [first] = shrunk(commands, 4)
  expect(first?.map(({ as }) => as)).toEqual(['#1', '#3', '#5'])
})
