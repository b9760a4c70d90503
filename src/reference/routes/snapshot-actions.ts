import type { Call, Operation } from '../call.js'
import { snapshotOf } from '../lookup.js'
import { keepCounting } from '../quota.js'
import { beginSnapshotRemoval } from '../state/removal.js'
import { argumentOf } from './action-parts.js'
import { action } from './operation.js'

const statuses = [
  ...['error', 'available', 'creating', 'deleting', 'deleted', 'updating', 'error_deleting', 'unmanaging'],
  ...['backing-up', 'restoring'],
]

const resetStatus = (call: Call): void => {
  const fields = argumentOf(call).only('status')
  const any = call.has('reset-any-status-accepted')
  const status = any
    ? fields.text('status', { required: true })
    : fields.word('status', statuses, { required: true })
  const snapshot = snapshotOf(call, call.param('snapshot_id'))
  snapshot.status = status ?? snapshot.status
  snapshot.updatedAt = call.world.now()
}

/** What a status may be followed by, when a back end reports its progress. */
const successors: Readonly<Record<string, readonly string[]>> = {
  creating: ['creating', 'available', 'error'],
  deleting: ['deleting', 'error_deleting'],
}

const updateStatus = (call: Call): void => {
  const fields = argumentOf(call).only('status', 'progress')
  const status = fields.text('status', { required: true }) ?? ''
  const progress = fields.text('progress', { nullable: true }) ?? undefined
  if (progress !== undefined && !/^(100|\d{1,2})%$/.test(progress))
    fields.refuse('progress must be an integer percentage')
  const snapshot = snapshotOf(call, call.param('snapshot_id'))
  const next = successors[snapshot.status]
  call.require(
    next !== undefined,
    `Snapshot status ${snapshot.status} not allowed for update_snapshot_status`,
  )
  call.require(next?.includes(status) ?? true, `Provided snapshot status ${status} not allowed.`)
  snapshot.status = status
  snapshot.progress = progress ?? (status === 'available' ? '100%' : snapshot.progress)
  snapshot.updatedAt = call.world.now()
}

const forceDelete = (call: Call): void => {
  const snapshot = snapshotOf(call, call.param('snapshot_id'))
  keepCounting(call, 'forced-deletion-counted', snapshot)
  beginSnapshotRemoval(call, snapshot)
}

/** The chapter on snapshot actions. */
export const snapshotActions: readonly Operation[] = [
  action('snapshot', 'os-reset_status', { role: 'admin', success: 202, handle: resetStatus }),
  action('snapshot', 'os-update_snapshot_status', { role: 'admin', success: 202, handle: updateStatus }),
  action('snapshot', 'os-force_delete', { role: 'admin', success: 202, handle: forceDelete }),
]
