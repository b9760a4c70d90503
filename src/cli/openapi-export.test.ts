import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runExport } from './openapi-export.js'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'blockspec-export-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const quiet = (): void => undefined

test('the document is written, and said to be', () => {
  const openapi = join(directory, 'compute.json')
  const texts: string[] = []
  expect(runExport({ surface: 'compute-v2.1', openapi, write: (text) => void texts.push(text) })).toBe(0)
  expect(texts).toEqual([`wrote compute-v2.1 as OpenAPI 3.1 to ${openapi}\n`])
  expect(JSON.parse(readFileSync(openapi, 'utf8'))).toMatchObject({ openapi: '3.1.0' })
})

test('a file that cannot be written is told in one line', () => {
  const openapi = join(directory, 'nowhere', 'compute.json')
  expect(() => runExport({ surface: 'compute-v2.1', openapi, write: quiet })).toThrow(
    `--openapi ${openapi}: ENOENT, expected a file that can be written`,
  )
})

test('an unknown surface is told with the known ones', () => {
  const openapi = join(directory, 'none.json')
  expect(() => runExport({ surface: 'none', openapi, write: quiet })).toThrow(
    /^unknown surface none, expected one of block-storage-v2, block-storage-v3/,
  )
})
