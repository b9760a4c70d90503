import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LedgerEntry } from '../ledger/ledger.js'
import type { ResourceKind } from '../ledger/resource-kinds.js'
import { type Amounts, nothing } from '../target/budget.js'
import { type Demand, Holdings } from './holdings.js'
import { Starved } from './trouble.js'

const world = (limits: Partial<Amounts> = {}) => {
  const alive = new Map<number, LedgerEntry>()
  const holdings = new Holdings({ alive: () => [...alive.values()] }, limits)
  let count = 0
  const reserve = (demand: Demand, kind: ResourceKind = 'volume'): LedgerEntry =>
    holdings.reserve(demand, () => {
      count += 1
      const entry = { number: count, kind, name: `n${count}`, identity: 'member' } as const
      alive.set(count, entry)
      return entry
    })
  return {
    holdings,
    reserve,
    make(demand: Demand, kind: ResourceKind = 'volume', answer: unknown = {}): string {
      const entry = { ...reserve(demand, kind), id: `id${count}` }
      holdings.made(entry, demand, answer)
      return entry.id
    },
    gone: (id: string) => void alive.delete(Number(id.slice(2))),
  }
}

const volume = (attributes: object): Demand => ({
  ...{ operation: 'volumes.create', path: {}, body: { volume: attributes } },
})
const snapshot = (volume_id: string): Demand => ({
  ...{ operation: 'snapshots.create', path: {}, body: { snapshot: { volume_id } } },
})
const extended = (volume_id: string, new_size: unknown): Demand => ({
  ...{ operation: 'volumes.action.os-extend', path: { volume_id }, body: { 'os-extend': { new_size } } },
})

test('things count with their real sizes, from before they are asked for until they are seen gone', () => {
  const { holdings, make, reserve, gone } = world()
  const first = make(volume({ size: 3 }))
  const copy = make(snapshot(first), 'snapshot')
  make(volume({ snapshot_id: copy }))
  reserve(volume({ size: '2' }))
  expect(holdings.now).toEqual({ ...nothing, volumes: 3, snapshots: 1, gigabytes: 11 })
  gone(first)
  expect(holdings.now).toEqual({ ...nothing, volumes: 2, snapshots: 1, gigabytes: 8 })
  expect(holdings.peak.gigabytes).toBe(11)
})

test('the size that the answer tells is the one that counts', () => {
  const { holdings, make } = world()
  make(volume({ imageRef: 'image' }), 'volume', { volume: { size: 8 } })
  expect(holdings.now.gigabytes).toBe(8)
})

test('a group made from another brings as many volumes, a snapshot of it as many snapshots', () => {
  const { holdings, make } = world()
  const group = make({ operation: 'groups.create', path: {}, body: { group: {} } }, 'group')
  make(volume({ size: 1, group_id: group }))
  make(volume({ size: 2, group_id: group }))
  const body = { group_snapshot: { group_id: group } }
  const copies = make({ operation: 'group-snapshots.create', path: {}, body }, 'group-snapshot')
  expect(holdings.now).toEqual({ ...nothing, groups: 1, volumes: 2, snapshots: 2, gigabytes: 6 })
  const wish = { 'create-from-src': { group_snapshot_id: copies } }
  make({ operation: 'groups.action.create-from-src', path: {}, body: wish }, 'group')
  expect(holdings.now).toEqual({ ...nothing, groups: 2, volumes: 4, snapshots: 2, gigabytes: 9 })
})

test('what does not fit is not asked for', () => {
  const { holdings, make, reserve } = world({ volumes: 2, gigabytes: 4 })
  const first = make(volume({ size: 1 }))
  expect(() => reserve(volume({ size: 4 }))).toThrow(
    new Starved('the budget has no room: this would make 5 gigabytes of 4'),
  )
  make(volume({ size: 2 }))
  expect(() => reserve(volume({ size: 1 }))).toThrow(Starved)
  expect(() => holdings.change(extended(first, 3))).toThrow(Starved)
  expect(holdings.now).toEqual({ ...nothing, volumes: 2, gigabytes: 3 })
})

test('growth counts before it is asked for, and no more once it was refused', () => {
  const { holdings, make } = world({ gigabytes: 5 })
  const id = make(volume({ size: 1 }))
  const takeBack = holdings.change(extended(id, 4))
  expect(holdings.now.gigabytes).toBe(4)
  takeBack()
  expect(holdings.now.gigabytes).toBe(1)
  holdings.change(extended(id, 'much'))
  expect(holdings.now.gigabytes).toBe(1)
})

test('whatever is asked for in whatever order, the limits hold', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('volume' as const), size: fc.anything() }),
    fc.record({ kind: fc.constant('snapshot' as const), of: fc.nat(5) }),
    fc.record({ kind: fc.constant('extend' as const), of: fc.nat(5), size: fc.nat(9) }),
    fc.record({ kind: fc.constant('gone' as const), of: fc.nat(5) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const limits = { volumes: 3, gigabytes: 6, snapshots: 2 }
      const { holdings, make, gone } = world(limits)
      const ids = ['none']
      for (const one of steps) {
        const id = 'of' in one ? (ids[one.of] ?? 'none') : ''
        try {
          if (one.kind === 'volume') ids.push(make(volume({ size: one.size })))
          else if (one.kind === 'snapshot') ids.push(make(snapshot(id), 'snapshot'))
          else if (one.kind === 'extend') holdings.change(extended(id, one.size))
          else gone(id)
        } catch (error) {
          if (!(error instanceof Starved)) throw error
        }
        const { volumes, gigabytes, snapshots } = holdings.now
        expect(volumes <= 3 && gigabytes <= 6 && snapshots <= 2).toBe(true)
      }
    }),
  )
})
