import { expect, test } from 'vitest'
import { advance } from './advance.js'
import type { Command } from './command.js'
import { expectationOf } from './expectation.js'
import { emptyModel, type Model } from './model.js'

const command = (
  transition: string,
  as: string,
  self?: string,
  { values = {}, at = '3.71', ...rest }: Partial<Command> = {},
): Command => ({
  transition,
  as,
  at,
  values,
  ...rest,
  refs: { ...(self !== undefined && { self }), ...rest.refs },
})

const after = (...commands: readonly Command[]): Model =>
  commands.reduce((model, one) => {
    expect(expectationOf(model, one).kind).toBe('allowed')
    return advance(model, one).model
  }, emptyModel)

const volume = command('volumes.create', '#1', undefined, {
  values: { size: 2, name: 'n1', metadata: { a: 'b' } },
})
const snapshot = command('snapshots.create/also-in-use', '#2', '#1', { values: { name: 'n2' } })

test('a new volume is available and has what was asked for', () => {
  expect(after(volume).get('#1')).toMatchObject({
    status: 'available',
    facts: { size: 2, metadata: { a: 'b' } },
  })
})

test('a volume with snapshots is not deleted alone, and takes them along in a cascade', () => {
  const model = after(volume, snapshot)
  expect(expectationOf(model, command('volumes.delete', '#3', '#1'))).toMatchObject({
    ...{ kind: 'refused', because: 'not: has no snapshots' },
  })
  expect([...advance(model, command('volumes.delete/cascade', '#3', '#1')).model.keys()]).toEqual([])
})

test('nobody says whether what is of a type that its owner lost may be copied', () => {
  const type = command('types.create/private', '#1', undefined, { values: { name: 'n1', extraSpecs: {} } })
  const give = command('types.action.addProjectAccess', '#2', '#1')
  const take = command('types.action.removeProjectAccess', '#4', '#1')
  const ofType = command('volumes.create/of-a-type', '#3', '#1', { values: { size: 1, name: 'n3' } })
  const copy = command('volumes.create/from-a-volume-as-large', '#5', '#3', { values: { name: 'n5' } })
  expect(expectationOf(after(type, give, ofType), copy).kind).toBe('allowed')
  expect(expectationOf(after(type, give, ofType, take), copy).kind).toBe('outside')
})

test('nobody says whether what is set read-only can be attached for writing', () => {
  const attach = command('volumes.action.os-attach', '#9', '#1', { values: { server: 's' } })
  const connect = command('attachments.update', '#9', '#2', { values: { connector: {} } })
  for (const flag of [true, false]) {
    const set = command('volumes.action.os-update_readonly_flag', '#1', '#1', { values: { flag } })
    const reserve = command('attachments.create', '#2', '#1', { values: { server: 's' } })
    const kind = flag ? 'outside' : 'allowed'
    expect(expectationOf(after(volume, set), attach).kind).toBe(kind)
    expect(expectationOf(after(volume, set, reserve), connect).kind).toBe(kind)
  }
})

test('nobody says whether what has grown can be backed up incrementally', () => {
  const backup = command('backups.create', '#2', '#1', { values: { name: 'n2' } })
  const grow = command('volumes.action.os-extend/attached-perhaps', '#3', '#1', { values: { newSize: 3 } })
  const again = command('backups.create/incremental', '#4', '#1', { values: { name: 'n4' } })
  expect(expectationOf(after(volume, backup), again).kind).toBe('allowed')
  expect(expectationOf(after(volume, backup, grow), again).kind).toBe('outside')
})

test('a backup without a name for the new volume makes a namesake, as long as nobody gave another name', () => {
  const backup = command('backups.create', '#2', '#1', { values: { name: 'n2' } })
  const again = command('backups.restore/to-a-new-volume-of-the-same-name', '#3', '#2')
  expect(after(volume, backup, again).get('#3')).toMatchObject({
    ...{ kind: 'volume', status: 'available', facts: { name: 'n1', size: 2 } },
  })
  const renamed = command('volumes.update', '#4', '#1', { values: { name: 'n4' } })
  expect(expectationOf(after(volume, backup, renamed), again).kind).toBe('outside')
  const removed = command('volumes.delete', '#5', '#1')
  expect(expectationOf(after(volume, backup, removed), again).kind).toBe('outside')
})

test('a volume grows, and never shrinks', () => {
  const model = after(volume)
  const extend = (newSize: number): Command =>
    command('volumes.action.os-extend/attached-perhaps', '#2', '#1', { values: { newSize } })
  expect(expectationOf(model, extend(2)).kind).toBe('refused')
  expect(advance(model, extend(3)).model.get('#1')?.facts.size).toBe(3)
})

test('what comes back to where it was is waited for after what it is busy with', () => {
  const backup = command('backups.create', '#2', '#1', { values: { name: 'n2' } })
  const copy = command('volumes.create/from-a-backup', '#3', '#2', { values: { size: 2, name: 'n3' } })
  expect(advance(after(volume, backup), copy).passages).toEqual([
    { ref: '#3', through: ['creating', 'restoring-backup'], to: ['available'] },
    { ref: '#2', through: ['restoring'], to: ['available'] },
  ])
})

