import { describe, expect, test } from 'vitest'
import { loadContract } from '../contract/load-contract.js'
import { catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { belongsTo, featuresOf, loadProfiles, profileNamed } from './profile.js'

const catalogue = catalogueOf(loadContract('block-storage-v3'), await loadSuites())

const idsOf = (name: string): readonly string[] => {
  const profile = profileNamed(name, 'block-storage-v3')
  return catalogue.filter((one) => belongsTo(one, profile)).map(({ id }) => id)
}

test('full is everything', () => {
  expect(idsOf('full')).toHaveLength(catalogue.length)
})

test('core asks for nothing that a member of a small cloud lacks', () => {
  const core = new Set(idsOf('core'))
  const needs = new Set(catalogue.filter(({ id }) => core.has(id)).flatMap((one) => one.needs))
  expect([...needs].sort()).toEqual(['attach', 'other', 'roles', 'snapshots', 'transfers'])
  expect(core.size).toBeGreaterThan(400)
})

test('each feature of a driver has requirements, and each requirement of its profile a feature', () => {
  const profile = profileNamed('driver', 'block-storage-v3')
  const features = idsOf('driver').map((id) => featuresOf(id, profile))
  expect(features.filter((some) => some.length === 0)).toEqual([])
  const furnished = new Set(features.flat())
  expect(Object.keys(profile.features ?? {}).filter((name) => !furnished.has(name))).toEqual([])
})

test('an unknown profile is told with the known ones', () => {
  expect([...loadProfiles().keys()]).toEqual(['core', 'full', 'driver', 'legacy'])
  expect(() => profileNamed('drver', 'block-storage-v3')).toThrow(
    '--profile: expected one of core, full, driver, legacy, got "drver"; did you mean driver?',
  )
})

describe('legacy', async () => {
  const suites = await loadSuites()
  const older = ['block-storage-v2', 'compute-v2.1', 'compute-v1.1'] as const

  test.each(older)('is all of %s, each requirement with its feature', (surface) => {
    const profile = profileNamed('legacy', surface)
    const all = catalogueOf(loadContract(surface), suites)
    expect(all.filter((one) => !belongsTo(one, profile)).map(({ id }) => id)).toEqual([])
    expect(
      all.map(({ id }) => [id, featuresOf(id, profile).length]).filter(([, many]) => many !== 1),
    ).toEqual([])
  })

  test('has no feature that none of its surfaces documents', () => {
    const profile = profileNamed('legacy', older[0])
    const ids = older.flatMap((surface) => catalogueOf(loadContract(surface), suites).map(({ id }) => id))
    const furnished = new Set(ids.flatMap((id) => featuresOf(id, profile)))
    expect(Object.keys(profile.features ?? {}).filter((name) => !furnished.has(name))).toEqual([])
  })

  test('means nothing on the newest surface, and says so', () => {
    expect(() => profileNamed('legacy', 'block-storage-v3')).toThrow(
      '--profile: legacy is for block-storage-v2, compute-v2.1, compute-v1.1, and the target is block-storage-v3; choose core, full, driver, or another target',
    )
  })
})
