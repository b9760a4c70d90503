import { expect, test } from 'vitest'
import { asksForDefaultType, presetsOf, withPresets } from './presets.js'

test.each([
  [{ volume: { size: 1 } }, { volume: { size: 1, volume_type: 'small' } }],
  [{ volume: { backup_id: 'b' } }, { volume: { backup_id: 'b', volume_type: 'small' } }],
  [{ volume: { size: 1, volume_type: null } }, { volume: { size: 1, volume_type: null } }],
  [{ volume: { source_volid: 'v' } }, { volume: { source_volid: 'v' } }],
  [{ volume: ['size'] }, { volume: ['size'] }],
  [{ volume: null }, { volume: null }],
  [undefined, undefined],
])('a volume is of the type set where its request settles none: %j', (body, sent) => {
  const presets = presetsOf({ volumeType: 'small' })
  expect(withPresets(presets, 'volumes.create', body)).toEqual(sent)
  expect(withPresets({}, 'volumes.create', body)).toEqual(body)
  expect(withPresets(presets, 'volumes.update', body)).toEqual(body)
})

test.each([
  ['volumes.create', { volume: { size: 1 } }, { volume: { size: 1, availability_zone: 'here' } }],
  [
    'volumes.create',
    { volume: { backup_id: 'b' } },
    { volume: { backup_id: 'b', availability_zone: 'here' } },
  ],
  ['volumes.create', { volume: { availability_zone: null } }, { volume: { availability_zone: null } }],
  ['volumes.create', { volume: { snapshot_id: 's' } }, { volume: { snapshot_id: 's' } }],
  ['volumes.create', { volume: { group_id: 'g' } }, { volume: { group_id: 'g' } }],
  ['groups.create', { group: { name: 'n' } }, { group: { name: 'n', availability_zone: 'here' } }],
  ['backups.create', { backup: { volume_id: 'v' } }, { backup: { volume_id: 'v' } }],
])('what is new is in the zone set where its request settles none: %s of %j', (operation, body, sent) => {
  expect(withPresets(presetsOf({ availabilityZone: 'here' }), operation, body)).toEqual(sent)
  expect(withPresets({}, operation, body)).toEqual(body)
})

test('type and zone are settled apart', () => {
  const presets = presetsOf({ volumeType: 'small', availabilityZone: 'here' })
  const sent = { volume: { size: 1, volume_type: 'large', availability_zone: 'here' } }
  expect(withPresets(presets, 'volumes.create', { volume: { size: 1, volume_type: 'large' } })).toEqual(sent)
})

test.each([
  [{ volume: { size: 1 } }, true],
  [{ volume: { size: 1, volume_type: null } }, true],
  [{ volume: { size: 1, volume_type: 'large' } }, false],
  [{ volume: { snapshot_id: 's' } }, false],
])('the default type is what counts where none is named: %j', (body, asks) => {
  expect(asksForDefaultType(body)).toBe(asks)
})

test('a volume that is to be of the default type keeps having none, and is in the zone set', () => {
  const presets = presetsOf({ volumeType: 'small', availabilityZone: 'here' })
  expect(withPresets(presets, 'volumes.create', { volume: { size: 1 } }, { ofDefaultType: true })).toEqual({
    volume: { size: 1, availability_zone: 'here' },
  })
})