test('what a restored volume has besides its content is not known', () => {
  const backup = command('backups.create', '#2', '#1', { values: { name: 'n2' } })
  const restored = command('backups.restore', '#3', '#2', { refs: { volume: '#1' } })
  const { facts } = after(volume, backup, restored).get('#1') ?? {}
  expect(facts).toMatchObject({ size: 2, name: 'n1', metadata: undefined, bootable: undefined })
})

test('a group that has failed may stay failed or be put right by an update', () => {
  const group = command('groups.create', '#1', undefined, { values: { name: 'n1', description: null } })
  const failed = command('groups.action.reset_status/error', '#2', '#1')
  const renamed = command('groups.update', '#3', '#1', { values: { name: 'n3', about: 'x' } })
  expect(advance(advance(after(group), failed).model, renamed).passages).toEqual([
    { ref: '#1', through: ['updating'], to: ['error', 'available'] },
  ])
})

test('an attachment moves its volume with it, and frees it at its end', () => {
  const model = after(
    volume,
    command('attachments.create', '#2', '#1', { values: { server: 's' } }),
    command('attachments.update', '#3', '#2'),
    command('attachments.action.os-complete', '#4', '#2'),
  )
  expect(model.get('#1')?.status).toBe('in-use')
  expect(expectationOf(model, command('volumes.delete', '#5', '#1')).kind).toBe('refused')
  expect(
    after(volume, command('attachments.create', '#2', '#1'), command('attachments.delete', '#3', '#2')).get(
      '#1',
    ),
  ).toMatchObject({ status: 'available' })
})

test('an accepted volume belongs to the other project, with its snapshots', () => {
  const model = after(
    volume,
    snapshot,
    command('volume-transfers.create', '#3', '#1', { values: { name: 'n3' } }),
    command('volume-transfers.accept', '#4', '#3'),
  )
  expect([...model.values()].map(({ ref, owner }) => [ref, owner])).toEqual([
    ['#1', 'other'],
    ['#2', 'other'],
  ])
})

test('a snapshot of a group has a part for each volume, which is not deleted alone', () => {
  const model = after(
    command('groups.create', '#1', undefined, { values: { name: 'g' } }),
    command('volumes.create/in-a-group', '#2', '#1', { values: { size: 1, name: 'v' } }),
    command('volumes.create/in-a-group', '#3', '#1', { values: { size: 2, name: 'w' } }),
    command('group-snapshots.create', '#4', '#1', { values: { name: 's' } }),
  )
  expect(model.get('#4.2')).toMatchObject({
    links: { volume: '#3', groupSnapshot: '#4' },
    facts: { size: 2 },
  })
  expect(expectationOf(model, command('snapshots.delete', '#5', '#4.1')).kind).toBe('refused')
  expect([...advance(model, command('group-snapshots.delete', '#5', '#4')).model.keys()]).toEqual([
    '#1',
    '#2',
    '#3',
  ])
})

test('what is of another project is refused whatever its status', () => {
  expect(
    expectationOf(after(volume), { ...command('volumes.delete', '#2', '#1'), byStranger: true }),
  ).toMatchObject({
    ...{ kind: 'refused', codes: [400, 403, 404] },
  })
})

test('nothing is expected of what is not there, nor before its microversion', () => {
  expect(expectationOf(emptyModel, command('volumes.delete', '#2', '#1')).kind).toBe('outside')
  expect(expectationOf(after(volume), command('attachments.create', '#2', '#1', { at: '3.26' })).kind).toBe(
    'outside',
  )
})

test('where the documents are silent, so is the expectation', () => {
  const model = after(volume, command('attachments.create', '#2', '#1', { values: { server: 's' } }))
  const rename = command('volumes.update', '#3', '#1', { values: { name: 'n', about: 'it' } })
  expect(expectationOf(model, rename).kind).toBe('unspecified')
})

test('what a copy has of its source nobody knows, also once something is added to it', () => {
  const image = { imageMetadata: { a: 'x' } }
  const model = after(
    volume,
    command('volumes.action.os-set_image_metadata', '#2', '#1', { values: image }),
    command('volumes.create/from-a-volume', '#3', '#1', { values: { size: 2, name: 'n3' } }),
    command('volumes.action.os-set_image_metadata', '#4', '#3', { values: { imageMetadata: { b: 'y' } } }),
  )
  expect(model.get('#1')?.facts).toMatchObject(image)
  expect(model.get('#3')?.facts.imageMetadata).toBeUndefined()
  const unset = (self: string): Command =>
    command('volumes.action.os-unset_image_metadata', '#5', self, { values: { key: 'b' } })
  expect(expectationOf(model, unset('#1')).kind).toBe('refused')
  expect(expectationOf(model, unset('#3')).kind).toBe('outside')
})
