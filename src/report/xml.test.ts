import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostileStrings } from './testing/hostile-record.js'
import { readXml } from './testing/read-xml.js'
import { element } from './xml.js'

const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileStrings), fc.string())
const unknown = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

test('whatever is written is read again, less what XML does not know', () => {
  fc.assert(
    fc.property(anything, anything, (value, text) => {
      const read = readXml(element('case', { name: value }, { text }))
      expect(read.attributes).toEqual({ name: value.replace(unknown, '') })
      expect(read.text).toBe(text.replace(unknown, ''))
    }),
  )
})

test('an attribute without a value is left out, and an empty element closed at once', () => {
  expect(element('case', { name: 'a', type: undefined })).toBe('<case name="a"/>\n')
})
