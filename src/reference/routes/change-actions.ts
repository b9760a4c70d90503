import type { Call, Operation } from '../call.js'
import { snapshotsOf } from '../lookup.js'
import { keepCounting, requireVolumeSize, reserveQuota } from '../quota.js'
import { badRequest, notFound } from '../refusal.js'
import { backToRest } from '../state/attachment.js'
import { fails } from '../state/failing.js'
import { tellFailure } from '../state/messages.js'
import { forceRemoveVolume } from '../state/removal.js'
import { resetVolume } from '../state/reset.js'
import type { Volume } from '../state/resources.js'
import { roomIn } from '../state/scheduling.js'
import { actedOn, argumentOf, enter, unfit } from './action-parts.js'
import { action } from './operation.js'

const maxSize = 2 ** 31 - 1

const extend = (call: Call): void => {
  const fields = argumentOf(call).only('new_size')
  const asked = fields.integer('new_size', { required: true, min: 1, max: maxSize }) ?? 1
  const volume = actedOn(call)
  // Whoever takes anything for a size makes one of it.
  const size = call.suffers('accepts-anything') ? Math.max(asked, volume.size + 1) : asked
  requireExtendable(call, volume)
  requireLarger(call, volume, size)
  requireVolumeSize(call, size, volume.typeId)
  const { projectId } = volume
  const account = call.has('extension-minds-no-type-quota') ? { projectId } : volume
  reserveQuota(call, { gigabytes: Math.max(0, size - volume.size) }, account)
  const after = backToRest(volume)
  call.world.volumes.alter(volume, { pendingSize: size })
  const looks = volume.attachments.length > 0 ? feedbackLooks : 0
  awaitExtension(call, volume, { looks, finish: (current) => finishExtension(call, current, after(current)) })
}

/** For how many times as long as the back end takes the Compute side is given time to say how an extension went. */
const feedbackLooks = 10

/** What is attached stays `extending` until the Compute side tells how that went, or says nothing for too long. */
const awaitExtension = (
  call: Call,
  volume: Volume,
  { looks, finish }: { readonly looks: number; readonly finish: (current: Volume) => void },
): void => {
  const { volumes, transitions, effects } = call.world
  transitions.begin(volumes, volume, 'extending', (current) => {
    // What the Compute side was promised counts, though it takes effect later.
    const isTold = effects.on([current.id]) !== undefined
    if (looks === 0 && !isTold) finish(current)
    else awaitExtension(call, current, { looks: Math.max(0, looks - 1), finish })
  })
}

const requireExtendable = (call: Call, volume: Volume): void => {
  const since = call.has('extend-in-use-late') ? '3.43' : '3.42'
  const attached = call.at(since) || call.has('extend-in-use-early')
  const allowed = attached ? ['available', 'in-use'] : ['available']
  const reserved = call.has('extend-reserved-accepted') ? ['attaching', 'reserved'] : []
  call.require(
    [...allowed, ...reserved].includes(volume.status),
    `Volume status must be ${allowed.join(' or ')} to extend, currently ${volume.status}.`,
  )
}

const requireLarger = (call: Call, volume: Volume, size: number): void => {
  const lax =
    (size === volume.size && call.has('extend-same-size-accepted')) ||
    (size < volume.size && call.has('extend-smaller-accepted'))
  const message = `New size must be greater than current size. (current: ${volume.size}, extended: ${size}).`
  if (size <= volume.size && !lax) throw badRequest(message)
}

const finishExtension = (call: Call, volume: Volume, after: string): void => {
  const { size, pendingSize = size, host } = volume
  call.world.volumes.alter(volume, { pendingSize: undefined })
  const crowded = host !== null && roomIn(call.world, host) < pendingSize - size
  if (crowded || fails(volume, 'extend')) {
    failExtension(call, volume)
    return
  }
  if (call.has('extend-counts-for-who-asks')) {
    for (const [projectId, gigabytes] of [
      [volume.projectId, size - pendingSize],
      [call.caller.projectId, pendingSize - size],
    ] as const)
      call.world.buried.usage.set(`extended ${volume.id} ${projectId}`, { projectId, amounts: { gigabytes } })
  }
  if (!call.has('extend-keeps-size')) call.world.volumes.alter(volume, { size: pendingSize })
  enter(call, volume, call.has('extend-in-use-becomes-available') ? 'available' : after)
}

