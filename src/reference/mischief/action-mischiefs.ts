import type { Call } from '../call.js'
import type { Volume } from '../state/resources.js'
import { asObject, innerBody, type Mischief, type Mischiefs } from './mischief.js'

const volumeOf = (call: Call): Volume | undefined => call.world.volumes.get(call.param('volume_id'))

/** Accepts the action, and leaves the volume as it was. */
const keeps = (...members: readonly (keyof Volume)[]): Mischief => {
  const before = new WeakMap<Call, Partial<Volume>>()
  return {
    before: (call) => {
      const volume = volumeOf(call)
      if (volume === undefined) return
      before.set(call, Object.fromEntries(members.map((member) => [member, structuredClone(volume[member])])))
    },
    after: (call) => {
      Object.assign(volumeOf(call) ?? {}, before.get(call))
      return undefined
    },
  }
}

/** Turns a refusal into a success. */
const accepts = (status: number): Mischief => ({
  refused: (_call, refusal) => (refusal.status === 400 || refusal.status === 404 ? { status } : refusal),
})

/** Changes the action's argument before it is read. */
const rewrites = (rewrite: (argument: Record<string, unknown>, call: Call) => void): Mischief => ({
  before: (call) => rewrite(innerBody(call) ?? {}, call),
})

/** Faults of actions that can be told from outside. */
export const actionMischiefs: Mischiefs = {
  'reserve-keeps-status': keeps('status'),
  'unreserve-keeps-status': keeps('status'),
  'unreserve-frees-attached': {
    after: (call) => {
      const volume = volumeOf(call)
      if (volume?.status === 'in-use') volume.status = 'available'
      return undefined
    },
  },
  'roll-detaching-keeps-status': keeps('status'),
  'readonly-not-kept': keeps('adminMetadata'),
  'bootable-not-kept': keeps('bootable'),
  'bootable-inverted': {
    after: (call) => {
      const volume = volumeOf(call)
      if (volume !== undefined) volume.bootable = !volume.bootable
      return undefined
    },
  },
  'image-metadata-unset-keeps': keeps('imageMetadata'),
  'image-metadata-unset-wipes-all': {
    after: (call) => {
      const volume = volumeOf(call)
      if (volume !== undefined) volume.imageMetadata = {}
      return undefined
    },
  },
  'image-metadata-set-replaces': {
    after: (call) => {
      const volume = volumeOf(call)
      const given = { ...asObject(innerBody(call)?.metadata) } as Record<string, string>
      if (volume !== undefined) volume.imageMetadata = given
      return { status: 200, body: { metadata: given } }
    },
  },
  'image-metadata-unknown-key-accepted': accepts(200),
  'attach-without-mountpoint-accepted': rewrites((argument) => {
    argument.mountpoint ??= '/dev/vdz'
  }),
  'attach-ignores-mountpoint': rewrites((argument) => {
    if (typeof argument.mountpoint === 'string') argument.mountpoint = '/dev/vda'
  }),
  'extend-adds-size': rewrites((argument, call) => {
    if (typeof argument.new_size === 'number') argument.new_size += volumeOf(call)?.size ?? 0
  }),
  'retype-any-policy-accepted': rewrites((argument) => {
    delete argument.migration_policy
  }),
  'retype-unknown-accepted': accepts(202),
  'connection-info-empty': { after: (_call, answer) => ({ ...answer, body: { connection_info: {} } }) },
  'force-delete-refused': {
    before: (call) => {
      const { volumes, snapshots } = call.world
      const resource = volumes.get(call.param('volume_id')) ?? snapshots.get(call.param('snapshot_id'))
      const idle = resource === undefined || ['available', 'error'].includes(resource.status)
      call.require(idle, 'The status does not allow that.')
    },
  },
  'reset-status-ignored': {
    before: (call) => {
      const { volumes, snapshots } = call.world
      const resource = volumes.get(call.param('volume_id')) ?? snapshots.get(call.param('snapshot_id'))
      if (resource !== undefined && innerBody(call)?.status !== undefined)
        Object.assign(innerBody(call) ?? {}, { status: resource.status })
    },
  },
  'snapshot-progress-ignored': rewrites((argument) => {
    delete argument.progress
  }),
}
