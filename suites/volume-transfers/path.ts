import { type Check, isRefused } from '../../src/checks/index.js'
import type { IdentityName } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'
import type { Api } from '../../src/trial/api.js'
import type { TransferResource } from '../../src/trial/client/transfers.js'
import type { Offer } from '../../src/trial/set-up/transfers.js'
import type { Trial } from '../../src/trial/trial.js'

/** One of the two paths to transfers, as a scenario uses it. */
export interface Path {
  readonly resource: TransferResource
  /** The operations, as a member of the project. */
  readonly api: Api['transfers'][TransferResource]
  as(identity: IdentityName): Api['transfers'][TransferResource]
  /** A new offer of a volume, or of a new volume. */
  offer(attributes?: Readonly<Record<string, unknown>>): Promise<Offer>
  /** The newer chapter names the codes of refusals, the older none. */
  readonly refuses: Check
}

/** A promise that both chapters on transfers make. */
export interface PathRequirement extends Omit<Requirement, 'operation' | 'run'> {
  /** What of the path's operations. */
  readonly operation: 'accept' | 'create' | 'delete' | 'list' | 'list-detail' | 'show'
  run(trial: Trial, path: Path): Promise<void>
}

export type PathRequirements = Readonly<Record<string, PathRequirement>>

const suffixes = { 'os-volume-transfer': ' on the older path', 'volume-transfers': '' } as const

const pathOf = (resource: TransferResource, { api, as, given }: Trial): Path => ({
  resource,
  api: api.transfers[resource],
  as: (identity) => as(identity).transfers[resource],
  offer: (attributes) => given.transfer(resource, attributes),
  refuses: resource === 'volume-transfers' ? isRefused(400) : isRefused(),
})

/** The same trial, whose volumes the path may offer. */
const offering = (resource: TransferResource, trial: Trial): Trial => {
  const { given } = trial
  const volume: typeof given.volume = (attributes, identity) =>
    given.volumeToOffer(resource, attributes, identity)
  return { ...trial, given: { ...given, volume } }
}

/** Makes promises requirements on one of the paths. */
export const onPath = (
  resource: TransferResource,
  promises: PathRequirements,
): Readonly<Record<string, Requirement>> =>
  Object.fromEntries(
    Object.entries(promises).map(
      ([key, { title, operation, needs = [], run, ...rest }]): readonly [string, Requirement] => [
        key,
        {
          facet: 'route',
          ...rest,
          title: `${title}${suffixes[resource]}`,
          operation: `${resource}.${operation}`,
          needs: ['transfers', ...needs],
          run: (trial) => run(offering(resource, trial), pathOf(resource, trial)),
        },
      ],
    ),
  )
