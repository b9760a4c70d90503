import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../package-root.js'
import { derive } from './derive.js'

const source = join(packageRoot, 'schemas', 'sources', 'compute-v1.1')

/** Derives the small source of Compute 1.1 with one erratum about a sample. */
const deriveWith = (sample: string): ReadonlyMap<string, string> => {
  const errata = mkdtempSync(join(tmpdir(), 'blockspec-errata-'))
  try {
    const erratum = `{ id: a, where: b, says: c, holds: d, evidence: [e], basis: documents, patch: [{ sample: ${sample} }] }`
    writeFileSync(join(errata, 'a.yaml'), `- ${erratum}\n`)
    return derive(source, 'compute-v1.1', errata).files
  } finally {
    rmSync(errata, { recursive: true, force: true })
  }
}

test('an erratum gives a sample to an operation, which cites it', () => {
  const files = deriveWith(
    '{ sample: samples/extensions-list-response.json, of: extensions.list, side: request }',
  )
  const chapter = JSON.parse(files.get('extensions.json') ?? '{}')
  const [operation] = chapter['x-openstack'].operations
  expect(operation).toMatchObject({ errata: ['a'], request: { $ref: '#/$defs/listRequest' } })
})

test.each([
  [
    'of an unknown operation',
    '{ sample: samples/extensions-list-response.json, of: extensions.show, side: request }',
    'erratum a: no operation extensions.show, expected a known id',
  ],
  ['that is not there', '{ sample: samples/no.json, wrong: [""] }', 'erratum a: no sample samples/no.json'],
  ['of an operation but of no side', '{ sample: a, of: b }', 'a.yaml:1: /0/patch/0/sample'],
])('a sample %s is told in one line', (_what, sample, complaint) => {
  expect(() => deriveWith(sample)).toThrow(complaint)
})
