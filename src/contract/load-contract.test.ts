import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { microversionsOf } from '../microversion.js'
import { packageRoot } from '../package-root.js'
import type { Violation } from './contract.js'
import { loadContract } from './load-contract.js'
import type { StoredChapter } from './stored-operation.js'

const surface = 'block-storage-v3'
const contract = loadContract(surface)
const id = '2b955850-f177-45f7-9f49-ecb2c256d161'

/** The answer to Show a volume as a member of the project sees it at 3.0. */
const volume = {
  attachments: [],
  availability_zone: 'nova',
  bootable: 'false',
  consistencygroup_id: null,
  created_at: '2018-11-28T06:21:12.715987',
  description: null,
  encrypted: false,
  id,
  links: [{ href: 'http://127.0.0.1/v3/volumes/x', rel: 'self' }],
  metadata: {},
  multiattach: false,
  name: null,
  'os-vol-tenant-attr:tenant_id': 'f270b245cb11498ca4031deb7e141cfa',
  replication_status: null,
  size: 10,
  snapshot_id: null,
  source_volid: null,
  status: 'creating',
  updated_at: null,
  user_id: 'f270b245cb11498ca4031deb7e141cfaf270b245cb11498ca4031deb7e141cfa',
  volume_type: 'fast',
}

const brief = (violations: readonly Violation[]) =>
  violations.map(({ level, rule, at, message }) => `${level} ${rule} ${at}: ${message}`)

describe('loading', () => {
  test('knows every documented operation', () => {
    expect(contract.operations.size).toBe(198)
    expect([...contract.operations.keys()].filter((name) => name.startsWith('volumes.action.'))).toHaveLength(
      25,
    )
  })

  test('of an unknown surface names the known ones', () => {
    expect(() => loadContract('block-storage-v9')).toThrow(
      /unknown surface block-storage-v9, expected one of .*block-storage-v3/,
    )
  })

  test('finds every section in the list of anchors', () => {
    for (const { section } of contract.operations.values()) expect(contract.anchors).toContain(section)
  })

  test('reads the status tables', () => {
    expect(contract.statusesOf('volumes')).toContain('awaiting-transfer')
    expect(contract.statusesOf('snapshots')).toHaveLength(9)
  })
})

describe('operations', () => {
  const has = (operation: string, version: `3.${number}`) =>
    contract.operationsAt(version).some((one) => one.id === operation)

  test.each([
    ['volumes.summary', '3.11', '3.12'],
    ['volumes.action.revert', '3.39', '3.40'],
    ['volumes.action.os-reimage', '3.67', '3.68'],
    ['volumes.action.os-extend_volume_completion', '3.70', '3.71'],
    ['group-types.list', '3.10', '3.11'],
    ['groups.action.reset_status', '3.19', '3.20'],
    ['workers.cleanup', '3.23', '3.24'],
    ['os-services.set-log', '3.31', '3.32'],
    ['attachments.action.os-complete', '3.43', '3.44'],
    ['volume-transfers.list', '3.54', '3.55'],
    ['default-types.list', '3.61', '3.62'],
  ] as const)('%s is not there at %s and is at %s', (operation, before, since) => {
    expect([has(operation, before), has(operation, since)]).toEqual([false, true])
  })

  test('have the paths that hold, not those that are misprinted', () => {
    const pathOf = (operation: string) => contract.operations.get(operation)?.path
    expect(pathOf('snapshots.metadata.show')).toBe('/v3/{project_id}/snapshots/{snapshot_id}/metadata/{key}')
    expect(pathOf('workers.cleanup')).toBe('/v3/{project_id}/workers/cleanup')
    expect(pathOf('os-quota-sets.show-usage')).toBe(pathOf('os-quota-sets.show'))
  })

  test.each([
    ['versions.list', 'anonymous'],
    ['types.list', 'reader'],
    ['types.create', 'admin'],
    ['volumes.action.os-retype', 'member'],
    ['volumes.action.os-force_detach', 'admin'],
    ['snapshots.action.os-reset_status', 'admin'],
    ['os-services.list', 'admin'],
    ['qos-specs.list', 'admin'],
    ['os-quota-sets.show', 'reader'],
    ['os-quota-sets.update', 'admin'],
    ['backups.restore', 'member'],
  ])('%s is for %s', (operation, identity) => {
    expect(contract.operations.get(operation)?.identity).toBe(identity)
  })
})

describe('epochs', () => {
  const startsOf = (...asked: Parameters<typeof contract.epochsOf>) =>
    contract.epochsOf(...asked).map(({ min }) => min)

  test('differ by facet', () => {
    expect(startsOf('volumes.create', 'route')).toEqual(['3.0'])
    expect(startsOf('volumes.create', 'request')).toEqual(['3.0', '3.13', '3.47', '3.53'])
    expect(startsOf('snapshots.show', 'response')).toEqual(['3.0', '3.14', '3.41', '3.65'])
    expect(startsOf('volumes.action.os-extend')).toEqual(['3.0', '3.42'])
  })

  test('cover the life of the operation without gaps', () => {
    for (const operation of contract.operations.keys()) {
      const epochs = contract.epochsOf(operation)
      expect(epochs.flatMap((epoch) => microversionsOf(epoch))).toEqual(
        microversionsOf({ min: contract.operations.get(operation)?.since ?? '3.0', max: contract.range.max }),
      )
    }
  })
})

