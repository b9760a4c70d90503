import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packageRoot } from '../package-root.js'
import { derive } from './derive.js'
import { readErrata } from './errata.js'
import { differences, writeSchemas } from './schema-files.js'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'blockspec-derive-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const erratum = (patch: string): string =>
  `- { id: a, where: b, says: c, holds: d, evidence: [e], basis: documents, patch: [${patch}] }\n`

/** A directory of errata with one file of this text. */
const errataOf = (text: string): string => {
  const errata = mkdtempSync(join(directory, 'errata-'))
  writeFileSync(join(errata, 'chapter.yaml'), text)
  return errata
}

describe('a directory of errata', () => {
  test.each([
    ['an unknown patch', erratum('{ mend: {} }'), /must NOT have additional properties \(mend\)/],
    [
      'an entry without evidence',
      erratum('{}').replace('[e]', '[]'),
      /evidence must NOT have fewer than 1 items/,
    ],
    ['an id given twice', erratum('{ sample: { sample: x, version: "3.1" } }').repeat(2), /two errata a/],
    [
      'text that a comment cuts short',
      '- id: a\n  where: x.yaml#b and #c\n',
      /^chapter\.yaml:2: text cut short by " #c", expected quotes around it$/,
    ],
    ['malformed YAML', '- [', /chapter\.yaml:\d+: .*expected valid YAML/],
  ])('with %s is told in one line', (_what, text, complaint) => {
    expect(() => readErrata(errataOf(text))).toThrow(complaint)
  })
})

describe('schema files', () => {
  test('that are as derived do not differ', () => {
    const files = new Map([['a.json', '{\n  "x": 1\n}\n']])
    writeSchemas(directory, files)
    expect(differences(directory, files)).toEqual([])
  })

  test('that are not are shown by JSON Pointer', () => {
    writeSchemas(
      directory,
      new Map([
        ['a.json', '{"x/y": {"z": [1, 2]}, "w": 1}'],
        ['b.json', '{}'],
      ]),
    )
    expect(differences(directory, new Map([['a.json', '{"x/y": {"z": [1, 3]}, "v": 2}']]))).toEqual([
      'a.json:',
      '  - /x~1y/z/1: 2',
      '  + /x~1y/z/1: 3',
      '  - /w: 1',
      '  + /v: 2',
      'b.json: derived from nothing any more',
    ])
  })
})

test('an unknown surface is told with the known ones', () => {
  expect(() => derive(directory, 'block-storage-v9', 'none')).toThrow(
    /unknown surface block-storage-v9, expected one of block-storage-v3/,
  )
})

describe.runIf(process.env.BLOCKSPEC_API_REF)('derived from the published reference', () => {
  const source = join(process.env.BLOCKSPEC_API_REF ?? '', 'block-storage', 'v3')
  const known = join(packageRoot, 'schemas', 'errata', 'block-storage-v3')

  test('schemas/ is up to date', () => {
    const { files } = derive(source, 'block-storage-v3', known)
    expect(differences(join(packageRoot, 'schemas', 'block-storage-v3'), files)).toEqual([])
  })

  test('every conflict is settled by an erratum', () => {
    const { conflicts } = derive(source, 'block-storage-v3', known)
    expect(conflicts.filter((one) => one.erratum === undefined)).toEqual([])
    expect(conflicts.length).toBeGreaterThan(100)
  })

  test('without errata the conflicts stay open', () => {
    expect(() => derive(source, 'block-storage-v3', errataOf('[]\n'))).not.toThrow()
    const { conflicts } = derive(source, 'block-storage-v3', errataOf('[]\n'))
    expect(conflicts.every((one) => one.erratum === undefined)).toBe(true)
  })

  test('an erratum that corrects nothing is refused', () => {
    const idle = erratum(
      '{ member: { in: [volumes.show], side: response, members: [nothing], nullable: true } }',
    )
    expect(() => derive(source, 'block-storage-v3', errataOf(idle))).toThrow(
      /erratum a: no response member nothing/,
    )
  })

  test('no sentence of the documentation gets into schemas/', () => {
    const { files } = derive(source, 'block-storage-v3', known)
    const text = [...files.values()].join('')
    expect(text).not.toContain('"description": "')
    expect(readFileSync(join(source, 'parameters.yaml'), 'utf8')).toContain('The UUID of the volume.')
    expect(text).not.toContain('The UUID of the volume.')
  })
})
