import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonLines } from './json-lines.js'

test('lines put together are the same JSON', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const lines = jsonLines(text).map((line) => line.text)
      expect(lines.join('\n')).toBe(JSON.stringify(JSON.parse(text), undefined, 2))
    }),
  )
})

test('a line knows the place of its value', () => {
  const line = jsonLines('{"a/b":[{"c":null}]}').find(({ text }) => text.includes('null'))
  expect(line?.pointer).toBe('/a~1b/0/c')
})

test('what is not JSON keeps its lines', () => {
  expect(jsonLines('one\ntwo').map(({ text }) => text)).toEqual(['one', 'two'])
})
