import { describe, expect, test } from 'vitest'
import type { Session } from '../http/session.js'
import { TransportFailure } from '../http/transport-failure.js'
import { type Amounts, amountsOf, nothing, plus } from '../target/budget.js'
import { surfaceNamed } from '../target/surface.js'
import { hasRoom, needOf, readAllowance } from './allowance.js'

const sessionThat = (send: () => unknown, identities: readonly string[] = ['member']): Session =>
  ({
    surface: surfaceNamed('block-storage-v3'),
    microversions: { min: '3.0', max: '3.71' },
    identities,
    send: async () => send(),
  }) as unknown as Session

const telling = (absolute: object): Session =>
  sessionThat(() => ({ response: { json: { limits: { absolute } } } }))

describe('the allowance of a run', () => {
  test('is what the quota leaves, or the budget where that is less', async () => {
    const session = telling({
      maxTotalVolumes: 10,
      totalVolumesUsed: 4,
      maxTotalSnapshots: -1,
      totalSnapshotsUsed: 9,
    })
    const unlimited = Number.POSITIVE_INFINITY
    expect(await readAllowance(session, {})).toEqual({
      ...amountsOf(() => unlimited),
      volumes: 6,
    })
    expect(await readAllowance(session, { volumes: 3, gigabytes: 20 })).toEqual({
      ...amountsOf(() => unlimited),
      volumes: 3,
      gigabytes: 20,
    })
  })

  test.each([
    ['does not tell its limits', sessionThat(() => ({ response: { json: { itemNotFound: {} } } }))],
    [
      'is not reached',
      sessionThat(() => {
        throw new TransportFailure('timeout', 'no answer')
      }),
    ],
    [
      'has no member',
      sessionThat(() => {
        throw new Error('not asked')
      }, ['admin']),
    ],
  ])('is the budget alone where the target %s', async (_what, session) => {
    expect((await readAllowance(session, { volumes: 5 })).volumes).toBe(5)
  })
})

const footprint = (makes: Partial<Amounts>, most = makes) => ({
  ...{ acts: [], shares: [], exchanges: 1, waits: 0 },
  ...{ makes: { ...nothing, ...makes }, most: { ...nothing, ...most } },
})

test('a scenario is expected to hold what it makes itself, and no more than it holds at one time', () => {
  expect(needOf(undefined)).toEqual(nothing)
  expect(needOf(footprint({ volumes: 1 }, { volumes: 4 })).volumes).toBe(1)
  expect(needOf(footprint({ volumes: 6 }, { volumes: 2 })).volumes).toBe(2)
})

test('there is room while everything that is held and expected fits', () => {
  const allowance = { ...amountsOf(() => Infinity), volumes: 2, gigabytes: 5 }
  const one = { ...nothing, volumes: 1, gigabytes: 2 }
  expect(hasRoom(allowance, nothing, nothing, one)).toBe(true)
  expect(hasRoom(allowance, one, nothing, one)).toBe(true)
  expect(hasRoom(allowance, one, plus(one, one), one)).toBe(false)
  expect(hasRoom(allowance, one, nothing, { ...one, gigabytes: 4 })).toBe(false)
  expect(hasRoom(allowance, one, nothing, { ...one, snapshots: 9 })).toBe(true)
})
