import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packageRoot } from '../src/package-root.js'
import { loadSuites } from '../src/requirements/catalogue.js'
import { loadCatalogue } from './teeth.js'

const { contract, catalogue } = await loadCatalogue()
const suites = await loadSuites()

const offending = (wrong: (one: (typeof catalogue)[number]) => boolean): readonly string[] =>
  catalogue.filter(wrong).map(({ id }) => id)

describe('the catalogue', () => {
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

test('a suite is named after its file', () => {
  const files = readdirSync(join(packageRoot, 'suites')).filter((file) => file.endsWith('.ts'))
  expect(suites.map(({ name }) => `${name}.ts`)).toEqual(files.sort())
})
