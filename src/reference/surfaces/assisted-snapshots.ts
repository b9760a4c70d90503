import type { Call, Operation } from '../call.js'
import { Fields } from '../fields.js'
import { badRequest, notFound } from '../refusal.js'
import { operation } from '../routes/operation.js'
import type { Volume } from '../state/resources.js'
import type { World } from '../state/world.js'

/** The snapshots that hypervisors hold, by the world that they are in: ids, each with its volume's. */
const held = new WeakMap<World, Map<string, string>>()

const heldIn = ({ world }: Call): Map<string, string> => {
  const snapshots = held.get(world) ?? new Map<string, string>()
  held.set(world, snapshots)
  return snapshots
}

/** The volume, if a server has it: only the server's hypervisor can help. */
const servedVolume = (call: Call, id: string): Volume => {
  const volume = call.world.volumes.get(id)
  const isServed = volume?.attachments.some(({ instance }) => instance !== null) ?? false
  if (volume && (isServed || call.suffers('ignores-precondition'))) return volume
  throw badRequest(`No server has the volume ${id}.`)
}

const create = (call: Call): unknown => {
  const fields = call.envelope('snapshot')
  const volumeId = fields.text('volume_id', { required: true }) ?? ''
  const info = fields.object('create_info', { required: true })
  const snapshotId = info.uuid('snapshot_id', { required: true }) ?? ''
  if (info.text('type', { required: true }) !== 'qcow2') info.refuse('type must be qcow2')
  info.text('new_file', { required: true })
  const id = info.text('id') ?? snapshotId
  const volume = servedVolume(call, volumeId)
  heldIn(call).set(snapshotId, volume.id)
  return { snapshot: { id, volumeId: volume.id } }
}

/** The query parameter `delete_info`, which is JSON. */
const deleteInfoOf = (call: Call): Fields => {
  const lenient = call.suffers('accepts-anything')
  try {
    const info: unknown = JSON.parse(call.query.get('delete_info') ?? '')
    return new Fields(info, 'delete_info', { lenient, fewWords: false, anyWord: false })
  } catch {
    throw badRequest('delete_info must be JSON.')
  }
}

const remove = (call: Call): void => {
  const volumeId = deleteInfoOf(call).text('volume_id', { required: true }) ?? ''
  servedVolume(call, volumeId)
  const id = call.param('snapshot_id')
  if (!heldIn(call).delete(id)) throw notFound(`Snapshot ${id}`)
}

/** Snapshots that a hypervisor takes for the Block Storage service, which alone may ask for them. */
export const assistedSnapshots: readonly Operation[] = [
  operation('os-assisted-volume-snapshots.create', 'POST /os-assisted-volume-snapshots', {
    role: 'admin',
    success: 200,
    handle: create,
  }),
  operation('os-assisted-volume-snapshots.delete', 'DELETE /os-assisted-volume-snapshots/:snapshot_id', {
    role: 'admin',
    success: 204,
    handle: remove,
  }),
]
