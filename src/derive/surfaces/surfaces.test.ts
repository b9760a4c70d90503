import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { packageRoot } from '../../package-root.js'
import { surfaces } from '../chapter-table.js'
import { type Derivation, derive } from '../derive.js'
import { readParameters } from '../parameters.js'
import { differences } from '../schema-files.js'

/** Where the source of each surface lies: in the API reference, or in the package. */
const sources: Readonly<Record<string, string>> = {
  'block-storage-v3': 'block-storage/v3',
  'block-storage-v2': 'block-storage/v2',
  'compute-v2.1': 'compute',
  'compute-v1.1': join(packageRoot, 'schemas', 'sources', 'compute-v1.1'),
}

test('every surface has a source', () => {
  expect(Object.keys(sources)).toEqual(Object.keys(surfaces))
})

describe.runIf(process.env.BLOCKSPEC_API_REF).each(Object.keys(surfaces))('%s', (surface) => {
  const source = resolve(process.env.BLOCKSPEC_API_REF ?? '', sources[surface] ?? '')
  const schemas = join(packageRoot, 'schemas')
  let derived: Derivation
  beforeAll(() => {
    derived = derive(source, surface, join(schemas, 'errata', surface))
  })

  test('is in schemas/ as derived', () => {
    expect(differences(join(schemas, surface), derived.files)).toEqual([])
  })

  test('carries no sentence of its source', () => {
    const text = [...derived.files.values()].join('')
    const sentences = [...readParameters(source).values()].flatMap(({ description }) =>
      description.split(/(?<=\.) /).filter((sentence) => sentence.length > 30),
    )
    expect(sentences.length).toBeGreaterThan(0)
    expect(sentences.filter((sentence) => text.includes(sentence))).toEqual([])
  })

  test('has an erratum for every conflict', () => {
    expect(derived.conflicts.filter((one) => one.erratum === undefined)).toEqual([])
  })
})
