import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packageRoot } from '../src/package-root.js'
import { loadSuites } from '../src/requirements/catalogue.js'
import { surfaces } from '../src/target/surface.js'
import { loadCatalogue } from './teeth.js'

const suites = await loadSuites()

describe.each(surfaces)('the catalogue of $name', async ({ name }) => {
  const { contract, catalogue } = await loadCatalogue(name)

  const offending = (wrong: (one: (typeof catalogue)[number]) => boolean): readonly string[] =>
    catalogue.filter(wrong).map(({ id }) => id)

  test('has each id once', () => {
    const ids = catalogue.map(({ id }) => id)
    expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([])
  })

  test('has ids of lower-case words', () => {
    expect(
      offending(({ id }) => !/^[a-z-]+(?:\/[\w.:-]+){2}$/.test(id) && !/^[a-z-]+\/[a-z-]+$/.test(id)),
    ).toEqual([])
    expect(
      offending(({ id }) => !id.startsWith('contract/') && (id.split('/').at(-1) ?? '').length > 50),
    ).toEqual([])
  })

  test('has titles that read as one sentence without its full stop', () => {
    expect(offending(({ title }) => !/^\S.*[^\s.]$/.test(title))).toEqual([])
    expect(offending(({ kind, title }) => kind === 'scenario' && title.length > 100)).toEqual([])
  })

  test('has each title once', () => {
    const seen = new Map<string, string>()
    const twice: string[] = []
    for (const { id, title } of catalogue) {
      if (seen.has(title)) twice.push(`${seen.get(title)} ${id}`)
      seen.set(title, id)
    }
    expect(twice).toEqual([])
  })

  test('refers to sections that the reference has', () => {
    expect(offending(({ ref }) => ref.section !== '' && !contract.anchors.has(ref.section))).toEqual([])
  })
})

test.each([
  ['suites', 'block-storage-v3'],
  ['suites/block-storage-v2', 'block-storage-v2'],
  ['suites/compute-v2.1', 'compute-v2.1'],
  ['suites/compute-v1.1', 'compute-v1.1'],
])('a suite in %s is named after its file', (directory, surface) => {
  const files = readdirSync(join(packageRoot, directory)).filter((file) => file.endsWith('.ts'))
  const own = suites.filter(({ surfaces: [home] }) => home === surface)
  expect(own.map(({ name }) => `${name}.ts`)).toEqual(files.sort())
})

const planted = join(packageRoot, 'testbed/cinder/planted')

test('the surveyed and the planted defects are found by requirements that there are', async () => {
  const { catalogue } = await loadCatalogue()
  const known = new Set(catalogue.map(({ id }) => id))
  const told = readdirSync(planted).flatMap((file) =>
    [...readFileSync(join(planted, file), 'utf8').matchAll(/^(?:Fails: |\| .+ \| `)([^`\n]+)/gm)].map(
      ([, id = '']) => id,
    ),
  )
  expect(told.length).toBeGreaterThan(120)
  expect(told.filter((id) => !known.has(id))).toEqual([])
})
