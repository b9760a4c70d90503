import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from '../model/command.js'
import { table } from '../model/table.js'
import { groundOf } from './ground.js'
import { freshGuide } from './guide.js'
import { SequenceArbitrary } from './sequence-arbitrary.js'
import { shrunk } from './shrink.js'
import { cellsAlong, situationsAlong, statesExercise } from './states.js'
import { parseCommands } from './stored-commands.js'
import { ableReference } from './testing/able.js'

const sequences = new SequenceArbitrary(groundOf(ableReference), freshGuide, new WeakMap())

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

test('the guide leads to all that the table says within as many commands as a minute has', () => {
  const exercise = statesExercise(ableReference)
  expect(exercise.situations.length).toBeGreaterThan(300)
  expect(exercise.cells.length).toBeGreaterThan(150)
  const missing = new Set([...exercise.situations, ...exercise.cells])
  for (let seed = 0, given = 0; given < 18_000 && missing.size > 0; seed += 1) {
    const [drawn = []] = fc.sample(exercise.arbitrary(), { seed, numRuns: 1 })
    exercise.learn(drawn)
    given += drawn.length
    for (const one of [...situationsAlong(drawn), ...cellsAlong(drawn)]) missing.delete(one)
  }
  expect([...missing]).toEqual([])
})

test('every row of the table is there to be walked, or to be refused whatever the status', () => {
  const { situations } = statesExercise(ableReference)
  const unwalked = table.filter(({ id }) => !situations.some((one) => one.startsWith(`${id} allowed: `)))
  expect(unwalked.map(({ from }) => from)).toEqual(unwalked.map(() => []))
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
