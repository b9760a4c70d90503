import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bar } from './bar.js'

test.each([
  [0, 10, '░'.repeat(20)],
  [5, 10, '█'.repeat(10) + '░'.repeat(10)],
  [10, 10, '█'.repeat(20)],
  // What was interrupted may tell of ends before it told of a plan.
  [27, 0, '░'.repeat(20)],
  [27, 20, '█'.repeat(20)],
])('%i of %i', (ended, of, drawn) => {
  expect(bar(ended, of)).toBe(drawn)
})

test('is of one width, whatever is told', () => {
  fc.assert(fc.property(fc.nat(), fc.nat(), (ended, of) => bar(ended, of).length === 20))
})
