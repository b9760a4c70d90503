import { describe, expect, test } from 'vitest'
import { loadFootprints, loadSharedFootprints } from '../src/requirements/footprints.js'
import { excessOf, nothing } from '../src/target/budget.js'
import { surfaces } from '../src/target/surface.js'
import { isMadeBy } from '../src/trial/existing.js'
import { loadCatalogue } from './teeth.js'

describe.each(surfaces.map(({ name }) => name))('the footprints of %s', (surface) => {
  test('are known of every requirement and of nothing else: npm run footprints', async () => {
    const { catalogue } = await loadCatalogue(surface)
    expect([...loadFootprints(surface).keys()].sort()).toEqual(catalogue.map(({ id }) => id).sort())
  })

  test('say of what is shared what it is', () => {
    const shared = loadSharedFootprints(surface)
    const names = [...loadFootprints(surface).values()].flatMap(({ shares }) => shares)
    expect(names.filter((name) => !shared.has(name))).toEqual([])
  })
})

test('what makes something says what changes that', () => {
  const footprints = [...loadFootprints('block-storage-v3')]
  const silent = footprints.filter(([, { acts, makes }]) => makes.volumes > 0 && acts.length === 0)
  expect(silent).toEqual([])
  const known = new Map(footprints)
  expect(known.get('volume-actions/extend/available-volume-grows')).toMatchObject({
    acts: ['member volumes.action.os-extend', 'member volumes.create'],
    most: { volumes: 1, gigabytes: 3 },
  })
})

test('what holds of anything only looks at what is shared, and at what others make as well', async () => {
  const { catalogue } = await loadCatalogue('block-storage-v3')
  const footprints = loadFootprints('block-storage-v3')
  const written = catalogue.filter(({ ofAny, kind }) => ofAny && kind === 'scenario')
  expect(written.length).toBeGreaterThan(10)
  const mistaken = written.filter(({ id }) => {
    const { acts = [], shares = [], makes = nothing } = footprints.get(id) ?? {}
    return !isMadeBy(acts, shares) || excessOf(makes, nothing).length > 0
  })
  expect(mistaken.map(({ id }) => id)).toEqual([])
})
