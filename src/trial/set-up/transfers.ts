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
  /** Three offers of one project that no one may change, whose names end in b, c and a. */
  sharedTransfers(path: TransferResource, identity: IdentityName): Promise<readonly Offer[]>
}

export const createTransfersSetUp = (
  { as, name, once }: GivenTools,
  volume: (attributes: Attributes, identity: IdentityName) => Promise<Resource>,
): TransfersSetUp => ({
  async transfer(path, attributes = {}, identity = 'member') {
    const volumeId = String(attributes.volume_id ?? (await volume({}, identity)).id)
    const asked = { name: name(), ...attributes, volume_id: volumeId }
    const made = resourceIn(accepted(await as(identity).transfers[path].create(asked), [202]), 'transfer')
    return { ...made, volumeId, key: String(made.body.auth_key) }
  },
  sharedTransfer: () => once('transfer', (given) => given.transfer('os-volume-transfer')),
  sharedTransfers: (path, identity) =>
    once(`transfers ${path} ${identity}`, async (given) => {
      const stem = name()
      const offers: Offer[] = []
      for (const letter of ['b', 'c', 'a'])
        offers.push(await given.transfer(path, { name: `${stem}-${letter}` }, identity))
      return offers
    }),
})
