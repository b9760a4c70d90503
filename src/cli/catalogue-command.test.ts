import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadContract } from '../contract/load-contract.js'
import { packageRoot } from '../package-root.js'
import { frozenReleases, frozenSetText, isIntact, scoredBy } from '../report/certificate/requirement-set.js'
import { catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { toolOf } from '../tool.js'
import { catalogueCommand } from './catalogue-command.js'
import { correspondences } from './correspondence.js'

const suites = await loadSuites()
const idsOf = (surface: string) => catalogueOf(loadContract(surface), suites).map(({ id }) => id)

test('the catalogue and this release’s requirements are those of the suites', async () => {
  const told: string[] = []
  expect(await catalogueCommand({ check: true }, (text) => told.push(text))).toBe(0)
  expect(told).toEqual([])
  const document = readFileSync(join(packageRoot, 'docs/requirements.md'), 'utf8')
  for (const id of idsOf('block-storage-v3')) expect(document).toContain(`\`${id}\``)
})

test('what a release asked is there for good, and unaltered', () => {
  expect(frozenReleases()).toContain(toolOf().version)
  for (const release of frozenReleases()) {
    const set = JSON.parse(frozenSetText(release))
    expect(isIntact(set)).toBe(true)
    for (const surface of Object.keys(set.surfaces)) {
      const now = new Set(idsOf(surface))
      const missing = set.surfaces[surface].requirements.filter(([id]: [string]) => !now.has(id))
      expect(missing).toEqual([])
    }
  }
})

test('a set whose level was changed is not intact', () => {
  const set = JSON.parse(frozenSetText(toolOf().version))
  const [[id, level], ...rest] = set.surfaces['block-storage-v3'].requirements
  const other = [[id, level === 'must' ? 'should' : 'must'], ...rest]
  const surfaces = {
    ...set.surfaces,
    'block-storage-v3': { ...set.surfaces['block-storage-v3'], requirements: other },
  }
  expect(isIntact({ ...set, surfaces })).toBe(false)
  expect(scoredBy(set, 'block-storage-v3').get('contract/volumes.create/status-is-documented')).toBe('must')
})

test('each volume test of SCS-0128 has requirements that there are, or a reason why none', () => {
  const known = new Set(idsOf('block-storage-v3'))
  const all = correspondences()
  expect(all).toHaveLength(65)
  expect(new Set(all.map(({ id }) => id)).size).toBe(65)
  for (const { requirements = [], why } of all) {
    expect(requirements.filter((id) => !known.has(id))).toEqual([])
    expect(requirements.length > 0).toBe(why === undefined)
  }
})
