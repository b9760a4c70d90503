import { expect, test } from 'vitest'
import { buildMessage } from './message.js'
import { readApiReference } from './read-api-reference.js'
import { samplesOf } from './samples.js'
import { soundSource, withSource } from './testing/fixture-source.js'

const showResponse = () =>
  withSource(soundSource, (directory) => {
    const reference = readApiReference(directory)
    const operation = reference.chapters.find(({ file }) => file === 'things.inc')?.operations[0]
    if (!operation) throw new Error('no operation in the fixture')
    const samples = samplesOf(directory, operation, '3.9')
    const references = operation.references.filter(({ side }) => side === 'response')
    const message = buildMessage({
      operation: 'things.show',
      side: 'response',
      source: 'x:1',
      references,
      samples,
    })
    return { samples, message }
  })

test('namesakes of a sample in sister directories show other versions', () => {
  const { samples } = showResponse()
  expect(samples.map(({ path, version }) => `${version} ${path}`)).toEqual([
    '3.9 samples/thing-show-response.json',
    '3.69 samples/v3.69/thing-show-response.json',
  ])
})

test('members stand where the samples show them, those of no sample beside their siblings', () => {
  const { schema } = showResponse().message
  expect(schema.required).toEqual(['thing'])
  expect(Object.keys(schema.properties?.thing?.properties ?? {})).toEqual(['name', 'shared', 'extra'])
  expect(schema.properties?.thing?.required).toEqual(['name', 'shared'])
})

test('two references of one name with ranges become alternatives', () => {
  const shared = showResponse().message.schema.properties?.thing?.properties?.shared
  expect(
    shared?.anyOf?.map((one) => [one.type, one['x-openstack']?.['min-ver'], one['x-openstack']?.['max-ver']]),
  ).toEqual([
    ['boolean', '3.48', '3.68'],
    [['boolean', 'null'], '3.69', undefined],
  ])
})

test('a table that calls an array an object is reported, and the sample holds', () => {
  const fact = {
    key: 'things',
    place: { file: 'parameters.yaml', line: 1 },
    in: 'body',
    description: '',
  } as const
  const inner = { ...fact, key: 'name', type: 'string', required: true }
  const side = 'response'
  const message = buildMessage({
    operation: 'things.list',
    side,
    source: 'x:1',
    references: [
      { name: 'things', fact: { ...fact, type: 'object', required: true }, side, place: fact.place },
      { name: 'name', fact: inner, side, place: fact.place },
    ],
    samples: [{ path: 'x.json', side, version: '3.0', body: { things: [{ name: 'a' }] } }],
  })
  expect(message.conflicts.map(({ kind, path }) => `${kind} ${path.join('/')}`)).toEqual(['type things'])
  expect(message.schema.properties?.things?.type).toBe('array')
})

test('what table and samples disagree about is reported', () => {
  const { conflicts } = showResponse().message
  expect(conflicts.map(({ kind, path }) => `${kind} ${path.join('/')}`)).toEqual([
    'in-no-sample thing/extra',
    'null thing/name',
    'in-no-table thing/odd',
  ])
})
