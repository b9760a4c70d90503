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

/** So many messages are kept: those that came last. */
const most = 10_000

/** The events that messages tell, with the words for them. */
const events = {
  VOLUME_000002: 'No storage could be allocated for this volume request.',
  VOLUME_000003: 'The storage could not create this volume.',
  VOLUME_000004: 'The storage could not delete this volume.',
  VOLUME_000005: 'The storage could not extend this volume.',
  VOLUME_000006: 'No storage could be found to which this volume can move.',
  VOLUME_000007: 'The storage to be managed could not be taken.',
  VOLUME_000008: 'This volume could not be filled from its backup.',
  VOLUME_SNAPSHOT_000001: 'The storage could not take this snapshot.',
  VOLUME_SNAPSHOT_000002: 'The storage could not delete this snapshot.',
  VOLUME_BACKUP_000001: 'No service could be found to make this backup.',
  VOLUME_BACKUP_000002: 'The backup service could not read the volume.',
  VOLUME_BACKUP_000003: 'The backup service could not delete this backup.',
} as const

interface Failure {
  readonly event: keyof typeof events
  readonly resource: { readonly id: string; readonly projectId: string }
}

/** Leaves a message about a failure of what the call began. */
export const tellFailure = (call: Call, { event, resource }: Failure): void => {
  if (call.has('failure-leaves-no-message')) return
  const createdAt = call.world.now()
  const id = call.world.random.uuid()
  call.world.messages.set(id, {
    ...{ id, eventId: event, text: events[event], createdAt },
    resourceType: event.replace(/_\d+$/, ''),
    requestId: call.has('message-of-another-request') ? `req-${id}` : call.requestId,
    projectId: resource.projectId,
    resourceId: call.has('message-of-another-resource') ? id : resource.id,
    guaranteedUntil: createdAt + guaranteed,
  })
  const [oldest] = call.world.messages.keys()
  if (call.world.messages.size > most && oldest !== undefined) call.world.messages.delete(oldest)
}
