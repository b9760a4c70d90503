import type { IdentityName } from '../../exchange.js'
import type { TransferResource } from '../client/transfers.js'
import { type Attributes, accepted, type GivenTools, type Resource, resourceIn } from './tools.js'

/** An offered volume. */
export interface Offer extends Resource {
  readonly volumeId: string
  /** What it takes to accept it. */
  readonly key: string
}

/** Volumes that are offered to other projects. */
export interface TransfersSetUp {
  /** A new offer of a volume, or of a new volume, made by one of the two paths. */
  transfer(path: TransferResource, attributes?: Attributes, identity?: IdentityName): Promise<Offer>
  /** An offer that no one may change. */
  sharedTransfer(): Promise<Offer>
  /** Four offers of one project that no one may change. */
  sharedTransfers(path: TransferResource, identity: IdentityName): Promise<readonly Offer[]>
}

export const createTransfersSetUp = (
  { as, name, once }: GivenTools,
  volume: (attributes: Attributes, identity: IdentityName) => Promise<Resource>,
): TransfersSetUp => ({
  async transfer(path, attributes = {}, identity = 'member') {
    const volumeId = String(attributes.volume_id ?? (await volume({}, identity)).id)
    const asked = { name: name(), ...attributes, volume_id: volumeId }
    const made = resourceIn(accepted(await as(identity).transfers[path].create(asked)), 'transfer')
    return { ...made, volumeId, key: String(made.body.auth_key) }
  },
  sharedTransfer: () => once('transfer', (given) => given.transfer('os-volume-transfer')),
  sharedTransfers: (path, identity) =>
    once(`transfers ${path} ${identity}`, async (given) => {
      const offers: Offer[] = []
      while (offers.length < 4) offers.push(await given.transfer(path, {}, identity))
      return offers
    }),
})
