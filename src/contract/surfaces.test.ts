import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readErrata } from '../derive/errata.js'
import { microversionsOf } from '../microversion.js'
import { packageRoot } from '../package-root.js'
import { loadContract } from './load-contract.js'
import type { StoredChapter, StoredOperation } from './stored-operation.js'

/** The surfaces beside Block Storage v3, where their sources lie, and how many operations each has. */
const surfaces = [
  { surface: 'block-storage-v2', source: 'block-storage/v2', operations: 103 },
  { surface: 'compute-v2.1', source: 'compute', operations: 12 },
  { surface: 'compute-v1.1', source: join(packageRoot, 'schemas', 'sources', 'compute-v1.1'), operations: 1 },
] as const

const storedOperations = (surface: string, chapters: Iterable<string>): readonly StoredOperation[] =>
  [...new Set(chapters)].flatMap((chapter) => {
    const text = readFileSync(join(packageRoot, 'schemas', surface, `${chapter}.json`), 'utf8')
    return (JSON.parse(text) as StoredChapter)['x-openstack'].operations
  })

describe.each(surfaces)('$surface', ({ surface, source, operations }) => {
  const contract = loadContract(surface)
  const stored = storedOperations(
    surface,
    [...contract.operations.values()].map(({ chapter }) => chapter),
  )

  test('has every documented operation under an id of its own', () => {
    expect(stored).toHaveLength(operations)
    expect(contract.operations.size).toBe(operations)
  })

  test('compiles every schema at every version', () => {
    for (const [operation, { success, since, until }] of contract.operations) {
      for (const version of microversionsOf({ min: since, max: until ?? contract.range.max })) {
        contract.judgeRequest(operation, version, {})
        for (const status of success) contract.judgeResponse(operation, version, status, {})
      }
    }
  })

  test('finds every section in the list of anchors', () => {
    for (const { section } of contract.operations.values()) expect(contract.anchors).toContain(section)
  })

  describe.runIf(process.env.BLOCKSPEC_API_REF)('against its source', () => {
    const directory = resolve(process.env.BLOCKSPEC_API_REF ?? '', source)
    const patches = readErrata(join(packageRoot, 'schemas', 'errata', surface)).flatMap(({ patch }) =>
      patch.flatMap(({ sample }) => sample ?? []),
    )
    const shown = stored.flatMap(({ id, success: [status = 200], samples = [] }) =>
      samples.map((sample) => ({ ...sample, id, status })),
    )

    test('every sample conforms, but where an erratum says that it is wrong', () => {
      const deviations = shown.flatMap(({ id, status, path, side, version }) => {
        const body: unknown = JSON.parse(readFileSync(join(directory, path), 'utf8'))
        const violations =
          side === 'request'
            ? contract.judgeRequest(id, version, body)
            : contract.judgeResponse(id, version, status, body)
        const wrong = patches.flatMap((patch) => (patch.sample === path ? (patch.wrong ?? []) : []))
        return violations
          .filter(({ at }) => !wrong.includes(at))
          .map(({ at, message }) => `${path} of ${id}: ${at}: ${message}`)
      })
      expect(deviations).toEqual([])
    })

    test.runIf(existsSync(join(directory, 'samples')))('every sample is of an operation or of none', () => {
      const known = [...shown.map(({ path }) => path), ...patches.map(({ sample }) => sample)]
      const all = readdirSync(join(directory, 'samples')).map((name) => `samples/${name}`)
      expect(all.filter((path) => !known.includes(path))).toEqual([])
    })
  })
})
