import type { Call, Operation } from '../call.js'
import type { Fields } from '../fields.js'
import { attachmentsOf, listedAttachments } from '../lists/attachment-list.js'
import { paged } from '../lists/paging.js'
import { mayAccess, volumeOf } from '../lookup.js'
import { notFound } from '../refusal.js'
import { type Attachment, connectionTo, restingStatus, type VolumeAttachment } from '../state/attachment.js'
import type { Volume } from '../state/resources.js'
import { thoseWith } from '../state/shelf.js'
import { attachmentDetails, attachmentSummary } from '../views/attachment-view.js'
import { enter, requireUnlocked } from './action-parts.js'
import { listBody } from './envelope.js'
import { action, operation } from './operation.js'

const list = (call: Call): unknown => listBody(call, 'attachments', page(call), attachmentSummary)

const listDetail = (call: Call): unknown => listBody(call, 'attachments', page(call), attachmentDetails)

/** Pages of attachments have neither link nor count. */
const page = (call: Call) => ({ items: paged(call, listedAttachments(call), 'Attachment').items })

const show = (call: Call): unknown => ({ attachment: attachmentDetails(call, attachmentAsked(call)) })

/** The attachment that the path names, if the caller may know of it; refused with 404 otherwise. */
const attachmentAsked = (call: Call): VolumeAttachment => {
  const id = call.param('attachment_id')
  const { volumes, buried } = call.world
  const ghost = call.has('deleted-attachment-shown') ? buried.attachments.get(id) : undefined
  const known = thoseWith(volumes, ({ attachments }) => attachments.some((one) => one.id === id))
    .flatMap(attachmentsOf)
    .find((attachment) => attachment.id === id)
  const found = known ?? ghost
  if (found === undefined || !mayAccess(call, found.projectId)) throw notFound(`Volume attachment ${id}`)
  return found
}

const create = (call: Call): unknown => {
  const modes = call.at('3.54') || call.has('attachment-mode-early') ? ['mode'] : []
  const fields = call.envelope('attachment').only('volume_uuid', 'instance_uuid', 'connector', ...modes)
  const volumeId = fields.uuid('volume_uuid', { required: true }) ?? ''
  const instance = fields.uuid('instance_uuid', { nullable: true }) ?? null
  const mode = modes.length > 0 ? readMode(fields) : undefined
  const connector = connectorIn(fields, { nullable: true })
  const volume = volumeOf(call, volumeId)
  requireAttachable(call, volume, instance)
  const { random, now } = call.world
  const attachment: Attachment = {
    ...{ id: random.uuid(), instance, createdAt: now(), status: 'reserved', attachedAt: null },
    ...{ host: null, device: null, mode: mode ?? null, connectionInfo: null },
  }
  volume.attachments = [...volume.attachments, attachment]
  if (connector !== undefined) connect(call, volume, attachment, connector)
  if (!call.has('attachment-keeps-volume-available')) settle(call, volume)
  return detailsOf(call, volume, attachment)
}

const readMode = (fields: Fields): 'ro' | 'rw' | undefined => {
  const mode = fields.word('mode', ['rw', 'ro'])
  if (mode === undefined) return undefined
  return mode === 'ro' ? 'ro' : 'rw'
}

/** Several servers share a volume only if it was made for that; one server may come back, when it moves. */
const requireAttachable = (call: Call, volume: Volume, instance: string | null): void => {
  const { attachments, status } = volume
  const comesBack = instance !== null && attachments.some((attachment) => attachment.instance === instance)
  const shared = volume.multiattach && !call.has('attachment-not-shared')
  const allowed = shared ? ['available', 'in-use'] : ['available']
  const message = `Volume ${volume.id} status must be ${allowed.join(' or ')} to reserve, but it is ${status}.`
  call.require(comesBack || allowed.includes(status), message, 'attachment-of-busy-volume-accepted')
}

const connectorIn = (fields: Fields, presence: { required?: boolean; nullable?: boolean }) => {
  const connector = fields.object('connector', presence)
  return fields.has('connector') && connector.names().length > 0 ? connector : undefined
}

