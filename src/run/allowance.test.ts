import { describe, expect, test } from 'vitest'
import type { Session } from '../http/session.js'
import { TransportFailure } from '../http/transport-failure.js'
import type { LedgerEntry } from '../ledger/ledger.js'
import { surfaceNamed } from '../target/surface.js'
import { hasRoom, readAllowance } from './allowance.js'

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
      volumes: 6,
      snapshots: unlimited,
      gigabytes: unlimited,
    })
    expect(await readAllowance(session, { volumes: 3, gigabytes: 20 })).toEqual({
      volumes: 3,
      snapshots: unlimited,
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

test('there is room while each scenario that runs finds its share', () => {
  const allowance = { volumes: 2, snapshots: 10, gigabytes: 100 }
  const volume: LedgerEntry = { number: 1, kind: 'volume', name: 'one', identity: 'member' }
  expect(hasRoom(allowance, [volume], 0)).toBe(true)
  expect(hasRoom(allowance, [volume], 3)).toBe(false)
  expect(hasRoom(allowance, [volume, volume], 0)).toBe(false)
  expect(hasRoom({ ...allowance, gigabytes: 2 }, [volume], 0)).toBe(false)
})
