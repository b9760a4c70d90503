import type { IdentityName } from '../../exchange.js'
import { uuidOf } from '../uuid-of.js'
import { type Attributes, accepted, type GivenTools, type Resource, resourceIn } from './tools.js'

/** Attachments of the Attachments API, for servers that do not exist. */
export interface AttachmentsSetUp {
  /** A new reservation of a volume, or of a new volume, for a server of its own. */
  attachment(attributes?: Attributes, identity?: IdentityName): Promise<Resource>
  /** A reservation that no one may change; `undefined` where the target's microversions end before attachments. */
  sharedAttachment(): Promise<Resource | undefined>
  /** Three reservations for one server, of a volume each, that no one may change. */
  sharedAttachments(): Promise<readonly Resource[]>
}

/** The first microversion of attachments. */
const options = { at: '3.27' }

export const createAttachmentsSetUp = (
  { as, name, once }: GivenTools,
  volume: (attributes: Attributes, identity: IdentityName) => Promise<Resource>,
): AttachmentsSetUp => ({
  async attachment(attributes = {}, identity = 'member') {
    const volume_uuid = attributes.volume_uuid ?? (await volume({}, identity)).id
    const asked = { instance_uuid: uuidOf(name()), ...attributes, volume_uuid }
    return resourceIn(accepted(await as(identity).attachments.create(asked)), 'attachment')
  },
  sharedAttachment: () =>
    once('attachment', async (given) => {
      const { id: volume_uuid } = await given.volume()
      const asked = { volume_uuid, instance_uuid: uuidOf(name()) }
      const made = await as('member').attachments.create(asked, options)
      return made.response.status === 406 ? undefined : resourceIn(accepted(made), 'attachment')
    }),
  sharedAttachments: () =>
    once('attachments', async (given) => {
      const instance_uuid = uuidOf(name())
      return [
        await given.attachment({ instance_uuid }),
        await given.attachment({ instance_uuid }),
        await given.attachment({ instance_uuid }),
      ]
    }),
})
