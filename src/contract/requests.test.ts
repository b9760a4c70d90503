import { describe, expect, test } from 'vitest'
import { type Microversion, microversionsOf } from '../microversion.js'
import type { JsonSchema } from './contract.js'
import { loadContract } from './load-contract.js'
import { exampleOf } from './testing/example.js'

const contract = loadContract('block-storage-v3')

const truths = [true, 'True', 'TRUE', 'true', '1', 'ON', 'On', 'on', 'YES', 'Yes', 'yes', 'y', 't']
const untruths = [false, 'False', 'FALSE', 'false', '0', 'OFF', 'Off', 'off', 'NO', 'No', 'no', 'n', 'f']

type Path = readonly string[]

/** A request with every documented member, and another value at a path. */
const requestWith = (
  operation: string,
  version: Microversion,
  [outer = '', inner = '']: Path,
  value: unknown,
) => {
  const whole = exampleOf(contract.requestSchemaAt(operation, version) ?? {}) as Readonly<
    Record<string, object>
  >
  return inner === ''
    ? { ...whole, [outer]: value }
    : { ...whole, [outer]: { ...whole[outer], [inner]: value } }
}

const isValid = (operation: string, version: Microversion, path: Path, value: unknown): boolean =>
  contract
    .judgeRequest(operation, version, requestWith(operation, version, path, value))
    .every(({ level }) => level === 'should')

describe('a boolean of a request', () => {
  test.each([
    ['types.create', ['volume_type', 'os-volume-type-access:is_public']],
    ['types.update', ['volume_type', 'is_public']],
    ['group-types.create', ['group_type', 'is_public']],
    ['group-types.update', ['group_type', 'is_public']],
    ['groups.action.delete', ['delete', 'delete-volumes']],
    ['groups.action.failover_replication', ['failover_replication', 'allow_attached_volume']],
    ['consistencygroups.delete', ['consistencygroup', 'force']],
    ['backups.create', ['backup', 'incremental']],
    ['backups.create', ['backup', 'force']],
    ['manageable-volumes.create', ['volume', 'bootable']],
    ['volumes.create', ['volume', 'multiattach']],
    ['volumes.action.os-set_bootable', ['os-set_bootable', 'bootable']],
    ['volumes.action.os-volume_upload_image', ['os-volume_upload_image', 'force']],
    ['volumes.action.os-volume_upload_image', ['os-volume_upload_image', 'protected']],
    ['workers.cleanup', ['disabled']],
    ['workers.cleanup', ['is_up']],
  ] as const)('%s %j is any of the valid boolean values, and nothing else', (operation, path) => {
    const version = contract.range.max
    expect([...truths, ...untruths].filter((value) => !isValid(operation, version, path, value))).toEqual([])
    expect(
      ['', 'maybe', 'tRUE', 1, 2, [], {}].filter((value) => isValid(operation, version, path, value)),
    ).toEqual([])
  })

  test('of a snapshot that is forced has to be true from 3.66', () => {
    const valid = (version: Microversion) =>
      [...truths, ...untruths].filter((value) =>
        isValid('snapshots.create', version, ['snapshot', 'force'], value),
      )
    expect(valid('3.65')).toEqual([...truths, ...untruths])
    expect(valid('3.66')).toEqual(truths)
  })
})

describe('a member of a request may be null', () => {
  test.each([
    [
      'volumes.create',
      'volume',
      [
        'availability_zone',
        'description',
        'snapshot_id',
        'backup_id',
        'name',
        'imageRef',
        'volume_type',
        'consistencygroup_id',
        'source_volid',
      ],
    ],
    ['backups.create', 'backup', ['container', 'snapshot_id']],
    ['manageable-snapshots.create', 'snapshot', ['description', 'metadata', 'name']],
    ['manageable-volumes.create', 'volume', ['volume_type', 'host']],
    ['groups.action.create-from-src', 'create-from-src', ['source_group_id']],
    ['os-services.failover-host', 'backend_id', ['']],
    ['types.encryption.create', 'encryption', ['cipher', 'key_size']],
    ['types.encryption.update', 'encryption', ['cipher', 'key_size']],
  ] as const)('%s %s', (operation, outer, members) => {
    const version = contract.range.max
    expect(members.filter((inner) => !isValid(operation, version, [outer, inner], null))).toEqual([])
  })
})

test('every name and description of a request may have 255 characters', () => {
  const texts = [...contract.operations.values()].flatMap(({ id: operation, hasBody }) => {
    const whole = contract.requestSchemaAt(operation, contract.range.max) as JsonSchema | undefined
    const outer = Object.entries((whole?.properties ?? {}) as Readonly<Record<string, JsonSchema>>)
    return hasBody
      ? outer.flatMap(([noun, { properties = {} }]) =>
          ['name', 'description']
            .filter((name) => Object.hasOwn(properties as object, name))
            .map((name) => ({ operation, path: [noun, name] })),
        )
      : []
  })
  expect(texts.length).toBeGreaterThan(30)
  for (const length of [1, 255])
    expect(
      texts.filter(
        ({ operation, path }) => !isValid(operation, contract.range.max, path, 'x'.repeat(length)),
      ),
    ).toEqual([])
})

/** The versions at which a request with an unknown member, beside the documented ones or inside one, is refused. */
const refusalsOf = (operation: string, path: Path): readonly Microversion[] => {
  const { since = contract.range.min } = contract.operations.get(operation) ?? {}
  return microversionsOf({ min: since, max: contract.range.max }).filter(
    (version) => !isValid(operation, version, path, { what: 'nobody documented' }),
  )
}

/** A map has no unknown members. */
const isObject = ({ properties, additionalProperties }: JsonSchema): boolean =>
  properties !== undefined && typeof additionalProperties !== 'object'

describe('an unknown member of a request is refused', () => {
  const from353 = microversionsOf({ min: '3.53', max: contract.range.max })
  const binding: Readonly<Record<string, readonly Microversion[]>> = {
    'volumes.create/unknown': from353,
    'volumes.create/volume/unknown': from353,
  }

  test('when a volume is created from 3.53, and nowhere else', () => {
    const places = [...contract.operations.values()].flatMap(({ id: operation }) => {
      const schema = contract.requestSchemaAt(operation, contract.range.max)
      const members = Object.entries((schema?.properties ?? {}) as Readonly<Record<string, JsonSchema>>)
      const nouns = members.filter(([, member]) => isObject(member)).map(([noun]) => [noun, 'unknown'])
      const outer = schema && isObject(schema) ? [['unknown']] : []
      return [...outer, ...nouns].map((path) => ({ operation, path }))
    })
    expect(places.length).toBeGreaterThan(150)
    const refused = places.map(
      ({ operation, path }) => [[operation, ...path].join('/'), refusalsOf(operation, path)] as const,
    )
    expect(Object.fromEntries(refused.filter(([, versions]) => versions.length > 0))).toEqual(binding)
  })
})
