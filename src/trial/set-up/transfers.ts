import type { IdentityName } from '../../exchange.js'
import { isWithin, type Microversion } from '../../microversion.js'
import type { TransferResource } from '../client/transfers.js'
import { Trouble } from '../trouble.js'
import { type Attributes, accepted, type GivenTools, type Resource, resourceIn } from './tools.js'

/** An offered volume. */
export interface Offer extends Resource {
  readonly volumeId: string
  /** What it takes to accept it. */
  readonly key: string
}

/** Volumes that are offered to other projects. */
export interface TransfersSetUp {
  /** An available volume as `given.volume` has it, which the path offers; of a type that is asked for, whatever that makes. */
  volumeToOffer(path: TransferResource, attributes?: Attributes, identity?: IdentityName): Promise<Resource>
  /** A new offer of a volume, or of a new volume, made by one of the two paths. */
  transfer(path: TransferResource, attributes?: Attributes, identity?: IdentityName): Promise<Offer>
  /** An offer that no one may change. */
  sharedTransfer(): Promise<Offer>
  /** Four offers of one project that no one may change. */
  sharedTransfers(path: TransferResource, identity: IdentityName): Promise<readonly Offer[]>
}

/** "Transferring encrypted volumes is not supported", but by the newer path from 3.70 on (history). */
const offersEncrypted = (path: TransferResource, microversion: Microversion): boolean =>
  path === 'volume-transfers' && isWithin(microversion, '3.70')

export const createTransfersSetUp = (
  { as, name, once, microversion }: GivenTools,
  volume: (attributes: Attributes, identity: IdentityName) => Promise<Resource>,
): TransfersSetUp => {
  const volumeToOffer: TransfersSetUp['volumeToOffer'] = async (
    path,
    attributes = {},
    identity = 'member',
  ) => {
    const made = await volume(attributes, identity)
    const isWanted = 'volume_type' in attributes || offersEncrypted(path, microversion)
    if (made.body.encrypted !== true || isWanted) return made
    throw new Trouble(
      `encrypted volumes are not offered by ${path} at ${microversion}, and no public type that was tried makes others: ` +
        'declare the capability transfers false, or give an administrator who may make a type for the run (mode full)',
    )
  }

  return {
    volumeToOffer,
    async transfer(path, attributes = {}, identity = 'member') {
      const volumeId = String(attributes.volume_id ?? (await volumeToOffer(path, {}, identity)).id)
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
  }
}
