import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { soundSource } from '../src/derive/testing/fixture-source.js'
import { packageRoot } from '../src/package-root.js'
import { command, emptyDirectory } from './command-line.js'

const here = emptyDirectory()
afterAll(() => rmSync(here, { recursive: true, force: true }))

test('errata are listed in the form asked for', async () => {
  const text = await command(['errata', '--surface', 'compute-v1.1'], here)
  expect(text).toMatchObject({ code: 0, stderr: '' })
  expect(text.stdout).toMatch(/^compute-v1\.1: 3 errata in /)
  const { stdout } = await command(['errata', '--surface', 'compute-v1.1', '--format', 'json'], here)
  expect(JSON.parse(stdout)).toMatchObject({ surface: 'compute-v1.1' })
})

test('a surface becomes an OpenAPI document', async () => {
  const { code, stdout } = await command(['derive', '--openapi', 'api.json'], here)
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'wrote block-storage-v3 as OpenAPI 3.1 to api.json\n' })
  const document = JSON.parse(readFileSync(join(here, 'api.json'), 'utf8'))
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'block-storage-v3' } })
})

const written = (name: string, files: Readonly<Record<string, string>>): string => {
  for (const [file, text] of Object.entries(files)) {
    const path = join(here, name, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  return name
}

test('two states of a reference are compared', async () => {
  const things = soundSource['things.inc']?.replace('- 404', '- 409') ?? ''
  const states = [written('old', soundSource), written('new', { ...soundSource, 'things.inc': things })]
  const { code, stdout } = await command(['diff', ...states], here)
  expect(code).toBe(0)
  expect(stdout).toContain('0 operations added, 0 removed, 1 changed')
  expect(stdout).toContain('added error code 409\n')
})

test.each([
  [['derive'], 'blockspec: derive: expected --source <dir> or --openapi <file>\n'],
  [
    ['derive', '--openapi', 'x', '--check'],
    "error: option '--openapi <file>' cannot be used with option '--check'\n",
  ],
  [['errata', '--surface', 'v9'], /^blockspec: unknown surface v9, expected one of \S.*\n$/],
  [
    ['errata', '--format', 'xml'],
    /^error: option '--format <form>' argument 'xml' is invalid\. Allowed choices are .*\n$/,
  ],
  [
    ['diff', 'nowhere', 'nowhere'],
    /^blockspec: nowhere: parameters\.yaml:1: no file parameters\.yaml, expected .*\n$/,
  ],
  [['diff', 'nowhere'], "error: missing required argument 'new'\n"],
])('%j is bad usage, told in one line', async (args, complaint) => {
  const { code, stderr } = await command(args, here)
  expect(code).toBe(2)
  expect(stderr).toMatch(complaint)
})

test('the command list of the README is that of --help', async () => {
  const { stdout } = await command(['--help'], here)
  const listed = [...stdout.matchAll(/^ {2}([a-z]+) \[options\]/gm)].map(([, name]) => name)
  const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8')
  const told = [...readme.matchAll(/^ {4}blockspec ([a-z]+) {2,}/gm)].map(([, name]) => name)
  expect(told).toEqual(listed)
})
