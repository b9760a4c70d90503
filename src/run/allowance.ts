import type { Session } from '../http/session.js'
import { TransportFailure } from '../http/transport-failure.js'
import { at } from '../json-pointer.js'
import type { Footprint } from '../requirements/footprints.js'
import {
  type Amounts,
  amountsOf,
  type Budget,
  excessOf,
  type HoldingKind,
  nothing,
  plus,
} from '../target/budget.js'

const names = {
  volumes: ['maxTotalVolumes', 'totalVolumesUsed'],
  snapshots: ['maxTotalSnapshots', 'totalSnapshotsUsed'],
  gigabytes: ['maxTotalVolumeGigabytes', 'totalGigabytesUsed'],
  backups: ['maxTotalBackups', 'totalBackupsUsed'],
  // No document tells of limits of these.
  groups: [],
} as const satisfies Readonly<Record<HoldingKind, readonly string[]>>

const readLimits = async (session: Session): Promise<unknown> => {
  if (!session.identities.includes('member')) return undefined
  try {
    const { response } = await session.send({
      requirement: 'allowance',
      method: 'GET',
      path: `${session.surface.path}{project_id}/limits`,
      identity: 'member',
      microversion: session.microversions.min,
    })
    return response.json
  } catch (error) {
    if (error instanceof TransportFailure) return undefined
    throw error
  }
}

/**
 * What the target's budget and the quota of the member's project leave. A target that does not tell its limits
 * (`GET /limits`) is held to the budget alone. Of what the quota leaves, each of several shards takes as much.
 */
export const readAllowance = async (session: Session, budget: Budget, shards = 1): Promise<Amounts> => {
  const limits = await readLimits(session)
  const left = (kind: HoldingKind): number => {
    const [most, used] = names[kind].map((name) => at(limits, `/limits/absolute/${name}`))
    const quota =
      typeof most === 'number' && typeof used === 'number' && most >= 0
        ? Math.max(0, Math.floor((most - used) / shards))
        : Infinity
    return Math.min(quota, budget[kind] ?? Infinity)
  }
  return amountsOf(left)
}

/** What a scenario is expected to hold at one time, what it shares with others apart; its footprint tells. */
export const needOf = (footprint: Footprint | undefined): Amounts =>
  footprint === undefined
    ? nothing
    : amountsOf((kind) => Math.min(footprint.makes[kind], footprint.most[kind]))

/**
 * Whether another scenario may begin beside those that run, given what is held, what those that run are expected to make
 * in all, half of which is held already on average, and what it makes itself. One for which there is less is starved at
 * worst, and runs again alone.
 */
export const hasRoom = (allowance: Amounts, held: Amounts, expected: Amounts, more: Amounts): boolean => {
  const toCome = amountsOf((kind) => expected[kind] / 2 + more[kind])
  return excessOf(plus(held, toCome), allowance).length === 0
}
