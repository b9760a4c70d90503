import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Microversion } from '../microversion.js'
import { VersionSet } from './version-set.js'

const versions = fc.array(
  fc.tuple(fc.constantFrom(2, 3), fc.nat(93)).map(([major, minor]): Microversion => `${major}.${minor}`),
)

test('a set has what was added to it and nothing else', () => {
  fc.assert(
    fc.property(versions, versions, (added, others) => {
      const set = new VersionSet()
      for (const one of added) set.add(one)
      for (const one of [...added, ...others]) expect(set.has(one)).toBe(added.includes(one))
      expect(set.values().toSorted()).toEqual([...new Set(added)].sort())
    }),
  )
})
