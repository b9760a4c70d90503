import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from './package-root.js'

/** From the bottom up: a file may import only from layers below its own, or from its own. */
const layers: readonly (readonly [layer: string, belongs: RegExp])[] = [
  [
    'words',
    /^src\/(?:microversion|package-root|tool|capability|json-pointer|usage-error|json-schema|finding|exchange|record|pace|once-per-key|list-format|text-lines)\.ts$/,
  ],
  ['contract', /^src\/(?:contract|derive)\//],
  ['exports', /^src\/exports\//],
  ['target', /^src\/(?:target|http|ledger)\//],
  ['checks', /^src\/checks\//],
  ['model', /^src\/model\//],
  ['trial', /^src\/(?:trial\/|suite\.ts)/],
  ['suites', /^suites\//],
  ['requirements', /^src\/requirements\//],
  ['plan', /^src\/plan\//],
  ['run', /^src\/run\//],
  ['fuzz', /^src\/fuzz\//],
  ['report', /^src\/report\//],
  ['reference', /^src\/reference\//],
  ['command line', /^src\/cli\//],
]

/** Third parties that only some files may know. */
const guarded: readonly (readonly [library: RegExp, allowed: RegExp])[] = [
  [/^undici/, /^src\/http\/transport\.ts$/],
  [/^ajv/, /^src\/(?:contract\/schema-compiler|json-schema)\.ts$/],
  [/^(?:vitest|allure)/, /^src\/run\/(?:execute|conformance\.run|allure-reporter)\.ts$/],
  [/^(fastify|find-my-way)/, /^src\/reference\//],
  [/^jiti/, /^src\/requirements\/vendor-suites\.ts$/],
  [/^fast-check/, /^src\/fuzz\//],
]

interface Import {
  readonly file: string
  readonly target: string
}

const sources = (directory: string): readonly string[] =>
  readdirSync(join(packageRoot, directory), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && !file.includes('testing/'))
    .map((file) => join(directory, file))

const importsOf = (file: string): readonly Import[] => {
  const text = readFileSync(join(packageRoot, file), 'utf8')
  return [...text.matchAll(/^(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]/gm)].map(
    ([, specifier = '']) => ({
      file,
      target: specifier.startsWith('.')
        ? relative(packageRoot, join(packageRoot, file, '..', specifier)).replace(/\.js$/, '.ts')
        : specifier,
    }),
  )
}

const all = [...sources('src'), ...sources('suites')].flatMap(importsOf)
const isOurs = (target: string): boolean => /^(?:src|suites)\//.test(target)
const layerOf = (file: string): number => layers.findIndex(([, belongs]) => belongs.test(file))

test('every source file belongs to a layer', () => {
  expect([...sources('src'), ...sources('suites')].filter((file) => layerOf(file) === -1)).toEqual([])
})

test('a file imports only from its own layer and those below', () => {
  const upward = all.filter(({ file, target }) => isOurs(target) && layerOf(target) > layerOf(file))
  expect(upward).toEqual([])
})

test('the reference server shares nothing with its judges but the microversion', () => {
  const shared = all.filter(
    ({ file, target }) =>
      file.startsWith('src/reference/') &&
      isOurs(target) &&
      !target.startsWith('src/reference/') &&
      target !== 'src/microversion.ts',
  )
  expect(shared).toEqual([])
})

test('nothing but the command line knows the reference server', () => {
  const knowing = all.filter(
    ({ file, target }) =>
      target.startsWith('src/reference/') &&
      !file.startsWith('src/reference/') &&
      !file.startsWith('src/cli/'),
  )
  expect(knowing).toEqual([])
})

test('reports know the record and nothing that runs', () => {
  const knowing = all.filter(
    ({ file, target }) =>
      file.startsWith('src/report/') &&
      isOurs(target) &&
      !target.startsWith('src/report/') &&
      !/^src\/(?:record|finding|exchange|microversion|package-root|usage-error|json-schema|list-format)\.ts$/.test(
        target,
      ),
  )
  expect(knowing).toEqual([])
})

test('suites are written in the words of suite, checks and trial only', () => {
  const foreign = all.filter(
    ({ file, target }) =>
      file.startsWith('suites/') &&
      isOurs(target) &&
      !target.startsWith('suites/') &&
      !/^src\/(?:suite|microversion|checks\/index|exchange|trial\/(?:set-up\/|client\/)?\w[\w-]*)\.ts$/.test(
        target,
      ),
  )
  expect(foreign).toEqual([])
})

test('each guarded library is known where it belongs only', () => {
  const strays = all.filter(({ file, target }) =>
    guarded.some(([library, allowed]) => library.test(target) && !allowed.test(file)),
  )
  expect(strays).toEqual([])
})
