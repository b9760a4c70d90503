import * as fc from 'fast-check'
import type { Ref } from '../model/model.js'

/** Letters beyond ASCII in keys are documented nowhere, and refused by some. */
const word = fc.constantFrom('a', 'b', 'Key.2')
const text = fc.constantFrom('', 'x', 'two words', 'Größe 5 %', '"quoted"', '数')
const texts = fc.dictionary(word, text, { maxKeys: 3 })
const specKey = fc.constantFrom('blockspec:a', 'blockspec:b')

/** How the values of commands are drawn, by the names that the table gives them. */
const arbitraries: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  size: fc.constantFrom(1, 1, 2, 3),
  newSize: fc.constantFrom(1, 2, 3, 4),
  name: fc.constantFrom('n', 'Name', 'ein Name', 'имя'),
  description: fc.constantFrom(null, 'about it', 'Über das Ding', ''),
  about: fc.constantFrom('about it', 'Über das Ding'),
  metadata: texts,
  imageMetadata: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('x', 'y z'), {
    minKeys: 1,
    maxKeys: 2,
  }),
  extraSpecs: fc.dictionary(specKey, fc.constantFrom('x', 'y z'), { minKeys: 1, maxKeys: 2 }),
  key: word,
  specKey,
  text: fc.constantFrom('x', 'new text', 'Größe'),
  flag: fc.boolean(),
  limit: fc.constantFrom(1, 2, 3),
  qosKey: fc.constantFrom('a', 'b'),
  server: fc.uuid({ version: 4 }),
}

/** What a value is at its simplest, where that is the same for all commands. */
const simplest: Readonly<Record<string, unknown>> = {
  size: 1,
  name: 'n',
  description: null,
  metadata: {},
  extraSpecs: { 'blockspec:a': 'x' },
  imageMetadata: { a: 'x' },
}

/** Names are unique within a sequence, as those of volume types must be. */
const unique = (name: string, value: unknown, as: Ref): unknown =>
  name === 'name' ? `${String(value)}${as.slice(1)}` : value

/** Draws the values of these names for what is called `as`. */
export const drawValues = (
  names: readonly string[],
  as: Ref,
  random: fc.Random,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    names.map((name): [string, unknown] => [
      name,
      unique(name, arbitraries[name]?.generate(random, undefined).value, as),
    ]),
  )

/** The values made simpler, one at a time. */
export const simplerValues = (
  values: Readonly<Record<string, unknown>>,
  as: Ref,
): readonly Readonly<Record<string, unknown>>[] =>
  Object.entries(values).flatMap(([name, value]) => {
    const simple = unique(name, simplest[name], as)
    const isSimplest = simple === undefined || JSON.stringify(value) === JSON.stringify(simple)
    return isSimplest ? [] : [{ ...values, [name]: simple }]
  })
