import type { Call } from '../call.js'
import type { Instant } from './clock.js'

/** What went wrong with an asynchronous operation, told to whoever asked for it. */
export interface Message {
  readonly id: string
  readonly projectId: string
  readonly requestId: string
  readonly eventId: string
  readonly text: string
  readonly resourceType: string
  readonly resourceId: string
  readonly createdAt: Instant
  readonly guaranteedUntil: Instant
}

/** Microseconds that a message is kept for. */
const guaranteed = 30 * 24 * 60 * 60 * 1_000_000

/** The events that messages tell, with the words for them. */
const events = {
  VOLUME_000002: 'No storage could be allocated for this volume request.',
  VOLUME_BACKUP_000001: 'No service could be found to make this backup.',
} as const

export interface Failure {
  readonly event: keyof typeof events
  readonly type: 'VOLUME' | 'VOLUME_BACKUP'
  readonly resource: { readonly id: string; readonly projectId: string }
}

/** Leaves a message about a failure of what the call began. */
export const tellFailure = (call: Call, { event, type, resource }: Failure): void => {
  if (call.has('failure-leaves-no-message')) return
  const createdAt = call.world.now()
  const id = call.world.random.uuid()
  call.world.messages.set(id, {
    ...{ id, eventId: event, text: events[event], createdAt, resourceType: type },
    requestId: call.has('message-of-another-request') ? `req-${id}` : call.requestId,
    projectId: resource.projectId,
    resourceId: call.has('message-of-another-resource') ? id : resource.id,
    guaranteedUntil: createdAt + guaranteed,
  })
}