describe('a response', () => {
  const judge = (version: `3.${number}`, change: object) =>
    brief(contract.judgeResponse('volumes.show', version, 200, { volume: { ...volume, ...change } }))

  test('as documented conforms', () => {
    expect(judge('3.0', {})).toEqual([])
  })

  test.each([
    [
      'a member before its version',
      '3.12',
      { group_id: null },
      'must early /volume/group_id: expected no group_id before 3.13, got null',
    ],
    [
      'an undocumented member',
      '3.0',
      { colour: 1 },
      'should undocumented /volume/colour: expected only documented members, got colour 1',
    ],
    ['a wrong type', '3.0', { size: '10' }, 'must type /volume/size: expected integer, got "10"'],
    [
      'an id that is none',
      '3.0',
      { id: 'x' },
      'must pattern /volume/id: expected a UUID, with or without hyphens, got "x"',
    ],
    [
      'a boolean for a word',
      '3.0',
      { bootable: false },
      'must type /volume/bootable: expected "true" or "false" as a string, got false',
    ],
    [
      'a number in a map',
      '3.0',
      { metadata: { a: 1 } },
      'must type /volume/metadata/a: expected string, got 1',
    ],
  ] as const)('with %s does not', (_what, version, change, violation) => {
    expect(judge(version, change)).toContain(violation)
  })

  test('without a required member does not', () => {
    const { size: _, ...rest } = volume
    const [violation] = contract.judgeResponse('volumes.show', '3.0', 200, { volume: rest })
    expect(violation).toMatchObject({ at: '/volume/size', rule: 'required', level: 'must' })
  })

  test('is judged by the type of its version', () => {
    const later = { group_id: null, service_uuid: null, shared_targets: null, volume_type_id: id }
    expect(judge('3.68', later)).toEqual(['must type /volume/shared_targets: expected boolean, got null'])
    expect(judge('3.69', later)).toEqual([])
  })

  test('names the errata behind a rule', () => {
    const [violation] = contract.judgeResponse('volumes.show', '3.0', 200, { volume: { ...volume, name: 1 } })
    expect(violation?.errata).toEqual(['volume-members-that-may-be-null'])
    expect(contract.errata.map((erratum) => erratum.id)).toContain('volume-members-that-may-be-null')
  })

  test('that only a server shows is advisory', () => {
    const operation = 'volumes.action.os-initialize_connection'
    expect(brief(contract.judgeResponse(operation, '3.0', 200, {}))).toEqual([
      'should required /connection_info: expected a member connection_info, got none',
    ])
  })

  test('without a documented body is not judged', () => {
    expect(contract.judgeResponse('volumes.delete', '3.0', 202, { any: 1 })).toEqual([])
    expect(contract.responseSchemaAt('volumes.delete', '3.0', 202)).toBeUndefined()
  })
})

describe('a request', () => {
  const judge = (version: `3.${number}`, members: object) =>
    brief(contract.judgeRequest('volumes.create', version, { volume: members }))

  test('needs a size or a source', () => {
    expect(judge('3.0', { size: 1 })).toEqual([])
    expect(judge('3.0', { snapshot_id: id })).toEqual([])
    expect(judge('3.0', { snapshot_id: null })).toEqual([
      'must anyOf /volume: expected a size, or a snapshot_id, or a source_volid, got {"snapshot_id":null}',
    ])
  })

  test('may have strangers up to 3.52 only', () => {
    expect(judge('3.52', { size: 1, colour: 1 })).toEqual([
      'should undocumented /volume/colour: expected only documented members, got colour 1',
    ])
    expect(judge('3.53', { size: 1, colour: 1 })).toEqual([
      'must additionalProperties /volume/colour: expected no member colour, got 1',
    ])
  })

  test('of an update needs a member from 3.53', () => {
    const empty = (version: `3.${number}`) => contract.judgeRequest('volumes.update', version, { volume: {} })
    expect(empty('3.52')).toEqual([])
    expect(empty('3.53')).toHaveLength(1)
  })

  test('of a snapshot may force with false up to 3.65 only', () => {
    const forced = (version: `3.${number}`, force: unknown) =>
      contract.judgeRequest('snapshots.create', version, { snapshot: { volume_id: id, force } })
    expect(forced('3.65', false)).toEqual([])
    expect(forced('3.66', false)).toHaveLength(1)
    expect(forced('3.66', 'yes')).toEqual([])
  })
})

test.runIf(process.env.BLOCKSPEC_API_REF)(
  'every documented sample conforms at its microversion, save where an erratum says so',
  () => {
    const source = join(process.env.BLOCKSPEC_API_REF ?? '', 'block-storage', 'v3')
    const directory = join(packageRoot, 'schemas', surface)
    const chapters = [...new Set([...contract.operations.values()].map(({ chapter }) => chapter))]
    const judged = chapters.flatMap((chapter) => {
      const stored = JSON.parse(readFileSync(join(directory, `${chapter}.json`), 'utf8')) as StoredChapter
      return stored['x-openstack'].operations.flatMap(
        ({ id: operation, success: [status = 200], samples = [] }) =>
          samples.map(({ path, side, version, wrong = [] }) => {
            const body: unknown = JSON.parse(readFileSync(join(source, path), 'utf8'))
            const violations =
              side === 'request'
                ? contract.judgeRequest(operation, version, body)
                : contract.judgeResponse(operation, version, status, body)
            return { path, version, wrong, violations }
          }),
      )
    })
    expect(judged.length).toBeGreaterThan(250)
    const surprises = judged.flatMap(({ path, version, wrong, violations }) => {
      const places = violations.map(({ at }) => at)
      return [
        ...brief(violations.filter(({ at }) => !wrong.includes(at))),
        ...wrong.filter((at) => !places.includes(at)).map((at) => `nothing is wrong at ${at}`),
      ].map((what) => `${path} at ${version}: ${what}`)
    })
    expect(surprises).toEqual([])
  },
)