/** Tells a host's side of the connection, and learns the volume's. */
const connect = (call: Call, volume: Volume, attachment: Attachment, connector: Fields): void => {
  attachment.host = connector.text('host') ?? null
  attachment.device = connector.text('mountpoint') ?? null
  attachment.mode ??= call.has('attachment-mode-read-only-by-default') ? 'ro' : 'rw'
  attachment.status = 'attaching'
  if (!call.has('attachment-lacks-connection'))
    attachment.connectionInfo = connectionTo(volume, call.world.character.driver)
}

/** Statuses in which nothing holds the volume that its attachments could not end. */
const free = ['available', 'in-use', 'reserved']

/** A volume goes where its attachments leave it; one that is busy goes there when that is over. */
const settle = (call: Call, volume: Volume, status = restingStatus(volume)): void => {
  const isBusy = call.world.transitions.isUnderWay(volume) && !free.includes(volume.status)
  enter(call, volume, isBusy ? volume.status : status)
}

const detailsOf = (call: Call, volume: Volume, attachment: Attachment): unknown => ({
  attachment: attachmentDetails(call, { ...attachment, volume, projectId: volume.projectId }),
})

/** The attachment as its volume holds it, to be changed. */
const heldBy = (volume: Volume, id: string): Attachment => {
  const held = volume.attachments.find((attachment) => attachment.id === id)
  if (held === undefined) throw notFound(`Volume attachment ${id}`)
  return held
}

const update = (call: Call): unknown => {
  const fields = call.envelope('attachment').only('connector')
  const connector = fields.object('connector', { required: true })
  const { id, volume } = attachmentAsked(call)
  requireUnlocked(call, volume)
  const attachment = heldBy(volume, id)
  if (!call.has('attachment-update-keeps-reserved')) connect(call, volume, attachment, connector)
  if (call.has('connector-of-all-attachments'))
    for (const other of volume.attachments) connect(call, volume, other, connector)
  settle(call, volume)
  return detailsOf(call, volume, attachment)
}

const complete = (call: Call): void => {
  call.envelope('os-complete').only()
  const { id, volume } = attachmentAsked(call)
  const attachment = heldBy(volume, id)
  if (!call.has('completion-keeps-attaching')) attachment.status = 'attached'
  attachment.attachedAt = call.world.now()
  if (!call.has('completion-keeps-volume')) settle(call, volume)
}

const remove = (call: Call): unknown => {
  const gone = attachmentAsked(call)
  const { volume } = gone
  requireUnlocked(call, volume)
  if (call.has('deleted-attachment-shown') || call.has('deleted-attachment-listed'))
    call.world.buried.attachments.set(gone.id, gone)
  volume.attachments = call.has('attachment-deletion-takes-all')
    ? []
    : volume.attachments.filter(({ id }) => id !== gone.id)
  if (call.has('attachment-deletion-frees-volume')) settle(call, volume, 'available')
  else if (!call.has('attachment-deletion-keeps-volume')) settle(call, volume)
  return { attachments: attachmentsOf(volume).map((left) => attachmentSummary(call, left)) }
}

const since = '3.27'

/** The chapter on attachments. */
export const attachmentOperations: readonly Operation[] = [
  operation('attachments.list', 'GET /attachments', { role: 'reader', success: 200, since, handle: list }),
  operation('attachments.list-detail', 'GET /attachments/detail', {
    ...{ role: 'reader', success: 200, since, handle: listDetail },
  }),
  operation('attachments.create', 'POST /attachments', {
    ...{ role: 'member', success: 200, since, handle: create },
  }),
  operation('attachments.show', 'GET /attachments/:attachment_id', {
    ...{ role: 'reader', success: 200, since, handle: show },
  }),
  operation('attachments.update', 'PUT /attachments/:attachment_id', {
    ...{ role: 'member', success: 200, since, handle: update },
  }),
  operation('attachments.delete', 'DELETE /attachments/:attachment_id', {
    ...{ role: 'member', success: 200, since, handle: remove },
  }),
  action('attachment', 'os-complete', { role: 'member', success: 204, since: '3.44', handle: complete }),
]
