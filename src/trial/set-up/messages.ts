import { setTimeout as sleep } from 'node:timers/promises'
import { itemsAt } from '../../checks/index.js'
import type { IdentityName } from '../../exchange.js'
import { Trouble } from '../trouble.js'
import { accepted, type GivenTools, type Resource, resourceIn } from './tools.js'

/** A volume that could not be made. */
export interface FailedVolume extends Resource {
  /** The id of the request that asked for it. */
  readonly requestId: string | undefined
}

/** What was told about a failure. */
type Message = Readonly<Record<string, unknown>> & { readonly id: string }

/** A failure, and what was told about it. */
interface Failure {
  readonly volume: FailedVolume
  readonly message: Message
}

/** Failures, which leave messages. */
export interface MessagesSetUp {
  /** A new volume with status `error`, whose type asks for a back end that does not exist. */
  failedVolume(identity?: IdentityName): Promise<FailedVolume>
  /** The message about it, once there is one. */
  messageAbout(volume: Resource, identity?: IdentityName): Promise<Message>
  /** Has whatever was told by now about a thing removed with the rest of the run. */
  adoptMessagesAbout(id: string): Promise<void>
  /** A failed volume and its message. */
  failure(identity?: IdentityName): Promise<Failure>
  /** One that no one may change. */
  sharedFailure(): Promise<Failure>
}

const attempts = 25

const messagesAbout = async (
  { outside, adopt }: GivenTools,
  id: string,
  identity: IdentityName,
): Promise<readonly Message[]> => {
  const path = '/v3/{project_id}/messages'
  const { response } = await outside({ method: 'GET', path, identity, microversion: '3.3' })
  const found = itemsAt(response.json, '/messages').filter((item) => item.resource_uuid === id)
  const messages = found.map((item) => ({ ...item, id: String(item.id) }))
  for (const message of messages) adopt('message', message.id, identity)
  return messages
}

const failVolume = async ({ as, name, ready }: GivenTools, identity: IdentityName): Promise<FailedVolume> => {
  const extra_specs = { volume_backend_name: `no back end of ${name()}` }
  const made = accepted(await as('admin').types.create({ name: name(), extra_specs }))
  const type = resourceIn(made, 'volume_type')
  const api = as(identity)
  const asked = { size: 1, name: name(), volume_type: type.name }
  const created = accepted(await api.volumes.create(asked))
  const { id } = resourceIn(created, 'volume')
  const volume = resourceIn(await ready(() => api.volumes.show(id), 'volume', ['error']), 'volume')
  return { ...volume, requestId: created.response.headers['x-openstack-request-id'] }
}

const awaitMessage = async (tools: GivenTools, id: string, identity: IdentityName): Promise<Message> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [message] = await messagesAbout(tools, id, identity)
    if (message !== undefined) return message
    await sleep(10 * 1.2 ** attempt)
  }
  throw new Trouble(`set-up failed: there is no message about the failure of volume ${id}`)
}

export const createMessagesSetUp = (tools: GivenTools): MessagesSetUp => ({
  failedVolume: (identity = 'member') => failVolume(tools, identity),
  messageAbout: ({ id }, identity = 'member') => awaitMessage(tools, id, identity),
  async adoptMessagesAbout(id) {
    await messagesAbout(tools, id, 'member')
  },
  async failure(identity = 'member') {
    const volume = await failVolume(tools, identity)
    return { volume, message: await awaitMessage(tools, volume.id, identity) }
  },
  sharedFailure: () => tools.once('failure', (given) => given.failure()),
})