const failExtension = (call: Call, volume: Volume): void => {
  enter(call, volume, 'error_extending')
  tellFailure(call, { event: 'VOLUME_000005', resource: volume })
}

/** What the Compute side says of the extension of an attached volume. */
const completeExtension = (call: Call): void => {
  const failed = argumentOf(call).only('error').boolean('error') ?? false
  const volume = actedOn(call)
  const waiting =
    volume.status === 'extending' && volume.pendingSize !== undefined && volume.attachments.length > 0
  call.require(waiting, 'The volume is not waiting for the completion of an extension.')
  if (failed) {
    call.world.volumes.alter(volume, { pendingSize: undefined })
    failExtension(call, volume)
  } else finishExtension(call, volume, 'in-use')
}

const revert = (call: Call): void => {
  const fields = argumentOf(call).only('snapshot_id')
  const id = fields.uuid('snapshot_id', { required: true }) ?? ''
  const volume = actedOn(call)
  const latest = snapshotsOf(call, volume).at(-1)
  const snapshot = call.has('revert-older-accepted') ? call.world.snapshots.get(id) : latest
  if (snapshot === undefined || snapshot.id !== id)
    throw badRequest(`Snapshot ${id} is not the latest of the volume.`)
  call.require(
    volume.status === 'available',
    unfit(volume, `Volume status is ${volume.status}.`),
    'revert-unavailable-accepted',
  )
  call.require(snapshot.status === 'available', `Snapshot status is ${snapshot.status}.`)
  call.require(volume.size === snapshot.size, 'The volume size must be equal to the snapshot size.')
  const { volumes, snapshots, transitions } = call.world
  keepCounting(call, 'reverting-counts-a-snapshot', snapshot)
  transitions.begin(snapshots, snapshot, 'restoring', (current) => {
    current.status = 'available'
    current.updatedAt = call.world.now()
  })
  transitions.begin(volumes, volume, 'reverting', (current) => enter(call, current, 'available'))
}

const updateReadonly = (call: Call): void => {
  const readonly = argumentOf(call).only('readonly').boolean('readonly', { required: true }) ?? true
  const volume = actedOn(call)
  call.require(volume.status === 'available', `Volume status must be available, currently ${volume.status}.`)
  volume.adminMetadata.readonly = readonly ? 'True' : 'False'
  volume.updatedAt = call.world.now()
}

const setBootable = (call: Call): void => {
  const bootable = argumentOf(call).only('bootable').boolean('bootable', { required: true }) ?? true
  const volume = actedOn(call)
  volume.bootable = bootable
  volume.updatedAt = call.world.now()
}

const resetStatus = (call: Call): void => {
  const fields = argumentOf(call).only('status', 'attach_status', 'migration_status')
  resetVolume(call, fields, () => actedOn(call))
}

const forceDelete = (call: Call): void => forceRemoveVolume(call, actedOn(call))

/** Lets go of a volume; its storage stays where it is. */
const unmanage = (call: Call): void => {
  const volume = actedOn(call)
  const message = `Volume status must be available, currently ${volume.status}.`
  call.require(volume.status === 'available', message, 'unmanage-in-use-accepted')
  call.require(snapshotsOf(call, volume).length === 0, 'Volume has snapshots.')
  if (volume.host === null) throw notFound(`Host of volume ${volume.id}`)
  if (call.has('unmanage-keeps-volume')) return
  const reference = `volume-${volume.id}`
  call.world.unmanaged.set(reference, { reference, host: volume.host, size: volume.size })
  keepCounting(call, 'unmanaged-volume-counted', volume)
  call.world.volumes.delete(volume.id)
}

/** The actions that change what a volume is. */
export const changeActions: readonly Operation[] = [
  action('volume', 'os-extend', { role: 'member', success: 202, handle: extend }),
  action('volume', 'os-extend_volume_completion', {
    ...{ role: 'admin', success: 202, since: '3.71', handle: completeExtension },
  }),
  action('volume', 'revert', { role: 'member', success: 202, since: '3.40', handle: revert }),
  action('volume', 'os-update_readonly_flag', { role: 'member', success: 202, handle: updateReadonly }),
  action('volume', 'os-set_bootable', { role: 'member', success: 200, handle: setBootable }),
  action('volume', 'os-reset_status', { role: 'admin', success: 202, handle: resetStatus }),
  action('volume', 'os-force_delete', { role: 'admin', success: 202, handle: forceDelete }),
  action('volume', 'os-unmanage', { role: 'admin', success: 202, handle: unmanage }),
]
