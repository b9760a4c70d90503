import { expect, test } from 'vitest'
import { UsageError } from '../usage-error.js'
import { readStatedFacts } from './stated-facts.js'
import { soundSource, withSource } from './testing/fixture-source.js'

const read = (change: Readonly<Record<string, string>> = {}) =>
  withSource({ ...soundSource, ...change }, (directory) => readStatedFacts(directory, 'block-storage-v3'))

const replaced = (file: string, from: string, to: string) => ({
  [file]: soundSource[file]?.replace(from, to) ?? '',
})

test('what tables and samples say of an operation is read without errata', () => {
  const { operations, faults } = read()
  expect(faults).toEqual([])
  const [show] = operations
  expect(show).toMatchObject({ id: 'things.show', chapter: 'Things (things)', versions: '3.9 and later' })
  expect([...(show?.members.query ?? [])]).toEqual([
    [
      'fields',
      {
        type: 'string',
        requiredness: 'optional',
        versions: '3.60 and later',
        sampleOnly: false,
        shown: true,
      },
    ],
  ])
  const response = show?.members.response
  expect(response?.get('thing.shared')).toMatchObject({
    type: 'boolean or null',
    versions: '3.48 to 3.68, 3.69 and later',
  })
  expect(response?.get('thing.extra')).toMatchObject({ shown: false, sampleOnly: false })
  expect(response?.has('thing.odd')).toBe(false)
})

test('an object that only samples show around its members says so', () => {
  const { operations } = read(replaced('things.inc', '   - thing: thing\n', ''))
  expect(operations[0]?.members.response.get('thing')).toMatchObject({ shown: true, sampleOnly: true })
})

test.each([
  [
    'a key given twice',
    replaced('parameters.yaml', 'name: {', 'name: { in: query,'),
    /^parameters\.yaml:9: Map keys/,
  ],
  [
    'a sample that is no JSON',
    { 'samples/thing-show-response.json': '{ "thing": {}, }' },
    /^samples\/.*: no JSON/,
  ],
  [
    'a sample that is missing',
    replaced('things.inc', './samples/thing', './samples/nothing'),
    /^things\.inc:59: no sample/,
  ],
])('%s is read past, and told', (_what, change, fault) => {
  const { operations, faults } = read(change)
  expect(operations).toHaveLength(2)
  expect(faults).toEqual([expect.stringMatching(fault)])
})

test('the last of a key given twice holds', () => {
  const { operations } = read(replaced('parameters.yaml', 'name: {', 'name: { type: integer,'))
  expect(operations[0]?.members.response.get('thing.name')?.type).toBe('string')
})

test('what cannot be read past is told with the directory', () => {
  const broken = replaced('things.inc', '- 404', '- 4o4')
  expect(() => read(broken)).toThrow(UsageError)
  expect(() => read(broken)).toThrow(/^\/.*v3: things\.inc:34: "4o4", expected a status code$/)
})

test('an unknown surface is told with the known ones', () => {
  expect(() => readStatedFacts('/nowhere', 'block-storage-v9')).toThrow(
    /^unknown surface block-storage-v9, expected one of block-storage-v3/,
  )
})
