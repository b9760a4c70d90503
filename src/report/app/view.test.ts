import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatView, parseView } from './view.js'

test('a view survives its way through the address', () => {
  const word = fc.oneof(fc.string(), fc.constantFrom('', 'failed', 'a=b&c#d', 'é ü+%20'))
  const view = fc.record({
    ...{ verdict: word, level: word, chapter: word, capability: word },
    ...{ text: word, open: word, at: word },
  })
  fc.assert(
    fc.property(view, (given) => {
      expect(parseView(formatView(given))).toEqual(given)
    }),
  )
})

test('an address says nothing of what it does not restrict', () => {
  expect(formatView({ ...parseView(''), verdict: 'failed' })).toBe('#verdict=failed')
  expect(parseView('#unknown=1')).toEqual(parseView(''))
})
