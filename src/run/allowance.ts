import type { Session } from '../http/session.js'
import { TransportFailure } from '../http/transport-failure.js'
import { at } from '../json-pointer.js'
import type { LedgerEntry } from '../ledger/ledger.js'
import type { Target } from '../target/target.js'

/** The most that a run may hold at one time; what is not limited is infinite. */
export interface Allowance {
  readonly volumes: number
  readonly snapshots: number
  /** GiB over all volumes. */
  readonly gigabytes: number
}

/** What scenarios make on average, shared things apart. One that is starved for it runs again, alone. */
const share: Allowance = { volumes: 1 / 3, snapshots: 1 / 3, gigabytes: 2 / 3 }

/** What a volume comes to on average. */
const gigabytesEach = 2

const names = {
  volumes: ['maxTotalVolumes', 'totalVolumesUsed'],
  snapshots: ['maxTotalSnapshots', 'totalSnapshotsUsed'],
  gigabytes: ['maxTotalVolumeGigabytes', 'totalGigabytesUsed'],
} as const

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
 * (`GET /limits`) is held to the budget alone.
 */
export const readAllowance = async (session: Session, budget: Target['budget']): Promise<Allowance> => {
  const limits = await readLimits(session)
  const left = (kind: keyof Allowance): number => {
    const [most, used] = names[kind].map((name) => at(limits, `/limits/absolute/${name}`))
    const quota =
      typeof most === 'number' && typeof used === 'number' && most >= 0 ? Math.max(0, most - used) : Infinity
    return Math.min(quota, budget[kind] ?? Infinity)
  }
  return { volumes: left('volumes'), snapshots: left('snapshots'), gigabytes: left('gigabytes') }
}

/** Whether another scenario may begin beside those that run, given what is alive. */
export const hasRoom = (allowance: Allowance, alive: readonly LedgerEntry[], running: number): boolean => {
  const count = (kind: LedgerEntry['kind']): number => alive.filter((entry) => entry.kind === kind).length
  const [volumes, snapshots] = [count('volume'), count('snapshot')]
  const wanted = running + 1
  return (
    volumes + wanted * share.volumes <= allowance.volumes &&
    snapshots + wanted * share.snapshots <= allowance.snapshots &&
    (volumes + snapshots) * gigabytesEach + wanted * share.gigabytes <= allowance.gigabytes
  )
}
