import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareMicroversions,
  intersectRanges,
  isWithin,
  type Microversion,
  microversionsOf,
  nextMicroversion,
  parseMicroversion,
  previousMicroversion,
} from './microversion.js'

const version = fc.nat(200).map((minor): Microversion => `3.${minor}`)

test('only the grammar of the specification is a microversion', () => {
  expect(['3.0', '3.71', '2.90'].map(parseMicroversion)).toEqual(['3.0', '3.71', '2.90'])
  for (const text of ['3', '3.01', '03.1', 'latest', '3.1 ', '3.-1', '0.1']) {
    expect(parseMicroversion(text)).toBeUndefined()
  }
})

test('versions are ordered by number, not by text', () => {
  expect(compareMicroversions('3.9', '3.10')).toBeLessThan(0)
  fc.assert(
    fc.property(
      fc.nat(99),
      fc.nat(99),
      (a, b) => Math.sign(compareMicroversions(`3.${a}`, `3.${b}`)) === Math.sign(a - b),
    ),
  )
})

test('the next version follows and is undone by the previous', () => {
  fc.assert(
    fc.property(version, (one) => {
      expect(compareMicroversions(nextMicroversion(one), one)).toBe(1)
      expect(previousMicroversion(nextMicroversion(one))).toBe(one)
    }),
  )
  expect(previousMicroversion('3.0')).toBeUndefined()
})

test('a range holds exactly what lies within it', () => {
  fc.assert(
    fc.property(version, version, version, (a, b, one) => {
      const inside = microversionsOf({ min: a, max: b }).includes(one)
      expect(inside).toBe(isWithin(one, a, b))
    }),
  )
})

test('an intersection holds what both ranges hold', () => {
  fc.assert(
    fc.property(version, version, version, version, (a, b, c, d) => {
      const both = intersectRanges({ min: a, max: b }, { min: c, max: d })
      const expected = microversionsOf({ min: a, max: b }).filter((one) => isWithin(one, c, d))
      expect(both ? microversionsOf(both) : []).toEqual(expected)
    }),
  )
})
