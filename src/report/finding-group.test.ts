import { expect, test } from 'vitest'
import { findingGroups } from './finding-group.js'
import { sampleRecord } from './testing/sample-record.js'
import { formatMicroversions } from './version-ranges.js'

const groups = findingGroups(sampleRecord())

test('a promise broken at many microversions is one group', () => {
  expect(groups).toHaveLength(5)
  expect(new Set(groups.map(({ requirement }) => requirement.id)).size).toBe(5)
})

test('a group shows where it was seen and where that was inferred', () => {
  const group = groups.find(({ at }) => at === '/volume/user_id')
  expect(group?.findings.map(({ microversion }) => microversion)).toEqual(['3.41', '3.59', '3.71'])
  expect(formatMicroversions(group?.microversions ?? [])).toBe('3.41–3.71')
})

test('what binds and is not waived comes first', () => {
  expect(groups.map(({ level, waived }) => `${level} ${waived}`)).toEqual([
    'must false',
    'must false',
    'must false',
    'must true',
    'should false',
  ])
})
