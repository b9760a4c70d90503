import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeholderId } from '../../requirements/instance.js'
import { inputsExercise } from '../inputs.js'
import { ableReference } from '../testing/able.js'
import type { InputRule, Wish } from './input.js'
import { leftOut } from './left-out.js'
import { relations } from './relations.js'
import { rulesFor } from './rules.js'

const { contract } = ableReference
const rules = rulesFor(ableReference)

/** Words for things as the ids that they stand for. */
const withIds = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body).replaceAll(/\{[a-z][a-z_ ]*\}/g, placeholderId))

const drawn = (rule: InputRule, seed: number): readonly Wish[] =>
  rule.versions.map((version) => {
    class One extends fc.Arbitrary<Wish> {
      override generate(random: fc.Random): fc.Value<Wish> {
        return new fc.Value(rule.draw(version, random), undefined)
      }
      override canShrinkWithoutContext(_: unknown): _ is Wish {
        return false
      }
      override shrink(): fc.Stream<fc.Value<Wish>> {
        return fc.Stream.nil()
      }
    }
    const [wish] = fc.sample(new One(), { seed, numRuns: 1 })
    if (wish === undefined) throw new Error('nothing was drawn')
    return wish
  })

test('each rule is there once, and every rule that is written down is of an operation that there is', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
  const written = [...relations.map(({ operation }) => operation), ...Object.keys(leftOut)]
  expect(written.filter((operation) => !contract.operations.has(operation))).toEqual([])
  expect(
    relations.filter(
      ({ operation, pointer, what }) =>
        !rules.some((rule) => rule.id === `${operation} ${pointer || '/'} ${what}`),
    ),
  ).toEqual([])
})

const schemaWords = [
  'type',
  'required',
  'enum',
  'pattern',
  'minimum',
  'minLength',
  'minProperties',
  'maxProperties',
]

test('what breaks a rule of a schema is broken by the contract, too', () => {
  for (const rule of rules.filter(
    ({ what, outcome }) => outcome === 'refused' && schemaWords.includes(what),
  )) {
    for (const [index, { body }] of drawn(rule, 7).entries()) {
      const violations = contract.judgeRequest(rule.operation, rule.versions[index] ?? '3.0', withIds(body))
      expect(
        violations.filter((one) => one.rule !== 'undocumented'),
        rule.id,
      ).not.toEqual([])
    }
  }
})

test('valid bodies are valid by the contract, in all pairs of optional members', () => {
  const valid = rules.filter(({ what }) => what === 'valid')
  expect(valid.length).toBeGreaterThan(200)
  for (const rule of valid) {
    for (const [index, { body }] of drawn(rule, 11).entries()) {
      const violations = contract.judgeRequest(rule.operation, rule.versions[index] ?? '3.0', withIds(body))
      const binding = violations.filter((one) => one.level === 'must' && one.rule !== 'undocumented')
      expect(binding, `${rule.id} ${JSON.stringify(body)}`).toEqual([])
    }
  }
})

const ruleNamed = (id: string): InputRule => {
  const rule = rules.find((one) => one.id === id)
  if (rule === undefined) throw new Error(`there is no rule ${id}`)
  return rule
}

test('what is spoilt and also names what there is not may be called unknown, and nothing else may', () => {
  const codesOf = (id: string) => ruleNamed(id).codes
  expect(
    codesOf('volumes.action.os-migrate_volume_completion /os-migrate_volume_completion/error type'),
  ).toEqual([400, 404])
  expect(codesOf('snapshots.create /snapshot/name type')).toEqual([400])
})

test('a valid extension is one: a new volume has the size that the schema begins with', () => {
  for (const { body } of drawn(ruleNamed('volumes.action.os-extend / valid'), 3))
    expect(body).toEqual({ 'os-extend': { new_size: 2 } })
})

test('an unknown encryption is deleted of a type of the request’s own: whoever ignores the id takes the only one', () => {
  const [some] = drawn(ruleNamed('types.encryption.delete path encryption_id an id that there is'), 3)
  expect(some?.path.volume_type_id).toBe('{encrypted type}')
})

test('what is drawn first is about another rule each time, the same for the same seed', () => {
  const draw = () => {
    const exercise = inputsExercise(ableReference)
    return Array.from({ length: 100 }, (_, seed) => {
      const [input] = fc.sample(exercise.arbitrary(), { seed, numRuns: 1 })
      if (input === undefined) throw new Error('nothing was drawn')
      exercise.learn(input)
      return input
    })
  }
  const inputs = draw()
  expect(new Set(inputs.map(({ rule }) => rule)).size).toBe(100)
  expect(draw()).toEqual(inputs)
})

test('a stored request is read as it was, and one about an unknown rule is not', () => {
  const { arbitrary, parse, phrases } = inputsExercise(ableReference)
  for (const input of fc.sample(arbitrary(), { seed: 1, numRuns: 100 })) {
    expect(parse(JSON.parse(JSON.stringify(input)))).toEqual(JSON.parse(JSON.stringify(input)))
    expect(parse({ ...input, rule: 'volumes.create /volume/size unheard' })).toBeUndefined()
    expect(phrases(input)).toEqual([expect.stringMatching(/ at 3\.\d+ \(rule: .+\)$/s)])
  }
})
