import { expect, test } from 'vitest'
import type { LedgerEntry } from '../ledger/ledger.js'
import { Holdings } from './holdings.js'
import { Spares } from './spares.js'

const entryOf = (number: number): LedgerEntry => ({
  ...{ number, kind: 'volume', name: `n${number}`, id: `id-${number}`, identity: 'member' },
})

const volumeOf = (size: number) => ({ operation: 'volumes.create', path: {}, body: { volume: { size } } })

test('what is gone no longer counts, and the size of the largest is known all the same', () => {
  const alive = new Map<number, LedgerEntry>()
  const holdings = new Holdings({ alive: () => [...alive.values()] }, { gigabytes: 60 })
  const make = (number: number, size: number): void => {
    const entry = entryOf(number)
    const demand = volumeOf(size)
    holdings.reserve(demand, () => {
      alive.set(number, entry)
      return entry
    })
    holdings.made(entry, demand, { volume: { size } })
  }
  for (let number = 1; number <= 2_000; number += 1) {
    make(number, number === 7 ? 40 : 1)
    alive.delete(number - 3)
  }
  expect(holdings.now).toMatchObject({ volumes: 3, gigabytes: 3 })
  expect(holdings.total).toMatchObject({ volumes: 2_000, gigabytes: 2_039 })
  // A volume that comes to be managed may be the largest that there was: beside three, and one of 18, it has no room.
  make(2_001, 18)
  const managed = { operation: 'manageable-volumes.create', path: {}, body: { volume: {} } }
  expect(() => holdings.reserve(managed, () => entryOf(2_002))).toThrow('no room')
})

const free = async (): Promise<boolean> => true

test('a volume that is alive stays a spare, however many have gone since', async () => {
  const alive = new Map<number, LedgerEntry>()
  const spares = new Spares({ alive: () => [...alive.values()] })
  for (let number = 1; number <= 1_000; number += 1) {
    alive.set(number, entryOf(number))
    spares.made({ entry: entryOf(number), wish: {}, asNew: { id: `id-${number}` } })
    if (number > 1) alive.delete(number)
  }
  expect(await spares.offer(entryOf(2), free)).toBe(false)
  expect(await spares.offer(entryOf(1), free)).toBe(true)
})
