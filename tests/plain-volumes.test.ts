import { expect, test } from 'vitest'
import type { SeenRequest } from '../src/reference/watch.js'
import type { Target } from '../src/target/target.js'
import { cellsWith } from './modes.js'
import { runOnReference } from './reference-run.js'

/** What a tenant's run came to where volumes of the default type are particular, and what it made volumes of. */
const asTenant = async (variation: string, only: readonly string[]) => {
  const seen: SeenRequest[] = []
  const { record, left } = await runOnReference(
    [],
    { only, selection: ['3.0'], settings: { mode: 'tenant' } },
    { variations: [variation], onRequest: (request) => void seen.push(request) },
  )
  const made = seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/volumes'))
  return { record, left, types: made.map(({ body }) => JSON.parse(body).volume.volume_type) }
}

test('a tenant who cannot make types gives away volumes that are not encrypted', async () => {
  const { record, left } = await asTenant('encrypted-by-default', [
    'os-volume-transfers/create',
    'os-volume-transfers/accept',
  ])
  expect([...cellsWith(record, 'failed'), ...cellsWith(record, 'inconclusive')]).toEqual([])
  expect(cellsWith(record, 'passed').length).toBeGreaterThan(20)
  expect(left).toBe(0)
})

test('the zone that is set is where all that is new is asked for, unless it comes of something that is somewhere', async () => {
  const seen: SeenRequest[] = []
  const { record, left } = await runOnReference(
    [],
    {
      only: ['volumes/create', 'volumes/show', 'groups/show'],
      selection: ['3.71'],
      settings: { availabilityZone: 'eu-west-2b' },
    },
    { variations: ['zone-names'], onRequest: (request) => void seen.push(request) },
  )
  expect([...cellsWith(record, 'failed'), ...cellsWith(record, 'inconclusive')]).toEqual([])
  expect(left).toBe(0)
  const made = seen.filter(
    ({ method, path, status }) => method === 'POST' && /\/(volumes|groups)$/.test(path) && status < 300,
  )
  const zones = made.map(({ body }): unknown => Object.values(JSON.parse(body) as Record<string, object>)[0])
  const elsewhere = zones.filter((one) => !JSON.stringify(one).includes('"availability_zone":"eu-west-2b"'))
  expect(zones.length).toBeGreaterThan(20)
  expect(
    elsewhere.filter(
      (one) => !/"(snapshot_id|source_volid|group_id|availability_zone)":/.test(JSON.stringify(one)),
    ),
  ).toEqual([])
})

/** What a tenant's transfers came to where whatever is made is encrypted. */
const whereAllIsEncrypted = async (transfers: boolean) => {
  const { record, left } = await runOnReference(
    [],
    {
      only: ['os-volume-transfers', 'volume-transfers', 'contract/*transfer*', 'backups/create/incremental*'],
      selection: ['3.69', '3.70'],
      settings: { mode: 'tenant', capabilities: { transfers } },
    },
    { variations: ['encrypted-always'] },
  )
  expect(left).toBe(0)
  expect(cellsWith(record, 'failed')).toEqual([])
  return record
}

test('where whatever is made is encrypted, no server is blamed for what it offers from 3.70 on only', async () => {
  const record = await whereAllIsEncrypted(true)
  const untold = cellsWith(record, 'inconclusive').filter(
    (cell) => !/encrypted volumes are not offered by [\w-]+ at 3\.\d+, and no public type/.test(cell),
  )
  expect(untold.filter((cell) => !cell.endsWith(': undefined'))).toEqual([])
  const judged = record.requirements.find(
    ({ id }) => id === 'volume-transfers/create/volume-awaits-its-transfer',
  )
  const at = (version: string) => judged?.cells.find(({ microversion }) => microversion === version)?.verdict
  expect([at('3.69'), at('3.70')]).toEqual(['inconclusive', 'passed'])
})

test('where it is declared that nothing can be offered, that is inapplicable, and nothing stays open', async () => {
  const record = await whereAllIsEncrypted(false)
  expect(cellsWith(record, 'inconclusive')).toEqual([])
  const reason = 'the target lacks transfers (the target declares so)'
  expect(cellsWith(record, 'inapplicable').filter((cell) => cell.endsWith(reason)).length).toBeGreaterThan(50)
})

