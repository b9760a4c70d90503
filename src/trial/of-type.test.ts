import { expect, test } from 'vitest'
import { asksForDefaultType, ofType } from './of-type.js'

test.each([
  [{ volume: { size: 1 } }, { volume: { size: 1, volume_type: 'small' } }],
  [{ volume: { backup_id: 'b' } }, { volume: { backup_id: 'b', volume_type: 'small' } }],
  [{ volume: { size: 1, volume_type: null } }, { volume: { size: 1, volume_type: null } }],
  [{ volume: { source_volid: 'v' } }, { volume: { source_volid: 'v' } }],
  [{ volume: ['size'] }, { volume: ['size'] }],
  [{ volume: null }, { volume: null }],
  [undefined, undefined],
])('a volume is of the type set where its request settles none: %j', (body, sent) => {
  expect(ofType('small', 'volumes.create', body)).toEqual(sent)
  expect(ofType(undefined, 'volumes.create', body)).toEqual(body)
  expect(ofType('small', 'volumes.update', body)).toEqual(body)
})

test.each([
  [{ volume: { size: 1 } }, true],
  [{ volume: { size: 1, volume_type: null } }, true],
  [{ volume: { size: 1, volume_type: 'large' } }, false],
  [{ volume: { snapshot_id: 's' } }, false],
])('the default type is what counts where none is named: %j', (body, asks) => {
  expect(asksForDefaultType(body)).toBe(asks)
})
