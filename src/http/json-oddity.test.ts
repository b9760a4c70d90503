import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonOddity } from './json-oddity.js'

const named = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 })

test('what a serialiser writes is nothing odd, whatever its texts look like', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
      expect(jsonOddity(JSON.stringify(value, null, indent))).toBeUndefined()
    }),
  )
})

test('a member that comes twice is found wherever it is, and however it is written', () => {
  fc.assert(
    fc.property(named, fc.nat(), fc.jsonValue(), (members, nth, other) => {
      const names = Object.keys(members)
      const twice = JSON.stringify(names[nth % names.length])
      const spelt = twice.replace(/[a-z]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`)
      // Only what is no escape itself may be spelt otherwise.
      const again = twice.includes('\\') ? twice : spelt
      const written = JSON.stringify(members).slice(0, -1)
      const text = `[{"outer": ${written}, ${again}: ${JSON.stringify(other)}}}]`
      expect(jsonOddity(text)).toMatchObject({ isReadable: true })
    }),
  )
})

test('members of the same name in different objects are nothing odd', () => {
  expect(jsonOddity('{"a": {"a": 1, "b": {"a": "a"}}, "b": [{"a": 1}, {"a": 1}]}')).toBeUndefined()
})
