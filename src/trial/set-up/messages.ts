import { setTimeout as sleep } from 'node:timers/promises'
import { itemsAt } from '../../checks/index.js'
import type { IdentityName } from '../../exchange.js'
import { Trouble } from '../trouble.js'
import { accepted, type GivenTools, type Resource, resourceIn } from './tools.js'

/** A volume that could not be made, and what was told about that. */
export interface Failure {
  readonly volume: Resource
  /** The id of the request that asked for the volume. */
  readonly requestId: string | undefined
  /** The message about it. */
  readonly message: Readonly<Record<string, unknown>> & { readonly id: string }
}

/** Failures, which leave messages. */
export interface MessagesSetUp {
  /** A new volume whose type asks for a back end that does not exist, and the message about its failure. */
  failure(identity?: IdentityName): Promise<Failure>
  /** One that no one may change. */
  sharedFailure(): Promise<Failure>
}

const attempts = 40

/** What a body tells of a message. */
const messageAbout = (json: unknown, id: string): Failure['message'] | undefined => {
  const found = itemsAt(json, '/messages').find((item) => item.resource_uuid === id)
  return typeof found?.id === 'string' ? { ...found, id: found.id } : undefined
}

export const createMessagesSetUp = ({ as, name, ready, once, outside, adopt }: GivenTools): MessagesSetUp => {
  const awaited = async (id: string, identity: IdentityName): Promise<Failure['message']> => {
    const path = '/v3/{project_id}/messages'
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const listed = await outside({ method: 'GET', path, identity, microversion: '3.3' })
      const message = messageAbout(listed.response.json, id)
      if (message !== undefined) return message
      await sleep(10 * 1.2 ** attempt)
    }
    throw new Trouble(`set-up failed: there is no message about the failure of volume ${id}`)
  }

  return {
    async failure(identity = 'member') {
      const extra_specs = { volume_backend_name: `no back end of ${name()}` }
      const made = accepted(await as('admin').types.create({ name: name(), extra_specs }), [200])
      const type = resourceIn(made, 'volume_type')
      const api = as(identity)
      const asked = { size: 1, name: name(), volume_type: type.name }
      const created = accepted(await api.volumes.create(asked), [202])
      const { id } = resourceIn(created, 'volume')
      const volume = resourceIn(await ready(() => api.volumes.show(id), 'volume', ['error']), 'volume')
      const message = await awaited(id, identity)
      adopt('message', message.id, identity)
      return { volume, requestId: created.response.headers['x-openstack-request-id'], message }
    },
    sharedFailure: () => once('failure', (given) => given.failure()),
  }
}
