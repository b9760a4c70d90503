import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readErrata } from '../derive/errata.js'
import { type Microversion, microversionsOf } from '../microversion.js'
import { packageRoot } from '../package-root.js'
import type { Violation } from './contract.js'
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

describe('what sets a surface apart', () => {
  const brief = (violations: readonly Violation[]) => violations.map(({ at, rule }) => `${rule} ${at}`)

  test('block-storage-v2 has one version', () => {
    const { range, operations } = loadContract('block-storage-v2')
    expect(microversionsOf(range)).toEqual(['2.0'])
    expect(new Set([...operations.values()].map(({ since }) => since))).toEqual(new Set(['2.0']))
  })

  test('a snapshot of block-storage-v2 is judged by its own members', () => {
    const contract = loadContract('block-storage-v2')
    const snapshot = {
      id: '2bb856e1-b3d8-4432-a858-09e4ce939389',
      volume_id: '5aa119a8-d25b-45a7-8d1b-88e127885635',
      status: 'available',
      name: null,
      description: null,
      size: 1,
      metadata: {},
      created_at: '2013-02-25T04:13:17.000000',
      updated_at: null,
      'os-extended-snapshot-attributes:progress': '100%',
      'os-extended-snapshot-attributes:project_id': '0c2eba2c5af04d3f9e9d0d410b371fde',
    }
    const judge = (change: object) =>
      brief(contract.judgeResponse('snapshots.show', '2.0', 200, { snapshot: { ...snapshot, ...change } }))
    expect(judge({})).toEqual([])
    expect(judge({ user_id: 'x' })).toEqual(['undocumented /snapshot/user_id'])
    expect(judge({ size: '1' })).toEqual(['type /snapshot/size'])
  })

  test('the proxies of compute-v2.1 are gone from 2.36, assisted snapshots are not', () => {
    const contract = loadContract('compute-v2.1')
    const resources = (version: Microversion) => [
      ...new Set(contract.operationsAt(version).map(({ id }) => id.split('.')[0])),
    ]
    const proxies = ['os-volumes', 'os-snapshots']
    expect(resources('2.35')).toEqual([...proxies, 'os-assisted-volume-snapshots'])
    expect(resources('2.36')).toEqual(['os-assisted-volume-snapshots'])
    expect(contract.epochsOf('os-volumes.list')).toEqual([{ min: '2.1', max: '2.35' }])
  })

  test('the query of compute-v1.1 finds the volumes extension', () => {
    const contract = loadContract('compute-v1.1')
    const extension = {
      name: 'Volumes',
      namespace: 'http://docs.openstack.org/ext/volumes/api/v1.1',
      alias: 'os-volumes',
      updated: '2011-03-25T00:00:00+00:00',
      links: [],
      description: '',
    }
    const judge = (...extensions: readonly object[]) =>
      brief(contract.judgeResponse('extensions.list', '1.1', 200, { extensions }))
    expect(judge(extension, { ...extension, name: 'Quotas', alias: 'os-quota-sets' })).toEqual([])
    expect(judge({ ...extension, alias: 'OPS-VOL' })).toContain('contains /extensions')
  })
})
