import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearest, suggest } from './nearest.js'

describe('nearest', () => {
  test.each([
    ['endpiont', 'endpoint'],
    ['end_point', 'endpoint'],
    ['Endpoint', 'endpoint'],
    ['waiver', 'waivers'],
  ])('%s stands for %s', (word, meant) => {
    expect(nearest(word, ['auth', 'endpoint', 'identities', 'waivers'])).toBe(meant)
  })

  test('nothing is guessed from afar', () => {
    expect(nearest('colour', ['auth', 'endpoint'])).toBeUndefined()
    expect(suggest('colour', ['endpoint', 'auth'])).toBe('known: auth, endpoint')
  })

  test('a known word is nearest to itself', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), (known) => {
        for (const word of known) expect(nearest(word, known)).toBe(word)
      }),
    )
  })
})
