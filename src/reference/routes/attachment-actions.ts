import type { Call, Operation } from '../call.js'
import { badRequest, Refusal } from '../refusal.js'
import { type Attachment, connectionTo, restingStatus } from '../state/attachment.js'
import type { Volume } from '../state/resources.js'
import { actedOn, argumentOf, enter, requireUnlocked, unfit } from './action-parts.js'
import { action } from './operation.js'

/** A volume that several servers may share is attached again while in use. */
const attachable = (volume: Volume, ...more: readonly string[]): boolean =>
  [...(volume.multiattach ? ['available', 'in-use'] : ['available']), ...more].includes(volume.status)

const reserve = (call: Call): void => {
  const volume = actedOn(call)
  const message = `Volume status must be available to reserve, but the status is ${volume.status}.`
  call.require(attachable(volume), message, 'reserve-twice-accepted')
  enter(call, volume, 'attaching')
}

/** Without a reservation there is nothing to undo, and nothing to refuse. */
const unreserve = (call: Call): void => {
  const volume = actedOn(call)
  if (['attaching', 'reserved'].includes(volume.status)) enter(call, volume, restingStatus(volume))
}

const attach = (call: Call): void => {
  const fields = argumentOf(call).only('instance_uuid', 'host_name', 'mountpoint', 'mode')
  const device = fields.text('mountpoint', { required: true, min: 1 }) ?? '/dev/vdz'
  const instance = fields.uuid('instance_uuid', { nullable: true }) ?? null
  const host = fields.text('host_name', { nullable: true }) ?? null
  const mode = fields.word('mode', ['rw', 'ro']) ?? 'rw'
  if ((instance === null) === (host === null))
    fields.refuse('Exactly one of instance_uuid and host_name is expected.')
  const volume = actedOn(call)
  const message = `Volume status must be available to attach, but the status is ${volume.status}.`
  call.require(attachable(volume, 'attaching'), message, 'attach-twice-accepted')
  const { random, now, volumes, transitions } = call.world
  const attachedAt = now()
  const attachment: Attachment = {
    ...{ id: random.uuid(), instance, host, device, attachedAt, createdAt: attachedAt },
    ...{ status: 'attached', mode: mode === 'ro' ? 'ro' : 'rw', connectionInfo: null },
  }
  transitions.begin(volumes, volume, 'attaching', (current) => {
    if (!call.has('attach-records-nothing')) current.attachments = [...current.attachments, attachment]
    current.adminMetadata = { readonly: 'False', ...current.adminMetadata, attached_mode: mode }
    enter(call, current, call.has('attach-ends-available') ? 'available' : 'in-use')
  })
}

const beginDetaching = (call: Call): void => {
  const volume = actedOn(call)
  const message = `Volume status must be in-use to detach, but the status is ${volume.status}.`
  call.require(volume.status === 'in-use', message, 'begin-detaching-available-accepted')
  enter(call, volume, 'detaching')
}

const rollDetaching = (call: Call): void => {
  const volume = actedOn(call)
  if (volume.status === 'detaching') enter(call, volume, 'in-use')
}

const inUse = ['in-use', 'detaching']

const detach = (call: Call): void => {
  const volume = actedOn(call)
  const id = argumentOf(call).only('attachment_id').uuid('attachment_id', { nullable: true })
  const message = `Volume status must be in-use to detach, but the status is ${volume.status}.`
  call.require(inUse.includes(volume.status), unfit(volume, message), 'detach-available-accepted')
  release(call, volume, id)
}

const forceDetach = (call: Call): void => {
  const fields = argumentOf(call).only('attachment_id', 'connector')
  const id = fields.uuid('attachment_id', { nullable: true })
  fields.object('connector', { nullable: true })
  const volume = actedOn(call)
  requireUnlocked(call, volume)
  release(call, volume, id)
}

/** Ends an attachment, or the only one; the volume stays in use while others last. */
const release = (call: Call, volume: Volume, id: string | undefined): void => {
  const known = id === undefined || volume.attachments.some((attachment) => attachment.id === id)
  if (!known) throw new Refusal(404, `Volume attachment ${id} could not be found.`)
  if (id === undefined && volume.attachments.length > 1)
    throw badRequest('An attachment_id is needed to tell which.')
  const { volumes, transitions } = call.world
  transitions.begin(volumes, volume, 'detaching', (current) => {
    if (!call.has('detach-keeps-attachment')) {
      current.attachments = current.attachments.filter(
        (attachment) => id !== undefined && attachment.id !== id,
      )
    }
    if (current.attachments.length === 0) delete current.adminMetadata.attached_mode
    enter(call, current, call.has('detach-ends-in-use') ? 'in-use' : restingStatus(current))
  })
}

const initializeConnection = (call: Call): unknown => {
  const connector = argumentOf(call).only('connector').object('connector', { required: true })
  if (connector.text('host', { required: true }) === '') connector.refuse('A connector needs a host.')
  const volume = actedOn(call)
  return { connection_info: connectionTo(volume, call.world.character.driver) }
}

const terminateConnection = (call: Call): void => {
  argumentOf(call).only('connector').object('connector', { required: true })
  const volume = actedOn(call)
  const message = `Volume status must be in-use, but the status is ${volume.status}.`
  call.require(inUse.includes(volume.status), unfit(volume, message), 'terminate-available-accepted')
}

/** The actions of attaching and detaching. */
export const attachmentActions: readonly Operation[] = [
  action('volume', 'os-reserve', { role: 'member', success: 202, handle: reserve }),
  action('volume', 'os-unreserve', { role: 'member', success: 202, handle: unreserve }),
  action('volume', 'os-attach', { role: 'member', success: 202, handle: attach }),
  action('volume', 'os-begin_detaching', { role: 'member', success: 202, handle: beginDetaching }),
  action('volume', 'os-roll_detaching', { role: 'member', success: 202, handle: rollDetaching }),
  action('volume', 'os-detach', { role: 'member', success: 202, handle: detach }),
  action('volume', 'os-force_detach', { role: 'admin', success: 202, handle: forceDetach }),
  action('volume', 'os-initialize_connection', {
    role: 'member',
    success: 200,
    handle: initializeConnection,
  }),
  action('volume', 'os-terminate_connection', { role: 'member', success: 202, handle: terminateConnection }),
]
