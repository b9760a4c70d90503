import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { loadContract } from '../contract/load-contract.js'
import { UsageError } from '../usage-error.js'
import { catalogueOf, loadSuites } from './catalogue.js'
import { isVendors } from './vendor-ids.js'
import { loadVendorSuites } from './vendor-suites.js'

const directoryOf = (files: Readonly<Record<string, string>>): string => {
  const directory = mkdtempSync(join(tmpdir(), 'blockspec-suites-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true })
    writeFileSync(join(directory, name), text)
  }
  return directory
}

const suiteOf = (members: string, name = 'acme'): string =>
  [
    "import { suite } from 'blockspec/suite'",
    '',
    `export default suite('${name}', {`,
    "  'list/is-quick': {",
    `    ${members},`,
    '  },',
    '})',
  ].join('\n')

const sound = "title: 'quick', operation: 'volumes.list', async run() {}"

const complaintOf = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const directory = directoryOf(files)
  const error: unknown = await loadVendorSuites([directory]).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UsageError)
  return error instanceof Error ? error.message.replaceAll(directory, 'DIR') : ''
}

test.each(['ts', 'mts', 'js', 'mjs'])(
  'a suite ending in .%s is loaded, with what it shares with others',
  async (ending) => {
    const typed = ending.endsWith('ts') ? ': string' : ''
    const directory = directoryOf({
      [`acme.${ending}`]: `import { title } from './shared/title.${ending === 'ts' ? 'js' : ending}'\n${suiteOf(sound.replace("'quick'", 'title'))}`,
      [`shared/title.${ending}`]: `export const title${typed} = 'quick'`,
      'acme.test.js': 'throw new Error("no suite")',
      'README.md': 'no suite either',
    })
    const [suite, ...others] = await loadVendorSuites([directory, directory])
    expect(others).toEqual([])
    expect(suite).toMatchObject({
      name: 'vendor/acme',
      requirements: { 'list/is-quick': { title: 'quick' } },
    })
  },
)

test('a vendor has ids of its own, and refers to pages of its own', async () => {
  const contract = loadContract('block-storage-v3')
  const directory = directoryOf({
    'volumes.js': suiteOf(`${sound}, ref: 'https://acme.example/a#b'`, 'volumes'),
  })
  const own = catalogueOf(contract, await loadSuites())
  const all = catalogueOf(contract, await loadSuites([directory]))
  const added = all.filter(({ id }) => isVendors(id))
  expect(own.filter(({ id }) => isVendors(id))).toEqual([])
  expect(all.length - own.length).toBe(1)
  expect(added[0]).toMatchObject({
    id: 'vendor/volumes/list/is-quick',
    chapter: 'vendor/volumes',
    ref: { document: 'https://acme.example/a', section: 'b' },
  })
})

test.each([
  ['holds no suite', {}, /^suites: DIR holds no suite; expected files/],
  [
    'has no default export',
    { 'a.ts': 'export const a = 1' },
    /^DIR\/a\.ts:1: no suite is its default export; expected/,
  ],
  [
    'exports something else',
    { 'a.mjs': 'export default 3' },
    /^DIR\/a\.mjs:1: no suite is its default export/,
  ],
  [
    'is no TypeScript',
    { 'a.ts': 'const a = 1\nconst b = { c: 1 d: 2 }\nexport default a' },
    /^DIR\/a\.ts:2:\d+: the suite cannot be loaded: ParseError: Unexpected token/,
  ],
  [
    'throws when it is loaded',
    { 'a.ts': "interface A { b: string }\n\nthrow new Error('too early')\nexport default 1" },
    /^DIR\/a\.ts:3:\d+: the suite cannot be loaded: too early; mend it/,
  ],
  [
    'throws in a file that it imports',
    { 'a.ts': "import './b/c.js'", 'b/c.js': "\nthrow 'no error'" },
    /^DIR\/a\.ts: the suite cannot be loaded: no error/,
  ],
  [
    'imports what is not there',
    { 'a.js': "import './b.js'" },
    /^DIR\/a\.js: the suite cannot be loaded: Cannot find module '\.\/b\.js'/,
  ],
  [
    'has a name that is none',
    { 'a.js': suiteOf(sound, 'Acme Storage') },
    /^DIR\/a\.js:3: expected a name of lower-case words .*, got "Acme Storage"$/,
  ],
  [
    'has an id that is none',
    { 'a.js': suiteOf(sound).replace('list/is-quick', 'is quick') },
    /^DIR\/a\.js:4: expected an id of the form <operation>\/<slug>/,
  ],
  [
    'knows an operation that there is not',
    { 'a.js': suiteOf(sound.replace('volumes.list', 'volumes.lst')) },
    /^DIR\/a\.js:4: vendor\/acme\/list\/is-quick: block-storage-v3 has no operation "volumes\.lst"; did you mean "volumes\.list"\?$/,
  ],
  [
    'lacks a title',
    { 'a.js': suiteOf("operation: 'volumes.list', run() {}") },
    /^DIR\/a\.js:4: .*: title is missing$/,
  ],
  [
    'cannot run',
    { 'a.js': suiteOf(sound.replace('async run() {}', 'run: 1')) },
    /: run: expected a function, got 1$/,
  ],
  [
    'misspells a member',
    { 'a.js': suiteOf(`${sound}, need: ['admin']`) },
    /: "need" is unknown; did you mean "needs"\?$/,
  ],
  [
    'needs what there is not',
    { 'a.js': suiteOf(`${sound}, needs: ['admn']`) },
    /: needs: "admn" is unknown; did you mean "admin"\?$/,
  ],
  [
    'begins at no microversion',
    { 'a.js': suiteOf(`${sound}, since: '3.x'`) },
    /: since: expected a microversion such as 3\.27, got "3\.x"$/,
  ],
  [
    'takes the name of another',
    { 'a.js': suiteOf(sound), 'b.js': suiteOf(sound) },
    /^DIR\/b\.js:1: the name "acme" is taken by DIR\/a\.js; give/,
  ],
])('a suite that %s is refused with its place', async (_, files, complaint) => {
  expect(await complaintOf(files)).toMatch(complaint)
})

test('a directory that is not there is told', async () => {
  await expect(loadVendorSuites(['/nonexistent/acme'])).rejects.toThrow(
    /^suites: \/nonexistent\/acme is no directory; expected one of suites/,
  )
})
