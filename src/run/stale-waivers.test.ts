import { expect, test } from 'vitest'
import { sampleRecord } from '../report/testing/sample-record.js'
import type { Waiver } from '../target/target.js'
import { staleWaivers } from './stale-waivers.js'

const { requirements, findings } = sampleRecord()
const evidence = { requirements, findings, today: '2026-02-14', isWhole: true }

const waiver = (finding: string, more: Partial<Waiver> = {}): Waiver => ({
  ...{ finding, reason: 'known', place: 'targets.yaml:3:5' },
  ...more,
})

const kept = 'types/types.list/no-token@*'
const broken = 'types/types.list/microversion-is-echoed@*'

test('a waiver of what was found, or could not be judged, is up to date', () => {
  const undecided = 'snapshots/snapshots.action.os-force_delete/unknown-id@*'
  const inapplicable = 'volume-actions/volumes.action.os-retype/no-token@*'
  const unknown = 'nowhere/to-be-found@*'
  const waivers = [broken, undecided, inapplicable, unknown].map((finding) => waiver(finding))
  expect(staleWaivers(waivers, evidence)).toEqual([])
})

test('a waiver of what was judged and not found is stale, unless it is occasional or the run was not whole', () => {
  const reason = 'nothing that it covers was found'
  expect(staleWaivers([waiver(kept)], evidence)).toEqual([
    { finding: kept, place: 'targets.yaml:3:5', reason },
  ])
  expect(staleWaivers([waiver(kept, { occasional: true })], evidence)).toEqual([])
  expect(staleWaivers([waiver(kept)], { ...evidence, isWhole: false })).toEqual([])
})

test('an expired waiver is stale the day after, whatever was found', () => {
  const expiring = waiver(broken, { expires: '2026-02-14' })
  expect(staleWaivers([expiring], evidence)).toEqual([])
  const [stale] = staleWaivers([expiring], { ...evidence, today: '2026-02-15', isWhole: false })
  expect(stale?.reason).toBe('it expired on 2026-02-14')
})
