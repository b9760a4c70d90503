import type { Call } from '../call.js'
import type { Snapshot } from '../state/resources.js'
import { shownDate } from './dates.js'
import { metadataView, shaped, shownStatus, shows, type View } from './shape.js'

/** A snapshot as the short list shows it. */
export const snapshotSummary = (call: Call, snapshot: Snapshot): View =>
  shaped(call, 'snapshot', basics(call, snapshot))

/** A snapshot as it is answered on creation and update. */
export const snapshotView = (call: Call, snapshot: Snapshot): View =>
  shaped(call, 'snapshot', { ...basics(call, snapshot), ...gained(call, snapshot) })

/** A snapshot with everything there is to know, as shown and listed in detail. */
export const snapshotDetails = (call: Call, snapshot: Snapshot): View =>
  shaped(call, 'snapshot', {
    ...basics(call, snapshot),
    ...gained(call, snapshot),
    'os-extended-snapshot-attributes:project_id': snapshot.projectId,
    'os-extended-snapshot-attributes:progress': call.has('progress-as-number')
      ? Number.parseInt(snapshot.progress, 10)
      : snapshot.progress,
  })

const basics = (call: Call, snapshot: Snapshot): View => ({
  id: snapshot.id,
  created_at: shownDate(call, snapshot.createdAt),
  updated_at: shownDate(call, snapshot.updatedAt),
  name: snapshot.name,
  description: snapshot.description,
  volume_id: snapshot.volumeId,
  status: shownStatus(call, snapshot),
  size: call.has('size-as-string') ? String(snapshot.size) : snapshot.size,
  metadata: metadataView(call, snapshot.metadata),
})

const gained = (call: Call, snapshot: Snapshot): View => {
  const view: View = {}
  if (shows(call, 'snapshot', 'group_snapshot_id', '3.14'))
    view.group_snapshot_id = snapshot.groupSnapshotId ?? null
  if (shows(call, 'snapshot', 'user_id', '3.41')) view.user_id = snapshot.userId
  if (shows(call, 'snapshot', 'consumes_quota', '3.65')) view.consumes_quota = true
  return view
}