/** What a run came to where the default type makes large volumes only. */
const whereVolumesAreLarge = async (settings: Partial<Target>) => {
  const only = ['volumes/create', 'volume-actions/extend', 'snapshots/create']
  const { record, left } = await runOnReference(
    [],
    { only, selection: ['3.0', '3.71'], settings },
    { variations: ['large-volumes'] },
  )
  expect(left).toBe(0)
  expect(cellsWith(record, 'failed')).toEqual([])
  const unproven = cellsWith(record, 'inconclusive').filter((cell) => !cell.endsWith(': undefined'))
  return { unproven, passed: cellsWith(record, 'passed').length }
}

test.each(['full', 'tenant'] as const)(
  'a default type that refuses small volumes is told, and what it refuses not blamed: mode %s',
  async (mode) => {
    const { unproven, passed } = await whereVolumesAreLarge({ mode })
    const reason =
      'the default volume type refuses a volume of 1 GiB and makes one of 8 GiB: set volumeType to a type that makes small ones'
    expect(unproven.filter((cell) => !cell.endsWith(`: ${reason}`))).toEqual([])
    expect(unproven.length).toBeGreaterThan(10)
    expect(passed).toBeGreaterThan(100)
  },
)

test('once a type is set, all but the default type is judged there', async () => {
  const { unproven } = await whereVolumesAreLarge({ volumeType: 'pool-a' })
  expect([...new Set(unproven.map((cell) => cell.split(':')[0]))].sort()).toEqual([
    'volumes/create/default-type-is-supplied',
    'volumes/create/null-means-nothing',
  ])
})

test('a server that refuses all volumes is blamed as ever', async () => {
  const { record } = await runOnReference(['wrong-status:volumes.create=400'], {
    only: ['volumes/create/becomes-available'],
    selection: ['3.71'],
  })
  expect(cellsWith(record, 'failed')).not.toEqual([])
})

test.each(['encrypted-by-default', 'shared-by-default'])(
  'one volume of the default type tells that another type is wanted: %s',
  async (variation) => {
    const { types, left } = await asTenant(variation, ['volume-actions/attach'])
    expect(types.filter((type) => type === undefined)).toHaveLength(1)
    expect(types.filter((type) => type !== undefined).length).toBeGreaterThan(3)
    expect(left).toBe(0)
  },
)

test('where the default type makes plain volumes, no other is asked for', async () => {
  const { types } = await asTenant('bodies-indented', ['volume-actions/attach'])
  expect(types.filter((type) => type !== undefined)).toEqual([])
  expect(types.length).toBeGreaterThan(3)
})

test.each([
  ['bound-by-default', undefined],
  ['bodies-indented', 'pool-a'],
])('what stays on its back end is not moved: %s, volumeType %s', async (variation, volumeType) => {
  const { record, left } = await runOnReference(
    [],
    {
      only: ['volume-actions/migrate-volume/*'],
      selection: ['3.0', '3.71'],
      settings: volumeType === undefined ? {} : { volumeType },
    },
    { variations: [variation] },
  )
  expect([...cellsWith(record, 'failed'), ...cellsWith(record, 'inconclusive')]).toEqual([])
  expect(cellsWith(record, 'passed').length).toBeGreaterThan(20)
  expect(left).toBe(0)
})

test.each(['compute-v2.1', 'block-storage-v2'] as const)(
  'older surfaces make volumes of the type set: %s',
  async (surface) => {
    const only = ['os-volumes', 'volumes/create', 'contract/*volumes.show/*']
    const { record } = await runOnReference(
      [],
      { surface, only, settings: { volumeType: 'pool-b' } },
      { variations: ['large-volumes'] },
    )
    const unproven = [...cellsWith(record, 'failed'), ...cellsWith(record, 'inconclusive')]
    expect(unproven.filter((cell) => !cell.startsWith('volumes/create/null-means-nothing'))).toEqual([])
    expect(cellsWith(record, 'passed').length).toBeGreaterThan(10)
  },
)
