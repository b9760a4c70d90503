import { expect, test } from 'vitest'
import { cellsWith, changesOfTenant, inMode, isRead } from './modes.js'

test('as an observer, everything that only reads is judged, and nothing else is sent', {
  timeout: 300_000,
}, async () => {
  const { record, seen, left } = await inMode('observe')
  expect(cellsWith(record, 'inconclusive')).toEqual([])
  expect(cellsWith(record, 'failed')).toEqual([])
  expect(seen.length).toBeGreaterThan(1_000)
  expect(seen.filter((request) => !isRead(request))).toEqual([])
  expect(Math.max(...seen.map(({ held }) => held.volumes))).toBe(0)
  const judged = record.requirements.filter(({ cells }) => cells.some(({ verdict }) => verdict === 'passed'))
  expect(judged.length).toBeGreaterThan(400)
  expect(cellsWith(record, 'inapplicable')).toContain(
    'volumes/create/names-up-to-255-letters: mode observe only reads',
  )
  expect(left).toBe(0)
})

test('an observer judges what must hold of anything by what others made, and says where there is nothing', {
  timeout: 300_000,
}, async () => {
  const only = ['volumes/show/*', 'snapshots/show/*', 'contract/volumes.show/*', 'contract/types.show/*']
  const { record, seen, left } = await inMode('observe', only, { decoys: 3 })
  expect(cellsWith(record, 'inconclusive')).toEqual([])
  expect(cellsWith(record, 'failed')).toEqual([])
  expect(seen.filter((request) => !isRead(request))).toEqual([])
  expect(left).toBe(0)
  const passed = new Set(cellsWith(record, 'passed').map((told) => told.replace(/: .*/, '')))
  expect([...passed]).toEqual(
    expect.arrayContaining([
      'contract/types.show/reader-is-answered',
      'contract/volumes.show/body-matches-schema',
      'contract/volumes.show/foreign-id-is-not-found',
      'volumes/show/host-for-administrators',
      'volumes/show/links-lead-to-itself',
    ]),
  )
  expect(cellsWith(record, 'inapplicable')).toEqual(
    expect.arrayContaining([
      'snapshots/show/progress-is-a-percentage: mode observe only reads, and there is no snapshot to look at',
      'volumes/show/tells-what-it-is: mode observe only reads',
    ]),
  )
})

// The whole catalogue: tests/proofs.
test('as a tenant, only what a tenant may do to its own is sent', { timeout: 300_000 }, async () => {
  const only = [
    'volume-actions/*',
    'types/*',
    'services/*',
    'quota-sets/*',
    'backups/delete/*',
    'contract/os-services.*',
  ]
  expect(await changesOfTenant(only)).toBeGreaterThan(100)
})
