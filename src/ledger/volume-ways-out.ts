import type { IdentityName } from '../exchange.js'
import type { Session } from '../http/session.js'
import { isWithin, type Microversion } from '../microversion.js'
import { clientFor, type Thing } from './client.js'

/** The first microversion of the attachments. */
const attachmentsCame = '3.27'

/** Statuses in which scenarios leave volumes, and by which action an owner leads them out. */
const actions: Readonly<Record<string, string>> = {
  reserved: 'os-unreserve',
  attaching: 'os-unreserve',
  detaching: 'os-roll_detaching',
}

/** A way that is closed must not stop the search for others. */
const none = (): readonly Thing[] => []

/** An owner's means to bring a volume into a status in which it can be deleted. */
export class VolumeWaysOut {
  readonly #session: Session
  readonly #identity: IdentityName

  constructor(session: Session, identity: IdentityName) {
    this.#session = session
    this.#identity = identity
  }

  /** The first version there is; Compute has none of these ways. */
  get #base(): string {
    return `${this.#session.surface.path}{project_id}`
  }

  get #version(): Microversion {
    return this.#session.surface.only?.min ?? '3.0'
  }

  /** Takes the next step on the way; `false` where the status needs none, or there is none. */
  async take(volume: Thing): Promise<boolean> {
    const id = String(volume.id)
    if (this.#session.surface.name.startsWith('compute')) return false
    switch (volume.status) {
      case 'awaiting-transfer':
        return this.#withdrawTransfers(id)
      case 'in-use':
        return (await this.#detach(volume)) || (await this.#deleteAttachments(id))
      case 'reserved':
      case 'attaching':
      case 'detaching':
        return (await this.#deleteAttachments(id)) || this.#act(id, actions[volume.status] ?? '', {})
      default:
        return false
    }
  }

  /**
   * Deletes a volume after its snapshots, one by one; `false` where it is still refused. Where a cascade is not known,
   * or refused for good: Cinder minds snapshots that were deleted before the volume was transferred.
   */
  async deletePiecemeal(id: string): Promise<boolean> {
    if (this.#session.surface.name.startsWith('compute')) return false
    const client = clientFor(this.#session, this.#identity, this.#version)
    const path = `${this.#base}/snapshots`
    const listed = await client.list(`${path}/detail`, 'snapshots', { volume_id: id }).catch(none)
    const ours = listed.filter(({ volume_id }) => volume_id === id)
    for (const snapshot of ours) {
      await client.send('DELETE', `${path}/${encodeURIComponent(String(snapshot.id))}`)
    }
    const { response } = await client.send('DELETE', `${this.#base}/volumes/${encodeURIComponent(id)}`)
    return response.status < 300
  }

  async #withdrawTransfers(id: string): Promise<boolean> {
    const client = clientFor(this.#session, this.#identity, this.#version)
    const transfers = await client.list(`${this.#base}/os-volume-transfer/detail`, 'transfers').catch(none)
    const ours = transfers.filter(({ volume_id }) => volume_id === id)
    for (const transfer of ours) {
      await client.send(
        'DELETE',
        `${this.#base}/os-volume-transfer/${encodeURIComponent(String(transfer.id))}`,
      )
    }
    return ours.length > 0
  }

  /** What was attached with an action, and on Cinder everything else, is detached with one. */
  async #detach({ id, attachments }: Thing): Promise<boolean> {
    const listed = (Array.isArray(attachments) ? attachments : []) as readonly Thing[]
    let taken = false
    for (const { attachment_id } of listed) {
      taken = (await this.#act(String(id), 'os-detach', { attachment_id })) || taken
    }
    return taken
  }

  async #deleteAttachments(id: string): Promise<boolean> {
    const { min, max } = this.#session.microversions
    if (!isWithin(attachmentsCame, min, max)) return false
    const client = clientFor(this.#session, this.#identity, attachmentsCame)
    const path = `${this.#base}/attachments/detail`
    const listed = await client.list(path, 'attachments', { volume_id: id }).catch(none)
    const ours = listed.filter(({ volume_id }) => volume_id === id)
    for (const attachment of ours) {
      await client.send('DELETE', `${this.#base}/attachments/${encodeURIComponent(String(attachment.id))}`)
    }
    return ours.length > 0
  }

  async #act(id: string, action: string, parameters: unknown): Promise<boolean> {
    const path = `${this.#base}/volumes/${encodeURIComponent(id)}/action`
    const body = { [action]: parameters }
    const { response } = await clientFor(this.#session, this.#identity, this.#version).send('POST', path, {
      body,
    })
    return response.status < 300
  }
}
