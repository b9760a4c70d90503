import { expect, test } from 'vitest'
import type { Draft } from './draft.js'
import { type NamedMessage, shareNouns } from './nouns.js'

const message = (type: string): Draft => ({
  type: 'object',
  properties: {
    thing: { type: 'object', properties: { a: { type }, b: { type }, c: { type }, d: { type } } },
  },
})

const named = (...names: readonly (readonly [string, string])[]): readonly NamedMessage[] =>
  names.map(([name, type]) => [name, message(type)])

test('an only noun is called by its word', () => {
  expect(Object.keys(shareNouns(named(['showResponse', 'string'], ['listResponse', 'string'])))).toEqual([
    'thing',
  ])
})

test('several of a word are called by their first message as well', () => {
  const nouns = shareNouns(
    named(
      ['showResponse', 'string'],
      ['listResponse', 'string'],
      ['createResponse', 'integer'],
      ['updateResponse', 'integer'],
    ),
  )
  expect(Object.keys(nouns).sort()).toEqual(['thingOfCreate', 'thingOfShow'])
})

test('those of a request and its response do not replace each other', () => {
  const nouns = shareNouns(
    named(
      ['updateRequest', 'string'],
      ['replaceRequest', 'string'],
      ['updateResponse', 'integer'],
      ['replaceResponse', 'integer'],
    ),
  )
  expect(Object.keys(nouns).sort()).toEqual(['thingOfUpdateRequest', 'thingOfUpdateResponse'])
})
