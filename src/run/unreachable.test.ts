import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadContract } from '../contract/load-contract.js'
import { packageRoot } from '../package-root.js'
import { surfaces } from '../target/surface.js'
import { documentedBy } from './exchange-count.js'
import { unreachableKinds, unreachableOf } from './unreachable.js'

const surfaceNames = surfaces.map(({ name }) => name)

const written = parse(readFileSync(join(packageRoot, 'schemas/unreachable.yaml'), 'utf8')) as Record<
  string,
  readonly Record<string, unknown>[]
>

test('each surface has its list, in words that are known', () => {
  expect(Object.keys(written).sort()).toEqual([...surfaceNames].sort())
  const known = ['reason', ...unreachableKinds]
  const strange = Object.values(written).flatMap((entries) =>
    entries.flatMap((entry) => Object.keys(entry).filter((word) => !known.includes(word))),
  )
  expect(strange).toEqual([])
})

test.each(surfaceNames)('what cannot be reached of %s is documented, and named once', (surface) => {
  const documented = documentedBy(loadContract(surface))
  const unreachable = unreachableOf(surface)
  for (const kind of unreachableKinds) {
    const things = [...unreachable[kind].keys()]
    expect(things.filter((thing) => !documented[kind].includes(thing))).toEqual([])
    const named = written[surface]?.flatMap((entry) => (entry[kind] ?? []) as readonly string[])
    expect(named).toHaveLength(things.length)
  }
})
