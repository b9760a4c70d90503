import { expect, test } from 'vitest'
import { loadContract } from '../contract/load-contract.js'
import { catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { belongsTo, featuresOf, loadProfiles, profileNamed } from './profile.js'

const catalogue = catalogueOf(loadContract('block-storage-v3'), await loadSuites())

const idsOf = (name: string): readonly string[] =>
  catalogue.filter((one) => belongsTo(one, profileNamed(name))).map(({ id }) => id)

test('full is everything', () => {
  expect(idsOf('full')).toHaveLength(catalogue.length)
})

test('core asks for nothing that a member of a small cloud lacks', () => {
  const core = new Set(idsOf('core'))
  const needs = new Set(catalogue.filter(({ id }) => core.has(id)).flatMap((one) => one.needs))
  expect([...needs].sort()).toEqual(['attach', 'other', 'snapshots'])
  expect(core.size).toBeGreaterThan(400)
})

test('each feature of a driver has requirements, and each requirement of its profile a feature', () => {
  const profile = profileNamed('driver')
  const features = idsOf('driver').map((id) => featuresOf(id, profile))
  expect(features.filter((some) => some.length === 0)).toEqual([])
  const furnished = new Set(features.flat())
  expect(Object.keys(profile.features ?? {}).filter((name) => !furnished.has(name))).toEqual([])
})

test('an unknown profile is told with the known ones', () => {
  expect([...loadProfiles().keys()]).toEqual(['core', 'full', 'driver'])
  expect(() => profileNamed('drver')).toThrow(
    '--profile: expected one of core, full, driver, got "drver"; did you mean driver?',
  )
})
